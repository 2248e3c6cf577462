import { DatabaseEvidence } from '../evidence';
import { isKnown } from '../facts/fact';

/**
 * Returns whether Security Hub checks the whole encryption of a database and its
 * snapshots. It checks only the flag that RDS returns, which is false with a key that AWS
 * owns.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
export const showsEncryption = ({
  storageEncryptionType: type,
}: Pick<DatabaseEvidence, 'storageEncryptionType'>): boolean =>
  !isKnown(type) || type.value !== 'sse-rds';
