import {
  ANNOTATION_AWS_ACCOUNTS,
  AttributionProblem,
} from 'backstage-plugin-zero-trust-common';
import { EntityRecord } from '../store/EntityStore';
import { items } from './claims';

/**
 * The accounts whose foundation counts for an entity beside those of its
 * resources (`zero-trust/aws-accounts`). A weak account holds a service down, so
 * that it also discloses how weak it is: only accounts that configuration maps to
 * the entity's owner count.
 */
export function accountClaims(
  { annotations, owner }: EntityRecord,
  accountOwners: ReadonlyMap<string, readonly string[]>,
): { proven: string[]; problems: AttributionProblem[] } {
  const claimed = items(annotations[ANNOTATION_AWS_ACCOUNTS] ?? '').filter(
    item => /^\d{12}$/.test(item),
  );
  const isProven = (accountId: string) =>
    owner !== undefined && (accountOwners.get(accountId) ?? []).includes(owner);
  return {
    proven: [...new Set(claimed.filter(isProven))],
    problems: claimed
      .filter(accountId => !isProven(accountId))
      .map(accountId => ({
        kind: 'not-proven' as const,
        annotation: ANNOTATION_AWS_ACCOUNTS,
        text: accountId,
        message:
          'Claimed, not proven: have the platform team map this account to the owner of this entity.',
      })),
  };
}
