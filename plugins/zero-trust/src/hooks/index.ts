export { useChanges } from './useChanges';
export { useEntityHref } from './useEntityHref';
export { useHistory } from './useHistory';
export { useNow } from './useNow';
export { usePosture } from './usePosture';
export { usePostureHref } from './usePostureHref';
export { useRefresh } from './useRefresh';
export { useScorecardHref } from './useScorecardHref';
