import {
  ANNOTATION_AWS_ACCOUNTS,
  AttributionProblem,
} from 'backstage-plugin-zero-trust-common';
import { EntityRecord } from '../store/catalogEntity';
import { accountsOf } from './claims';
import { Prover } from './Prover';

/**
 * The accounts whose foundation counts for an entity beside those of its
 * resources (`zero-trust/aws-accounts`). A weak account limits the score of a
 * service, and so discloses how weak it is: only accounts that are mapped to the
 * entity's owner count.
 */
export function accountClaims(
  entity: EntityRecord,
  prover: Prover,
): { proven: string[]; problems: AttributionProblem[] } {
  const claimed = accountsOf(entity.annotations);
  const proven = claimed.filter(id => prover.claimsAccount(id, entity));
  return {
    proven,
    problems: claimed
      .filter(accountId => !proven.includes(accountId))
      .map(accountId => ({
        kind: 'not-proven' as const,
        annotation: ANNOTATION_AWS_ACCOUNTS,
        text: accountId,
        message: `Claimed, not proven: ask the platform team to map this account to the owner of this entity${
          prover.trust(entity) === 'untrusted'
            ? ', and keep its catalog file in a trusted location.'
            : '.'
        }`,
      })),
  };
}
