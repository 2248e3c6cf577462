export {
  createEnvironmentAction,
  type CreateEnvironmentOptions,
} from './createEnvironmentAction';
export { digestOfCode } from './digestOfCode';
