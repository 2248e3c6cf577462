export * from './control';
export * from './catalogue';
