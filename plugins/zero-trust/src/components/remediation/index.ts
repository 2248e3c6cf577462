export {
  fillCommand,
  isDiagnosticCommand,
  textOf,
} from 'backstage-plugin-zero-trust-common/alpha';
export { fixCommands } from './fixCommands';
export type { FixCommands } from './fixCommands';
