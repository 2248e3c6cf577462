/**
 * Scaffolder actions that stamp out zero-trust environments.
 *
 * @packageDocumentation
 */
export { scaffolderModuleZeroTrust as default } from './module';
export * from './actions/createEnvironment';
