/**
 * Controls, evidence, score and environment spec of the zero-trust plugin.
 * Isomorphic: no clock, no I/O.
 *
 * @packageDocumentation
 */
export * from './catalog/annotations';
export * from './api';
export * from './carry';
export * from './controls';
export * from './catalog/entityTags';
export * from './environment';
export * from './evaluate';
export * from './evidence';
export * from './facts';
export * from './findings';
export * from './judging';
export * from './permissions';
export * from './posture';
export * from './score';
export * from './text';
