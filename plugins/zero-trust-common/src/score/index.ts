export * from './grade';
export * from './score';
export * from './scorePillars';
export * from './scoreAccount';
export * from './scoreResource';
export * from './scoreRollUp';
export * from './scoreService';
export * from './weights';
