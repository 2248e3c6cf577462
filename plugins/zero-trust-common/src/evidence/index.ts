export * from './network';
export * from './DatabaseEvidence';
export * from './exemplaryDatabase';
