export { consolePages, findingUrl } from './consoleUrls';
export type { ConsolePage } from './consoleUrls';
