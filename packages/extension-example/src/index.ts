/**
 * An example of a module that extends the zero-trust backend plugin.
 *
 * @packageDocumentation
 */
export { extensionExample as default } from './module';
export { ZeroTrustPolicy } from './ZeroTrustPolicy';
