export { grantText } from './grantText';
export { groupGrants } from './groupGrants';
export type { Grant } from './groupGrants';
export { placesText } from './placesText';
export { policyStatement } from './policyStatement';
