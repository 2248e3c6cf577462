import { InputError } from '@backstage/errors';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  arnOfDatabase,
  BastionSpec,
  EnvironmentSpec,
} from 'backstage-plugin-zero-trust-common/alpha';

/**
 * Controls about the VPC as a whole: default group, flow logs, encryption control, and
 * its endpoints. The owner of an existing VPC decides them, so failures are shown and do
 * not prevent the creation. Endpoints that an environment creates pass.
 */
const OF_THE_VPC = [
  'ZT-NET-08',
  'ZT-NET-09',
  'ZT-NET-12',
  'ZT-NET-14',
  'ZT-NET-15',
];

/**
 * Rejects an environment that would fail a control.
 * @throws InputError - naming each control that fails, and why
 */
export function judge(
  { results }: Pick<Preview, 'results'>,
  spec: Pick<EnvironmentSpec, 'network'>,
): void {
  refuse(results, spec.network.kind === 'new' ? [] : OF_THE_VPC);
}

/**
 * Rejects a bastion that would fail a control. Failures of the database itself are
 * shown and do not prevent the creation, because a bastion usually improves such a
 * database.
 *
 * @throws InputError - naming each control that fails, and why
 * @returns the controls that the database fails
 */
export function judgeBastion(
  { results }: Pick<Preview, 'results'>,
  spec: BastionSpec,
): Preview['results'] {
  const database = arnOfDatabase(spec);
  refuse(
    results.filter(({ resourceArn }) => resourceArn !== database),
    OF_THE_VPC,
  );
  return results.filter(
    ({ resourceArn, status }) => resourceArn === database && status === 'fail',
  );
}

function refuse(results: Preview['results'], shownOnly: readonly string[]) {
  const failing = results.filter(
    ({ status, controlId }) =>
      status === 'fail' && !shownOnly.includes(controlId),
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
