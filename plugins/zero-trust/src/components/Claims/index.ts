export { ClaimEntry } from './ClaimEntry';
export { isDenied } from './isDenied';
export { useClaims } from './useClaims';
