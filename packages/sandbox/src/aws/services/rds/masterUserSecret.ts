import type { MasterUserSecret } from '@aws-sdk/client-rds';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';

/**
 * Returns the secret that RDS creates and rotates for a master user.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export function masterUserSecret(
  { accountId, region }: Pick<CallContext, 'accountId' | 'region'>,
  id: string,
  { KmsKeyId }: { KmsKeyId?: string },
): MasterUserSecret {
  return {
    SecretArn: arn('secretsmanager', region, accountId, `secret:rds!${id}`),
    SecretStatus: 'active',
    KmsKeyId,
  };
}
