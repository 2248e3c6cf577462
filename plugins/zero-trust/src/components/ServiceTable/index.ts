export { entityName } from './entityName';
export { toServiceRows, useServiceColumns } from './useServiceColumns';
export type { ServiceRow } from './useServiceColumns';
