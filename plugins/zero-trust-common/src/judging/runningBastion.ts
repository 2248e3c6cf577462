import { BastionEvidence } from '../evidence';
import { Verdict } from './control';
import { check, notApplicable } from './verdict';

/**
 * The states of an EC2 instance in which nothing runs. An unknown state is judged.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html
 */
const NOT_RUNNING = [
  'pending',
  'shutting-down',
  'stopped',
  'stopping',
  'terminated',
];

/** Judges what is only known while the bastion runs. */
export const whileItRuns = (
  { status }: BastionEvidence,
  judge: () => Verdict,
): Verdict =>
  check('State', status, state =>
    NOT_RUNNING.includes(state)
      ? notApplicable(`The bastion does not run: ${state}.`)
      : judge(),
  );
