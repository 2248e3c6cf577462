export { alsoText, FixList } from './FixList';
export { toFixRows } from './fixRows';
export type { FixRow } from './fixRows';
export { NothingFails } from './NothingFails';
