export { grantText } from './grantText';
export { groupGrants } from './groupGrants';
export type { Grant } from './groupGrants';
