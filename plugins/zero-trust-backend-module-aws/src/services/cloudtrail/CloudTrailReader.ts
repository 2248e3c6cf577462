import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  paginateListTrails,
  Trail,
} from '@aws-sdk/client-cloudtrail';
import {
  Fact,
  mapFact,
  TrailEvidence,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import {
  required,
  requiredName,
  requiredRegion,
} from '../../errors/InvalidResponseError';
import { eventsKept } from './eventsKept';

/** A trail that has a name and a home region. */
type NamedTrail = Trail & { TrailARN: string; HomeRegion: string };

/** Reads trails in one region. */
export class CloudTrailReader extends ServiceReader<CloudTrailClient> {
  /**
   * Returns the trails of the region, with shadow trails: those that have their home in
   * another region, or belong to the organization.
   * @see
   * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
   */
  describe(): Promise<Fact<NamedTrail[]>> {
    return this.read('cloudtrail:DescribeTrails', async () => {
      const { trailList } = await this.client.send(
        new DescribeTrailsCommand({ includeShadowTrails: true }),
        this.options,
      );
      return required(trailList, 'trailList').map(trail => ({
        ...trail,
        TrailARN: requiredName(trail.TrailARN, 'TrailARN'),
        HomeRegion: requiredRegion(trail.HomeRegion, 'HomeRegion'),
      }));
    });
  }

  /**
   * Returns the home regions of the account's trails, which every region lists.
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html
   */
  homeRegions(): Promise<Fact<string[]>> {
    return this.read('cloudtrail:ListTrails', () =>
      this.all(
        paginateListTrails({ client: this.client }, {}, this.options),
        'Trails',
        page =>
          page.Trails?.map(({ HomeRegion }) =>
            requiredRegion(HomeRegion, 'HomeRegion'),
          ),
      ),
    );
  }

  /**
   * Returns the status and event selectors of a trail from its home region. Other
   * regions do not return its event selectors.
   * @see https://github.com/aws/aws-sdk-go-v2/issues/1957
   */
  async trail(trail: NamedTrail): Promise<TrailEvidence> {
    const arn = trail.TrailARN;
    const status = await this.status(arn);
    const kept = await this.kept(arn);
    return {
      arn,
      name: trail.Name ?? arn,
      homeRegion: trail.HomeRegion,
      multiRegion: trail.IsMultiRegionTrail ?? false,
      organization: trail.IsOrganizationTrail ?? false,
      logFileValidation: trail.LogFileValidationEnabled ?? false,
      kmsKeyArn: trail.KmsKeyId ?? null,
      logging: mapFact(status, s => s.logging),
      latestDeliveryError: mapFact(status, s => s.error),
      managementEvents: mapFact(kept, k => k.managementEvents),
      excludedSources: mapFact(kept, k => k.excludedSources),
    };
  }

  private status(Name: string) {
    return this.read('cloudtrail:GetTrailStatus', async () => {
      const { IsLogging, LatestDeliveryError } = await this.client.send(
        new GetTrailStatusCommand({ Name }),
        this.options,
      );
      return {
        logging: required(IsLogging, 'IsLogging'),
        error: LatestDeliveryError || null,
      };
    });
  }

  private kept(TrailName: string) {
    return this.read('cloudtrail:GetEventSelectors', async () =>
      eventsKept(
        await this.client.send(new GetEventSelectorsCommand({ TrailName }), {
          abortSignal: this.signal,
        }),
      ),
    );
  }
}
