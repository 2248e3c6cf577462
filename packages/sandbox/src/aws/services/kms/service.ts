import * as client from '@aws-sdk/client-kms';
import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { Key } from '../../../estate/estateSchema';
import { arn } from '../../../estate/arn';
import { awsJson } from '../../protocol/awsJson';
import { paginate } from '../../paging/paginate';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { defaultKeyPolicy, rdsKeyPolicy } from './keyPolicies';
import { keyId } from './keys';

/** A key of the region. `aws/rds` is an AWS managed key and always rotates. */
interface Found {
  name: string;
  key: Key;
  metadata: KeyMetadata;
}

const AWS_RDS: Key = { rotation: true, state: 'Enabled', origin: 'AWS_KMS' };

function keys(call: Call): Found[] {
  const { accountId, region, here } = call;
  const awsRds = { ...AWS_RDS, policy: rdsKeyPolicy(accountId, region) };
  return Object.entries({ 'aws/rds': awsRds, ...here.keys }).map(
    ([name, key]) => {
      const id = keyId(call, name);
      return {
        name,
        key,
        metadata: {
          KeyId: id,
          Arn: arn('kms', region, accountId, `key/${id}`),
          AWSAccountId: accountId,
          CreationDate: new Date('2025-02-03T09:00:00Z'),
          Enabled: key.state === 'Enabled',
          Description:
            name === 'aws/rds'
              ? 'Default key that protects my RDS database volumes when no other key is defined'
              : name,
          KeyUsage: 'ENCRYPT_DECRYPT',
          KeyState: key.state,
          Origin: key.origin,
          KeyManager: name === 'aws/rds' ? 'AWS' : 'CUSTOMER',
          KeySpec: 'SYMMETRIC_DEFAULT',
          CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
          EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
          MultiRegion: false,
        },
      };
    },
  );
}

const aliasOf = (name: string) => `alias/${name}`;

/**
 * Returns a key by id, ARN or alias. Access to a key of another account depends on its
 * key policy, and no key policy here allows other accounts.
 */
function find(call: Call, wanted: string, action: string): Found {
  const [, , , region, owner] = wanted.split(':');
  if (wanted.startsWith('arn:') && owner !== call.accountId) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${call.identity.arn} is not authorized to perform: ${action} on resource: ${wanted} because no resource-based policy allows the ${action} action`,
    );
  }
  const plain = wanted.startsWith('arn:')
    ? wanted
        .split(':')
        .slice(5)
        .join(':')
        .replace(/^key\//, '')
    : wanted;
  const found = keys(call).find(
    ({ name, metadata }) => metadata.KeyId === plain || aliasOf(name) === plain,
  );
  if (!found || (region && region !== call.region)) {
    throw new AwsError(
      'NotFoundException',
      `Key '${arn(
        'kms',
        call.region,
        call.accountId,
        `key/${plain}`,
      )}' does not exist`,
    );
  }
  return found;
}

const handlers: Handlers<typeof client> = {
  DescribeKey(input, call) {
    return {
      KeyMetadata: find(call, input.KeyId ?? '', 'kms:DescribeKey').metadata,
    };
  },

  GetKeyRotationStatus(input, call) {
    const { key, metadata } = find(
      call,
      input.KeyId ?? '',
      'kms:GetKeyRotationStatus',
    );
    // Imported key material never rotates, and a key pending deletion does not rotate
    // any more.
    const rotates =
      key.rotation &&
      key.origin === 'AWS_KMS' &&
      key.state !== 'PendingDeletion';
    return {
      KeyId: metadata.KeyId,
      KeyRotationEnabled: rotates,
      ...(rotates ? { RotationPeriodInDays: 365 } : {}),
    };
  },

  /** A key policy always has the name `default`. */
  GetKeyPolicy(input, call) {
    const { key } = find(call, input.KeyId ?? '', 'kms:GetKeyPolicy');
    const { PolicyName = 'default' } = input;
    if (PolicyName !== 'default') {
      throw new AwsError('NotFoundException', `No such policy: ${PolicyName}`);
    }
    return {
      PolicyName,
      Policy: key.policy ?? defaultKeyPolicy(call.accountId),
    };
  },

  ListAliases(input, call) {
    const all = keys(call)
      .filter(({ metadata }) => !input.KeyId || metadata.KeyId === input.KeyId)
      .map(({ name, metadata }) => ({
        AliasName: aliasOf(name),
        AliasArn: arn('kms', call.region, call.accountId, aliasOf(name)),
        TargetKeyId: metadata.KeyId,
      }));
    const { page, next } = paginate(all, alias => alias.AliasName, {
      limit: input.Limit ?? 50,
      token: input.Marker,
      invalidToken: () =>
        new AwsError('InvalidMarkerException', 'The marker is not valid.'),
    });
    return { Aliases: page, Truncated: Boolean(next), NextMarker: next };
  },

  ListKeys(input, call) {
    const { page, next } = paginate(
      keys(call),
      ({ metadata }) => metadata.KeyId ?? '',
      {
        limit: input.Limit ?? 100,
        token: input.Marker,
        invalidToken: () =>
          new AwsError('InvalidMarkerException', 'The marker is not valid.'),
      },
    );
    return {
      Keys: page.map(({ metadata }) => ({
        KeyId: metadata.KeyId,
        KeyArn: metadata.Arn,
      })),
      Truncated: Boolean(next),
      NextMarker: next,
    };
  },
};

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/ */
export const kms = defineService({
  signingName: 'kms',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
