import * as client from '@aws-sdk/client-cloudtrail';
import type { AccountEstate } from '../../../estate/estateSchema';
import { arn } from '../../../estate/arn';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { minutesBefore } from '../../../estate/times';

type Trail = AccountEstate['trails'][string];

interface Found {
  name: string;
  trailArn: string;
  home: string;
  trail: Trail;
}

/** Returns the account's own trails and the organization trails of other accounts. */
function trails({ world: { estate }, accountId }: Call): Found[] {
  return estate.accounts.flatMap(account =>
    Object.entries(account.trails)
      .filter(([, trail]) => account.id === accountId || trail.organization)
      .map(([name, trail]) => {
        const home = trail.homeRegion ?? estate.regions[0];
        const trailArn = arn('cloudtrail', home, account.id, `trail/${name}`);
        return { name, trail, home, trailArn };
      }),
  );
}

const unknownTrail = (name: string | undefined) =>
  new AwsError('TrailNotFoundException', `Unknown trail: ${name}`, 404);

function find(call: Call, name: string | undefined): Found {
  const found = trails(call).find(
    trail => trail.trailArn === name || trail.name === name,
  );
  if (!found) throw unknownTrail(name);
  return found;
}

const handlers: Handlers<typeof client> = {
  DescribeTrails(input, call) {
    const shadows = input.includeShadowTrails ?? true;
    return {
      trailList: trails(call)
        .filter(({ home, trail }) =>
          home === call.region ? true : shadows && trail.multiRegion,
        )
        .map(({ name, trailArn, home, trail }) => ({
          Name: name,
          TrailARN: trailArn,
          HomeRegion: home,
          IsMultiRegionTrail: trail.multiRegion,
          IsOrganizationTrail: trail.organization,
          IncludeGlobalServiceEvents: true,
          LogFileValidationEnabled: trail.logFileValidation,
          KmsKeyId: trail.kmsKeyId,
          S3BucketName: 'audit-trail',
          HasCustomEventSelectors: trail.managementEvents !== 'all',
        })),
    };
  },

  /**
   * Returns the account's own multi-Region trails, which are listed in every region.
   */
  ListTrails(_input, call) {
    return {
      Trails: trails(call).map(({ name, trailArn, home }) => ({
        Name: name,
        TrailARN: trailArn,
        HomeRegion: home,
      })),
    };
  },

  GetTrailStatus(input, call) {
    const { trail, home, trailArn } = find(call, input.Name);
    // A shadow trail must be named by its ARN.
    if (home !== call.region && input.Name !== trailArn) {
      throw unknownTrail(input.Name);
    }
    return {
      IsLogging: trail.logging,
      LatestDeliveryTime: minutesBefore(call.now, 6),
      ...(trail.deliveryError && { LatestDeliveryError: trail.deliveryError }),
    };
  },

  GetEventSelectors(input, call) {
    const { trailArn, trail, home } = find(call, input.TrailName);
    // AWS returns this error in other regions:
    // github.com/aws/aws-sdk-go-v2/issues/1957.
    if (home !== call.region) throw unknownTrail(input.TrailName);
    return {
      TrailARN: trailArn,
      EventSelectors: [
        {
          ReadWriteType:
            trail.managementEvents === 'writes' ? 'WriteOnly' : 'All',
          IncludeManagementEvents: trail.managementEvents !== 'none',
          DataResources: [],
          ExcludeManagementEventSources: trail.excludedSources,
        },
      ],
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
