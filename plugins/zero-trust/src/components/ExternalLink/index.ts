export { ExternalLink } from './ExternalLink';
export { referenceLabel } from './referenceLabel';
