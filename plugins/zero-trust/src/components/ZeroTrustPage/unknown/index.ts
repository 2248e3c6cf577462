export { UnknownTab } from './UnknownTab';
