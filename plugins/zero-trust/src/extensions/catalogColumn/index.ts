export { zeroTrustCatalogModule } from './catalogColumn';
