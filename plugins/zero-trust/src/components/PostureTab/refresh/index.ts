export { RefreshPanel } from './RefreshPanel';
