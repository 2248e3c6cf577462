export { NoResources } from './NoResources';
