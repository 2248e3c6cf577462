export * from './Finding';
export * from './speaksOf';
