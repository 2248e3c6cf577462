import {
  ANNOTATION_AWS_ACCOUNTS,
  AttributionProblem,
} from 'backstage-plugin-zero-trust-common';
import { EntityRecord } from '../store/catalogEntity';
import { accountsOf } from './claims';
import { Prover } from './Prover';

/**
 * Returns the accounts that limit the score of an entity besides those of its resources
 * (`zero-trust/aws-accounts`). The limit discloses how weak an account is, so only
 * accounts that are mapped to the owner of the entity count.
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
