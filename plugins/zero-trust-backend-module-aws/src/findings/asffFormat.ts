import {
  AwsSecurityFindingFilters,
  GetFindingsCommand,
} from '@aws-sdk/client-securityhub';
import { FindingFormat } from './FindingFormat';
import { parseFinding } from './parseFinding';

/**
 * The AWS Security Finding Format of Security Hub CSPM. Each batch of controls is
 * asked for by its security control ids. Then those are asked for that have none,
 * as findings had before February 2023, by the `ControlId` that each standard
 * writes; those that have both, which are as many as the installation has
 * standards where consolidated control findings are off, are not read again. AWS
 * does not say that NOT_EQUALS finds what has no value: where it does not, such
 * old findings stay unread, and what they say unknown. Other products are left out when findings
 * are parsed: the ARN of Security Hub's product differs by region, and
 * GetFindings has no filter for the end of a text.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/controls-findings-create-update.html
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFindingFilters.html
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_StringFilter.html
 */
export const asffFormat: FindingFormat<AwsSecurityFindingFilters> = {
  operation: 'securityhub:GetFindings',
  detailType: 'Security Hub Findings - Imported',

  queries: batches =>
    batches.flatMap(ids => [
      {
        ComplianceSecurityControlId: ids.map(Value => ({
          Value,
          Comparison: 'EQUALS' as const,
        })),
      },
      {
        ComplianceSecurityControlId: ids.map(Value => ({
          Value,
          Comparison: 'NOT_EQUALS' as const,
        })),
        ProductFields: ids.map(Value => ({
          Key: 'ControlId',
          Value,
          Comparison: 'EQUALS' as const,
        })),
      },
    ]),

  async page(client, { query, updated, token, signal }) {
    const { Findings, NextToken } = await client.send(
      new GetFindingsCommand({
        MaxResults: 100,
        NextToken: token,
        Filters: {
          ...query,
          // No filter on the state: what is archived would vanish unseen.
          ...(updated && {
            UpdatedAt: [{ Start: updated.since, End: updated.until }],
          }),
        },
      }),
      { abortSignal: signal },
    );
    return { findings: Findings, next: NextToken };
  },

  parse: parseFinding,
};
