export { alsoText, FixList } from './FixList';
export { gravestFirst, toFixRows } from './fixRows';
export { toRollUpFixRows } from './rollUpFixRows';
export type { FixRow } from './fixRows';
export { NothingFails } from './NothingFails';
