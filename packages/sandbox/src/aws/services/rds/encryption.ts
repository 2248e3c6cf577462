import type { Database } from '../../../estate/databaseSchema';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { keyId } from '../kms/keys';

/**
 * Returns the encryption of a database. `sse-rds` is an AWS owned key, which nobody can
 * see: with it, StorageEncrypted is false, although the data is encrypted.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
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
    return { StorageEncrypted: false, StorageEncryptionType: 'sse-rds' };
  }
  // Returned as RDS does, also if the value is not a key of the estate.
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
