export * from './attest';
export { withoutTimes, withTimes } from './dates';
export type { StoredResult } from './dates';
export * from './evaluate';
export { findingTarget, findingTargetsOf } from './targets';
