export * from './network';
export * from './DatabaseEvidence';
