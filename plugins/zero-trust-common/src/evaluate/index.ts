export * from './attest';
export * from './evaluate';
export { findingTarget, findingTargetsOf } from './targets';
