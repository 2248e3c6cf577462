export { commandsOf } from './commandsOf';
export { fillCommand, textOf } from './fillCommand';
