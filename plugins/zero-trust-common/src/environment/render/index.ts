export { codeOwnerSchema } from './codeOwners';
export type { EnvironmentFile } from './EnvironmentFile';
export * from './render';
