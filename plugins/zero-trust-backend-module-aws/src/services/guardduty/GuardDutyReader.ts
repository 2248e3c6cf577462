import {
  GetDetectorCommand,
  GuardDutyClient,
  paginateListDetectors,
} from '@aws-sdk/client-guardduty';
import {
  Fact,
  GuardDutyEvidence,
  isKnown,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

const RDS_PROTECTION = 'RDS_LOGIN_EVENTS';

/** Reads the detector of an account in a region. */
export class GuardDutyReader extends ServiceReader<GuardDutyClient> {
  /**
   * Returns the detector of the account in the region, or null if it has none.
   * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html
   */
  async detector(): Promise<Fact<GuardDutyEvidence | null>> {
    const ids = await this.ids();
    if (!isKnown(ids)) return ids;
    const [id] = ids.value;
    return id === undefined ? { ...ids, value: null } : this.describe(id);
  }

  private ids(): Promise<Fact<string[]>> {
    return this.read('guardduty:ListDetectors', () =>
      this.all(
        paginateListDetectors({ client: this.client }, {}, this.options),
        'DetectorIds',
        page => page.DetectorIds,
      ),
    );
  }

  private describe(DetectorId: string): Promise<Fact<GuardDutyEvidence>> {
    return this.read('guardduty:GetDetector', async () => {
      const { Status, Features } = await this.client.send(
        new GetDetectorCommand({ DetectorId }),
        this.options,
      );
      return {
        status: required(Status, 'Status'),
        // In regions without RDS Protection, it is not among the features.
        rdsProtection: required(Features, 'Features').some(
          feature =>
            feature.Name === RDS_PROTECTION && feature.Status === 'ENABLED',
        ),
      };
    });
  }
}
