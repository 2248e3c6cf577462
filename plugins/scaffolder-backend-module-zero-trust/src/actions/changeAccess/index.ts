export { changeAccessAction } from './changeAccessAction';
export { findEnvironmentAction } from './findEnvironmentAction';
