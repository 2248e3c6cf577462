import type { Database } from '../../../estate/databaseSchema';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { keyId } from '../kms/keys';

/**
 * `sse-rds` is a key that AWS owns and shows to nobody.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
 */
export function encryptionOf(
  { accountId, region }: Pick<CallContext, 'accountId' | 'region'>,
  { encryption }: Pick<Database, 'encryption'>,
): {
  StorageEncrypted: boolean;
  StorageEncryptionType: 'none' | 'sse-rds' | 'sse-kms';
  KmsKeyId?: string;
} {
  if (encryption === 'none') {
    return { StorageEncrypted: false, StorageEncryptionType: 'none' };
  }
  if (encryption === 'aws-owned') {
    return { StorageEncrypted: true, StorageEncryptionType: 'sse-rds' };
  }
  // As RDS would return it: also what does not name a key.
  const named = encryption.startsWith('arn:') ? encryption : undefined;
  const other = /^(\d{12})\/(.+)$/.exec(encryption);
  const [owner, name] = other ? [other[1], other[2]] : [accountId, encryption];
  return {
    StorageEncrypted: true,
    StorageEncryptionType: 'sse-kms',
    KmsKeyId:
      named ??
      arn(
        'kms',
        region,
        owner,
        `key/${keyId({ accountId: owner, region }, name)}`,
      ),
  };
}
