import { z } from 'zod/v3';
import {
  accountId,
  controlIdOf,
  identifier,
  isSecurityHub,
  link,
  ParsedFinding,
  region,
  resourcesOf,
  severityOf,
  time,
  title,
  updateTime,
} from './findingFields';

const optionalText = z.string().optional().catch(undefined);

const product = z.object({ ProductArn: z.string() });

const schema = z.object({
  Id: identifier,
  AwsAccountId: accountId,
  Region: region,
  GeneratorId: optionalText,
  Title: title,
  UpdatedAt: updateTime,
  FirstObservedAt: time.optional().catch(undefined),
  CreatedAt: time.optional().catch(undefined),
  // `Normalized` is a number or, in older findings, a string: neither is needed.
  Severity: z
    .object({ Original: optionalText, Label: optionalText })
    .optional()
    .catch(undefined),
  ProductFields: z
    .object({ ControlId: optionalText, RuleId: optionalText })
    .optional()
    .catch(undefined),
  Compliance: z.object({
    Status: z.enum(['PASSED', 'FAILED', 'WARNING', 'NOT_AVAILABLE']),
    SecurityControlId: optionalText,
  }),
  Workflow: z
    .object({ Status: z.enum(['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED']) })
    .optional(),
  RecordState: z.enum(['ACTIVE', 'ARCHIVED']),
  Remediation: z
    .object({ Recommendation: z.object({ Url: link }) })
    .optional()
    .catch(undefined),
  Resources: z.array(z.unknown()).min(1),
});

const resourceShape = z.object({
  Id: z.unknown(),
  Type: z.unknown(),
  Region: z.unknown(),
});

const malformed = (field: string): ParsedFinding => ({
  findings: [],
  malformed: field,
});

/**
 * Parses a finding in the AWS Security Finding Format: returns one finding of ours per
 * resource. Findings about an account name the account. The rules decide that a PASSED
 * one proves nothing about the resources in it. Never throws.
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/controls-overall-status.html
 * @see
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html
 */
export function parseFinding(input: unknown): ParsedFinding {
  const from = product.safeParse(input);
  if (!from.success) return malformed('ProductArn');
  if (!isSecurityHub(from.data.ProductArn)) return { findings: [] };
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    return malformed(parsed.error.issues[0].path.join('.') || 'finding');
  }
  const asff = parsed.data;
  const { Status: status, SecurityControlId } = asff.Compliance;
  const securityControlId = controlIdOf(
    SecurityControlId,
    asff.ProductFields?.ControlId,
    asff.GeneratorId?.split('/').pop(),
  );
  if (!securityControlId) return malformed('Compliance.SecurityControlId');
  const resources = resourcesOf(
    asff.Resources.map(found => {
      const shape = resourceShape.safeParse(found);
      return shape.success
        ? {
            id: shape.data.Id,
            type: shape.data.Type,
            region: shape.data.Region,
          }
        : found;
    }),
  );
  if (!resources) return malformed('Resources');
  // A record is not older than the observation.
  const firstObservedAt = asff.FirstObservedAt ?? asff.CreatedAt;
  const remediationUrl = asff.Remediation?.Recommendation.Url;
  return {
    findings: resources.map(resource => ({
      id: asff.Id,
      securityControlId,
      resourceArn: resource.arn,
      accountId: asff.AwsAccountId,
      region: resource.region || asff.Region,
      status,
      workflow: asff.Workflow?.Status ?? 'NEW',
      recordState: asff.RecordState,
      title: asff.Title,
      ...severityOf(status, asff.Severity?.Original, asff.Severity?.Label),
      ...(remediationUrl && { remediationUrl }),
      ...(firstObservedAt && { firstObservedAt }),
      updatedAt: asff.UpdatedAt,
    })),
  };
}
