import {
  CompositeFilter,
  GetFindingsV2Command,
} from '@aws-sdk/client-securityhub';
import { FindingFormat } from './FindingFormat';
import { parseOcsfFinding } from './parseOcsfFinding';

/**
 * The Open Cybersecurity Schema Framework of Security Hub. `GetFindingsV2` needs the
 * IAM action `securityhub:GetFindings` too. Without scopes, the delegated administrator
 * sees the whole organization.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindingsV2.html
 */
export const ocsfFormat: FindingFormat<CompositeFilter> = {
  operation: 'securityhub:GetFindings',
  detailType: 'Findings Imported V2',

  queries: batches =>
    batches.map(ids => ({
      Operator: 'OR',
      StringFilters: ids.map(Value => ({
        FieldName: 'compliance.control',
        Filter: { Value, Comparison: 'EQUALS' },
      })),
    })),

  async page(client, { query, updated, token, signal }) {
    const { Findings, NextToken } = await client.send(
      new GetFindingsV2Command({
        MaxResults: 100,
        NextToken: token,
        Filters: {
          CompositeOperator: 'AND',
          CompositeFilters: [
            query,
            // No filter on the status: otherwise closed findings would disappear
            // without notice.
            ...(updated
              ? [
                  {
                    DateFilters: [
                      {
                        FieldName: 'finding_info.modified_time_dt' as const,
                        Filter: { Start: updated.since, End: updated.until },
                      },
                    ],
                  },
                ]
              : []),
          ],
        },
      }),
      { abortSignal: signal },
    );
    return { findings: Findings, next: NextToken };
  },

  parse: parseOcsfFinding,
};
