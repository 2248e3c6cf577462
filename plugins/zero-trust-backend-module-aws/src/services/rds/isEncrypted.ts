/** What RDS returns about the encryption of a database or a snapshot. */
interface Encryption {
  /** `StorageEncrypted`, or `Encrypted` of a snapshot of an instance. */
  flag: boolean | undefined;
  /** `none`, `sse-rds` or `sse-kms`. */
  StorageEncryptionType?: string;
}

/**
 * Returns whether the data at rest is encrypted, or undefined if RDS returns neither. With
 * a key that AWS owns, RDS returns `StorageEncrypted: false` together with `sse-rds`,
 * although the data is encrypted.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
export const isEncrypted = ({
  flag,
  StorageEncryptionType,
}: Encryption): boolean | undefined =>
  StorageEncryptionType === 'sse-rds' ? true : flag;
