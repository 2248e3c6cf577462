import {
  AwsSecurityFindingFilters,
  GetFindingsCommand,
} from '@aws-sdk/client-securityhub';
import { FindingFormat } from './FindingFormat';
import { parseFinding } from './parseFinding';

/**
 * The AWS Security Finding Format of Security Hub CSPM. Queries each batch of controls
 * by security control id. Then queries findings without such an id, from before
 * February 2023, by the `ControlId` that each standard writes. Findings with both (one
 * for each standard, if consolidated control findings are off) are not read again. AWS
 * does not document whether NOT_EQUALS matches findings without a value: if not, such
 * old findings are not read, and their controls stay unknown. Other products are
 * ignored when findings are parsed: the ARN of Security Hub's product differs by
 * region, and GetFindings cannot filter by the end of a text.
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/controls-findings-create-update.html
 * @see
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFindingFilters.html
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
          // No filter on the state: otherwise archived findings would disappear without
          // notice.
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
