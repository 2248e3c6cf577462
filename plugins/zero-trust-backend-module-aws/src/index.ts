/**
 * The AWS collectors of the zero-trust backend plugin.
 *
 * @packageDocumentation
 */
export { zeroTrustModuleAws as default } from './module';
