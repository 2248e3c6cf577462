export * from './control';
export * from './catalogue';
export * from './decisiveParts';
export * from './failureOf';
