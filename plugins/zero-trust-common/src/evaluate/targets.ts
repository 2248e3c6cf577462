import { SecurityHubMapping } from '../controls/control';
import { DatabaseEvidence } from '../evidence';
import { isKnown } from '../facts';

/**
 * The objects of a database that findings may name, each as a test of an ARN.
 * `complete` is false where some may not be known: then nothing is proven of all.
 *
 * Security groups may belong to another account (shared VPC), so that only their
 * id, which AWS never gives twice, is compared.
 */
export function targets(
  evidence: DatabaseEvidence,
  kind: SecurityHubMapping['resource'],
): { match: Array<(arn: string) => boolean>; complete: boolean } {
  const equals = (own: string) => (arn: string) => arn === own;
  switch (kind) {
    case 'database':
      return { match: [equals(evidence.arn)], complete: true };
    case 'instance':
      return {
        match: evidence.instances.map(({ arn }) => equals(arn)),
        complete: evidence.instances.length > 0,
      };
    case 'security-group': {
      const attached = evidence.instances.map(i => i.securityGroups);
      const ids = new Set(
        attached.flatMap(fact =>
          isKnown(fact) ? fact.value.map(({ groupId }) => groupId) : [],
        ),
      );
      return {
        match: [...ids].map(
          id => (arn: string) => arn.endsWith(`:security-group/${id}`),
        ),
        complete: attached.length > 0 && attached.every(isKnown),
      };
    }
    default: {
      const key = evidence.kmsKey;
      const known = isKnown(key) && key.value !== null;
      return {
        match: known ? [equals(key.value!.arn)] : [],
        complete: known,
      };
    }
  }
}
