export * from './control';
export * from './catalogue';
export * from './describeControl';
