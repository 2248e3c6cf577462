/**
 * Evidence that passes every control, for tests of controls and of collectors.
 *
 * @packageDocumentation
 */
export * from './exemplaryBastion';
export * from './exemplaryDatabase';
export * from './exemplaryFoundation';
export * from './exemplaryFrontEnd';
