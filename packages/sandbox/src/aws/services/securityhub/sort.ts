import type {
  AwsSecurityFinding,
  SortCriterion,
} from '@aws-sdk/client-securityhub';

const fields: Record<
  string,
  (finding: AwsSecurityFinding) => string | number | undefined
> = {
  UpdatedAt: f => f.UpdatedAt,
  CreatedAt: f => f.CreatedAt,
  FirstObservedAt: f => f.FirstObservedAt,
  AwsAccountId: f => f.AwsAccountId,
  Region: f => f.Region,
  Title: f => f.Title,
  SeverityLabel: f => f.Severity?.Normalized,
  SeverityNormalized: f => f.Severity?.Normalized,
  ComplianceStatus: f => f.Compliance?.Status,
};

function order(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b);
}

/** Returns the findings in the requested order, and by id if they are equal. */
export function sortFindings(
  findings: AwsSecurityFinding[],
  criteria: SortCriterion[] = [],
): AwsSecurityFinding[] {
  return [...findings].sort((a, b) => {
    for (const { Field = '', SortOrder } of criteria) {
      const value = fields[Field];
      const difference = value ? order(value(a) ?? '', value(b) ?? '') : 0;
      if (difference) return SortOrder === 'desc' ? -difference : difference;
    }
    return order(a.Id ?? '', b.Id ?? '');
  });
}
