export { startForge } from './startForge';
export type { Forge, ForgeOptions } from './startForge';
