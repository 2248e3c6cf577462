import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  Trail,
} from '@aws-sdk/client-cloudtrail';
import {
  Fact,
  isKnown,
  mapFact,
  TrailEvidence,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../client/ServiceReader';
import { required } from '../errors/InvalidResponseError';
import { eventsKept } from './eventsKept';

/** Which trails cover an account, and what they keep. */
export class CloudTrailReader extends ServiceReader<CloudTrailClient> {
  /**
   * Trails of other regions and of the organization are listed as shadows.
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
   */
  async trails(): Promise<Fact<TrailEvidence[]>> {
    const listed = await this.read('cloudtrail:DescribeTrails', async () => {
      const { trailList } = await this.client.send(
        new DescribeTrailsCommand({ includeShadowTrails: true }),
        this.options,
      );
      return required(trailList, 'trailList');
    });
    if (!isKnown(listed)) return listed;
    const trails = await Promise.all(listed.value.map(t => this.trail(t)));
    return mapFact(listed, () => trails);
  }

  private async trail(trail: Trail): Promise<TrailEvidence> {
    const arn = trail.TrailARN ?? '';
    const status = await this.status(arn);
    const kept = await this.kept(arn);
    return {
      arn,
      name: trail.Name ?? arn,
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

  /** By ARN, which also names a trail of another region. */
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
