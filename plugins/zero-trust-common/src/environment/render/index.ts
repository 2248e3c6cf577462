export { parseCodeOwner } from './codeOwners';
export type { EnvironmentFile, RenderedPrediction } from './EnvironmentFile';
export * from './render';
