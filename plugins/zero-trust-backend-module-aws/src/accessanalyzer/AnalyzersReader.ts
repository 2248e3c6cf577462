import {
  AccessAnalyzerClient,
  paginateListAnalyzers,
} from '@aws-sdk/client-accessanalyzer';
import { AnalyzerEvidence, Fact } from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { ServiceReader } from '../client/ServiceReader';
import { required } from '../errors/InvalidResponseError';

/** Reads which analyzers an account has in a region. */
export class AnalyzersReader extends ServiceReader {
  constructor(
    private readonly client: AccessAnalyzerClient,
    scope: CollectionScope,
    signal: AbortSignal,
  ) {
    super(scope, signal);
  }

  /**
   * Those of all types, so that one call is enough.
   * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html
   */
  analyzers(): Promise<Fact<AnalyzerEvidence[]>> {
    return this.read('access-analyzer:ListAnalyzers', async () => {
      const all = await this.all(
        paginateListAnalyzers(
          { client: this.client },
          {},
          { abortSignal: this.signal },
        ),
        'analyzers',
        page => page.analyzers,
      );
      return all.map(({ name, type, status }) => ({
        name: required(name, 'name'),
        type: required(type, 'type'),
        status: required(status, 'status'),
      }));
    });
  }
}
