import { Result } from 'backstage-plugin-zero-trust-common';
import { Rules } from './rules';

/**
 * Returns the results of an account that was never read: every control of accounts is
 * unknown.
 * @param at - when this was noticed, ISO 8601, UTC
 */
export function unreadAccount(
  { accountId, partition }: { accountId: string; partition: string },
  { controls, version }: Pick<Rules, 'controls' | 'version'>,
  at: string,
): Result[] {
  return controls
    .filter(({ subject }) => subject === 'account')
    .map(({ id, severity, pillar }) => ({
      controlId: id,
      status: 'unknown',
      severity,
      pillar,
      resourceArn: `arn:${partition}:iam::${accountId}:root`,
      resourceId: accountId,
      accountId,
      region: 'global',
      reason: `The global part of account ${accountId} was not read yet.`,
      evidence: [],
      findings: [],
      source: 'live',
      readAt: at,
      observedAt: at,
      catalogueVersion: version,
    }));
}
