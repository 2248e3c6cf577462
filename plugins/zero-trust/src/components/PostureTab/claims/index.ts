export { ClaimNote } from './ClaimNote';
export { ClaimSection } from './ClaimSection';
