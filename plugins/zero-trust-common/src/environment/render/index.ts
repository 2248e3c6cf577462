export { accessCopies, accessFiles, changeAccess } from './accessChange';
export type { AccessChange, AccessFiles } from './accessChange';
export { parseAccessChange } from './parseAccessChange';
export { parseCodeOwner } from './codeOwners';
export type { EnvironmentFile, RenderedPrediction } from './EnvironmentFile';
export * from './render';
