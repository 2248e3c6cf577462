import { usePostureHref } from './usePostureHref';

/** Returns the address of the scorecard of a Group, System or Domain: the same tab of its page. */
export const useScorecardHref = usePostureHref;
