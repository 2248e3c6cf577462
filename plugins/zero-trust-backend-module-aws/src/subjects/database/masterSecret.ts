import { MasterUserSecret } from '@aws-sdk/client-rds';
import {
  Fact,
  mapFact,
  MasterSecretEvidence,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { placeOf } from '../../identifiers/arn';
import { Rotation } from '../../services/secretsmanager/SecretsManagerReader';
import { Description } from '../Description';

type Described = { MasterUserSecret?: MasterUserSecret };

/** By ARN. */
export type Rotations = ReadonlyMap<string, Fact<Rotation>>;

/**
 * Returns the ARN of the secret that RDS manages for the master user, by its name. No
 * other secret is read.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export function managedSecretOf(
  { MasterUserSecret: secret }: Described,
  { accountId, region }: CollectionScope,
): string | undefined {
  const arn = secret?.SecretArn ?? '';
  const place = placeOf(arn, 'secretsmanager');
  return place?.accountId === accountId &&
    place.region === region &&
    arn.includes(':secret:rds!')
    ? arn
    : undefined;
}

/**
 * The fact whether IAM authenticates the master user is always missing for a running
 * database: `MasterUserAuthenticationType` is a parameter of CreateDBInstance,
 * CreateDBCluster, ModifyDBInstance and ModifyDBCluster, and no operation of RDS
 * returns it.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
 */
export const masterAuthenticationNotReturned = missing('not-collected', {
  detail: 'RDS does not return how the master user signs in.',
});

/** Returns the master secret. RDS omits it if it manages none. */
export function masterSecretOf(
  db: Described,
  rotations: Rotations,
  described: Description,
  scope: CollectionScope,
): Fact<MasterSecretEvidence | null> {
  const { MasterUserSecret: secret } = db;
  if (!secret) return described.value(null);
  const arn = managedSecretOf(db, scope);
  const rotation: Fact<Rotation> =
    rotations.get(arn ?? '') ??
    missing('not-collected', {
      detail: 'The secret is not one that RDS manages in this account.',
    });
  return described.value({
    arn: secret.SecretArn ?? '',
    status: described.field(
      'MasterUserSecret.SecretStatus',
      secret.SecretStatus,
    ),
    rotationEnabled: mapFact(rotation, ({ enabled }) => enabled),
    lastRotatedAt: mapFact(rotation, ({ lastRotatedAt }) => lastRotatedAt),
  });
}
