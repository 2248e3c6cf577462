import { Control, Severity } from '../judging/control';

/**
 * How much a control counts, by the catalogue's severity: OpenSSF Scorecard's
 * weights.
 * @see https://github.com/ossf/scorecard/blob/main/docs/checks.md
 * @public
 */
export const weights: Record<Severity, number> = {
  CRITICAL: 10,
  HIGH: 7.5,
  MEDIUM: 5,
  LOW: 2.5,
};

/** What a control counts: its own weight where one is configured. @public */
export const weightOf = ({ weight, severity }: Control): number =>
  weight ?? weights[severity];

/** Returns what is done when a control fails; controls with the same are fixed together. @public */
export const fixOf = ({ fix, remediation }: Control): string =>
  fix ?? remediation.text;
