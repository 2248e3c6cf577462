export { EntityName, EntityNames } from './EntityName';
export { entityName } from './entityName';
export { NameLink } from './NameLink';
export { SERVICE_KINDS } from './serviceKinds';
export { toServiceRows, useServiceColumns } from './useServiceColumns';
export type { ServiceRow } from './useServiceColumns';
