import {
  AccessAnalyzerClient,
  AnalyzerSummary,
  FindingSummary,
  paginateListAnalyzers,
  paginateListFindings,
} from '@aws-sdk/client-accessanalyzer';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** Returns the pages of a list. AWS writes the names of tokens in lower case here. */
async function* pagesOf<P extends { nextToken?: string }>(
  pages: AsyncIterable<P>,
) {
  for await (const page of pages) yield { ...page, NextToken: page.nextToken };
}

/**
 * Reads analyzers of IAM Access Analyzer and their findings.
 * @see
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html
 */
export class AccessAnalyzerReader extends ServiceReader<AccessAnalyzerClient> {
  private listed?: Promise<Fact<AnalyzerSummary[]>>;

  /** Returns the analyzers, read once for all callers. */
  analyzers(): Promise<Fact<AnalyzerSummary[]>> {
    this.listed ??= this.list();
    return this.listed;
  }

  private list(): Promise<Fact<AnalyzerSummary[]>> {
    return this.read('access-analyzer:ListAnalyzers', async () => {
      const all = await this.all(
        pagesOf(paginateListAnalyzers(this.paging, {}, this.options)),
        'analyzers',
        page => page.analyzers,
      );
      for (const { arn, type, status } of all) {
        required(arn, 'arn');
        required(type, 'type');
        required(status, 'status');
      }
      return all;
    });
  }

  /**
   * Returns the findings of an analyzer of external access about snapshots. An archived
   * finding is intended access, and counts as access.
   * @see
   * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindings.html
   */
  snapshotFindings(analyzerArn: string): Promise<Fact<FindingSummary[]>> {
    return this.read('access-analyzer:ListFindings', async () => {
      const all = await this.all(
        pagesOf(
          paginateListFindings(
            this.paging,
            {
              analyzerArn,
              filter: {
                resourceType: {
                  eq: ['AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot'],
                },
                status: { eq: ['ACTIVE', 'ARCHIVED'] },
              },
            },
            this.options,
          ),
        ),
        'findings',
        page => page.findings,
      );
      return all;
    });
  }
}
