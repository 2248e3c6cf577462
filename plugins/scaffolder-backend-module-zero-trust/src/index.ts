/**
 * The scaffolder action that creates zero-trust environments.
 *
 * @packageDocumentation
 */
export { scaffolderModuleZeroTrust as default } from './module';
