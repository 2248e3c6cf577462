export * from './result';
export * from './posture';
