import { InputError } from '@backstage/errors';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';

/**
 * Refuses an environment that would fail a control.
 * @throws InputError - naming each control that fails, and why
 */
export function judge({ results }: Pick<Preview, 'results'>): void {
  const failing = results.filter(({ status }) => status === 'fail');
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
