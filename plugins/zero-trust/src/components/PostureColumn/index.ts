export { createPostureColumn } from './createPostureColumn';
export { withPostureColumn } from './withPostureColumn';
