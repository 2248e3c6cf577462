export * from './attestation';
export * from './result';
export * from './posture';
export * from './worseFirst';
export * from './decisions';
export * from './waiver';
