import { AwsSecurityFindingFilters } from '@aws-sdk/client-securityhub';
import { controlIdBatches } from './controlIds';

const PRODUCT: AwsSecurityFindingFilters = {
  ProductName: [{ Value: 'Security Hub', Comparison: 'EQUALS' }],
};

/**
 * What is asked one after the other. Each batch of controls is asked twice: by
 * the security control id, and by the `ControlId` of the product fields, which
 * is where findings have it that each standard writes for itself (consolidated
 * control findings off).
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/controls-findings-create-update.html
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFindingFilters.html
 */
export function findingQueries(
  controlIds: readonly string[],
): AwsSecurityFindingFilters[] {
  return controlIdBatches(controlIds).flatMap(ids => [
    {
      ...PRODUCT,
      ComplianceSecurityControlId: ids.map(Value => ({
        Value,
        Comparison: 'EQUALS' as const,
      })),
    },
    {
      ...PRODUCT,
      ProductFields: ids.map(Value => ({
        Key: 'ControlId',
        Value,
        Comparison: 'EQUALS' as const,
      })),
    },
  ]);
}
