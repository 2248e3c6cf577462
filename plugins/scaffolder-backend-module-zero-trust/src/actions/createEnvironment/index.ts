export {
  createEnvironmentAction,
  type CreateEnvironmentOptions,
} from './createEnvironmentAction';
export { digestOfCode } from './digestOfCode';
export { PreviewClient } from './PreviewClient';
export { readSettings } from './readSettings';
export type { EnvironmentSettings } from './checkSettings';
