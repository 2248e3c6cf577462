import type { ServiceSetting } from '@aws-sdk/client-ssm';
import { arn } from '../../../estate/arn';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';

const ID = '/ssm/documents/console/public-sharing-permission';

/**
 * Returns the service setting that blocks public sharing of documents, by its id or
 * ARN. Other service settings are not implemented.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetServiceSetting.html
 */
export function documentSharing(
  id: string | undefined,
  { accountId, region, here, startedAt }: Call,
): ServiceSetting {
  const ARN = arn('ssm', region, accountId, `servicesetting${ID}`);
  if (id !== ID && id !== ARN) {
    throw new AwsError(
      'ServiceSettingNotFound',
      'The specified service setting was not found.',
    );
  }
  return {
    ARN,
    SettingId: ID,
    SettingValue: here.documentSharing,
    LastModifiedDate: startedAt,
    LastModifiedUser: 'System',
    Status: here.documentSharing === 'Enable' ? 'Default' : 'Customized',
  };
}
