export { CommandEffects } from './CommandEffects';
export { FixFirst } from './FixFirst';
