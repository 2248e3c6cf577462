export { CollectionTab } from './CollectionTab';
