import * as client from '@aws-sdk/client-guardduty';
import { stableUuid } from '../../../estate/identifiers';
import { restJson } from '../../protocol/restJson';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';

const detectorId = ({ accountId, region }: Call) =>
  stableUuid('detector', `${accountId}/${region}`).replace(/-/g, '');

const handlers: Handlers<typeof client> = {
  /** Returns the id of the detector: an account has at most one in a region. */
  ListDetectors(_input, call) {
    return { DetectorIds: call.here.guardDuty ? [detectorId(call)] : [] };
  },

  GetDetector(input, call) {
    const { guardDuty } = call.here;
    if (!guardDuty || input.DetectorId !== detectorId(call)) {
      throw new AwsError(
        'BadRequestException',
        'The request is rejected because the input detectorId is not owned by the current account.',
      );
    }
    const status = (on: boolean) =>
      on ? ('ENABLED' as const) : ('DISABLED' as const);
    const at = call.startedAt;
    return {
      CreatedAt: at.toISOString(),
      UpdatedAt: at.toISOString(),
      FindingPublishingFrequency: 'SIX_HOURS',
      ServiceRole: `arn:aws:iam::${call.accountId}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
      Status: guardDuty.status,
      Tags: {},
      Features: [
        { Name: 'CLOUD_TRAIL', Status: 'ENABLED', UpdatedAt: at },
        { Name: 'DNS_LOGS', Status: 'ENABLED', UpdatedAt: at },
        { Name: 'FLOW_LOGS', Status: 'ENABLED', UpdatedAt: at },
        {
          Name: 'RDS_LOGIN_EVENTS',
          Status: status(guardDuty.rdsProtection),
          UpdatedAt: at,
        },
      ],
    };
  },
};

/** @see https://docs.aws.amazon.com/guardduty/latest/APIReference/ */
export const guardDuty = defineService({
  signingName: 'guardduty',
  client,
  protocol: restJson(),
  denied: { code: 'AccessDeniedException', status: 403 },
  handlers,
});
