import { BastionEvidence } from '../evidence';
import { Verdict } from './control';
import { check, notApplicable } from './verdict';

/** What only shows while it runs. */
export const whileItRuns = (
  { status }: BastionEvidence,
  judge: () => Verdict,
): Verdict =>
  check('State', status, state =>
    state === 'running'
      ? judge()
      : notApplicable(`The bastion does not run: ${state}.`),
  );
