/**
 * Development only: a local AWS and a local Git forge that use the real wire protocols.
 * @packageDocumentation
 */
export { startLocalAws } from './aws/startLocalAws';
export type { LocalAwsOptions, RunningAws } from './aws/startLocalAws';
export { EstateError, generateEstate, loadEstate, parseEstate } from './estate';
export type { Database, Estate, EstateInput, GenerateOptions } from './estate';
export { startForge } from './forge';
export type { Forge, ForgeOptions } from './forge';
