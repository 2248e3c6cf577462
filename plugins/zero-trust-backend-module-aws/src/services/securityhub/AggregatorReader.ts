import {
  GetFindingAggregatorCommand,
  paginateListFindingAggregators,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import {
  Fact,
  FindingAggregatorEvidence,
  isKnown,
  known,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** Reads whether Security Hub aggregates the findings of all regions in one. */
export class AggregatorReader extends ServiceReader<SecurityHubClient> {
  /**
   * Returns the aggregator, or null. An account has one at most, and every region lists
   * it.
   * @see
   * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_ListFindingAggregators.html
   */
  async aggregator(): Promise<Fact<FindingAggregatorEvidence | null>> {
    const arns = await this.read('securityhub:ListFindingAggregators', () =>
      this.all(
        paginateListFindingAggregators(
          { client: this.client },
          {},
          this.options,
        ),
        'FindingAggregators',
        page =>
          page.FindingAggregators?.map(({ FindingAggregatorArn }) =>
            required(FindingAggregatorArn, 'FindingAggregatorArn'),
          ),
      ),
    );
    if (!isKnown(arns)) return arns;
    const [arn] = arns.value;
    if (arn === undefined) return known(null, arns.source);
    return this.read('securityhub:GetFindingAggregator', async () => {
      const answer = await this.client.send(
        new GetFindingAggregatorCommand({ FindingAggregatorArn: arn }),
        this.options,
      );
      return {
        region: required(
          answer.FindingAggregationRegion,
          'FindingAggregationRegion',
        ),
        linkingMode: required(answer.RegionLinkingMode, 'RegionLinkingMode'),
        regions: answer.Regions ?? [],
      };
    });
  }
}
