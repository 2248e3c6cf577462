export * from './control';
export * from './decisiveParts';
export * from './failureOf';
