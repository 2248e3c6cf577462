export { AccountFirst } from './AccountFirst';
export { failuresText, FixList } from './FixList';
export { gravestFirst, toFixRows, wordingOf } from './fixRows';
export { toRollUpFixRows } from './rollUpFixRows';
export type { FixRow } from './fixRows';
export { NothingFails } from './NothingFails';
