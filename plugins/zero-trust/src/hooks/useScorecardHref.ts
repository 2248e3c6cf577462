import { usePostureHref } from './usePostureHref';

/** Where the scorecard of a Group, System or Domain is: on its own page, under the same tab. */
export const useScorecardHref = usePostureHref;
