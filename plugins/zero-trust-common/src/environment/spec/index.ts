export { privileges } from './access';
export * from './engines';
export * from './problems';
export * from './regions';
export * from './sizes';
export { environmentSpecSchema } from './spec';
export type { EnvironmentSpec, EnvironmentSpecInput } from './spec';
