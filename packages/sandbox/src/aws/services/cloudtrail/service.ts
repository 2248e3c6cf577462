import * as client from '@aws-sdk/client-cloudtrail';
import { arn } from '../../arn';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../service/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { minutesBefore } from '../../times';

/** One trail of the organization, at home in the first region. */
const trailArn = ({ world: { estate } }: Call) =>
  arn(
    'cloudtrail',
    estate.regions[0],
    estate.organization.management,
    'trail/organization',
  );

const handlers: Handlers<typeof client> = {
  DescribeTrails(_input, call) {
    const { estate } = call.world;
    return {
      trailList: [
        {
          Name: 'organization',
          TrailARN: trailArn(call),
          HomeRegion: estate.regions[0],
          IsMultiRegionTrail: true,
          IsOrganizationTrail: true,
          IncludeGlobalServiceEvents: true,
          LogFileValidationEnabled: true,
          S3BucketName: 'audit-trail',
          HasCustomEventSelectors: false,
        },
      ],
    };
  },

  GetTrailStatus(input, call) {
    if (![trailArn(call), 'organization'].includes(input.Name ?? '')) {
      throw new AwsError(
        'TrailNotFoundException',
        `Unknown trail: ${input.Name}`,
        404,
      );
    }
    return {
      IsLogging: true,
      LatestDeliveryTime: minutesBefore(call.now, 6),
    };
  },
};

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/ */
export const cloudTrail = defineService({
  signingName: 'cloudtrail',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
