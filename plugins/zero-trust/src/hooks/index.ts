export { usePostureHref } from './usePostureHref';
export { useScorecardHref } from './useScorecardHref';
export { useNow } from './useNow';
