import { InputError } from '@backstage/errors';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';

/**
 * Controls about the VPC as a whole: default group, flow logs, encryption control. The
 * owner of an existing VPC decides them, so they are shown and do not stop anybody.
 */
const OF_THE_VPC = ['ZT-NET-08', 'ZT-NET-09', 'ZT-NET-12'];

/**
 * Refuses an environment that would fail a control.
 * @throws InputError - naming each control that fails, and why
 */
export function judge(
  { results }: Pick<Preview, 'results'>,
  { network }: Pick<EnvironmentSpec, 'network'>,
): void {
  const failing = results.filter(
    ({ status, controlId }) =>
      status === 'fail' &&
      (network.kind === 'new' || !OF_THE_VPC.includes(controlId)),
  );
  if (!failing.length) return;
  const lines = failing.map(
    ({ controlId, reason }) => `- ${controlId}: ${reason}`,
  );
  throw new InputError(
    `The environment would fail controls, so it is not published:\n${lines.join(
      '\n',
    )}`,
  );
}
