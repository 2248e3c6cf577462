/**
 * The AWS collectors of the zero-trust backend plugin.
 *
 * @packageDocumentation
 */
export { zeroTrustModuleAws as default } from './module';
export { requiredActions } from './access/requiredActions';
export type { ReaderPlace, RequiredAction } from './services/RequiredAction';
export { readerPolicy } from './access/readerPolicy';
export type { PolicyStatement } from './access/readerPolicy';
