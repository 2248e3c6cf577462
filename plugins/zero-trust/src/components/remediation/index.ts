export { fillCommand, textOf } from './fillCommand';
export { fixCommands } from './fixCommands';
export type { FixCommands } from './fixCommands';
