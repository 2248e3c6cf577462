import { Control, Severity } from '../judging/control';

/**
 * The weights of controls by severity, as in OpenSSF Scorecard.
 * @see https://github.com/ossf/scorecard/blob/main/docs/checks.md
 * @public
 */
export const weights: Record<Severity, number> = {
  CRITICAL: 10,
  HIGH: 7.5,
  MEDIUM: 5,
  LOW: 2.5,
};

/** Returns the weight of a control: its own weight if one is configured. @public */
export const weightOf = ({ weight, severity }: Control): number =>
  weight ?? weights[severity];

/**
 * Returns the fix of a control. Controls with the same fix are fixed together. @public
 */
export const fixOf = ({ fix, remediation }: Control): string =>
  fix ?? remediation.text;
