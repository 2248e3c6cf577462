export * from './attest';
export { withoutTimes, withTimes } from './dates';
export type { StoredReading, StoredResult } from './dates';
export * from './evaluate';
export { findingTarget, findingTargetsOf } from './targets';
