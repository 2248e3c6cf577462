import { Finding } from 'backstage-plugin-zero-trust-common';
import { z } from 'zod/v3';

const time = z
  .string()
  .datetime({ offset: true })
  .transform(text => new Date(text).toISOString());

const schema = z.object({
  Id: z.string().min(1),
  AwsAccountId: z.string().regex(/^\d{12}$/),
  Region: z.string().optional(),
  GeneratorId: z.string().optional(),
  Title: z.string().default(''),
  UpdatedAt: time,
  FirstObservedAt: time.optional().catch(undefined),
  ProductFields: z.record(z.string()).optional().catch(undefined),
  Compliance: z.object({
    Status: z.enum(['PASSED', 'FAILED', 'WARNING', 'NOT_AVAILABLE']),
    SecurityControlId: z.string().optional(),
  }),
  Workflow: z
    .object({ Status: z.enum(['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED']) })
    .optional(),
  RecordState: z.enum(['ACTIVE', 'ARCHIVED']),
  Remediation: z
    .object({ Recommendation: z.object({ Url: z.string() }) })
    .optional()
    .catch(undefined),
  Resources: z.array(
    z.object({
      Id: z.string().min(1),
      Type: z.string(),
      Region: z.string().optional(),
    }),
  ),
});

/** What was made of a finding of Security Hub. */
export type ParsedFinding =
  | { findings: Finding[] }
  /** The field that cannot be read, e.g. `UpdatedAt`. */
  | { malformed: string };

/**
 * One finding of ours per resource. Account-level findings give none: Security
 * Hub writes PASSED ones for accounts without any such resource, and they must
 * not count for a database.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/controls-overall-status.html
 */
export function parseFinding(input: unknown): ParsedFinding {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    return { malformed: parsed.error.issues[0].path.join('.') || 'finding' };
  }
  const asff = parsed.data;
  const controlId =
    asff.Compliance.SecurityControlId ??
    asff.ProductFields?.ControlId ??
    asff.GeneratorId?.split('/').pop();
  if (!controlId) return { malformed: 'Compliance.SecurityControlId' };
  const url = asff.Remediation?.Recommendation.Url;
  return {
    findings: asff.Resources.filter(
      ({ Type, Id }) => Type !== 'AwsAccount' && !Id.startsWith('AWS::::'),
    ).map(resource => ({
      id: asff.Id,
      // Security Hub spells the service as it likes, `iam.9` in its own sample.
      securityControlId: controlId.toUpperCase(),
      resourceArn: resource.Id,
      accountId: asff.AwsAccountId,
      region: resource.Region ?? asff.Region ?? '',
      status: asff.Compliance.Status,
      workflow: asff.Workflow?.Status ?? 'NEW',
      recordState: asff.RecordState,
      title: asff.Title,
      ...(url?.startsWith('https://') ? { remediationUrl: url } : {}),
      firstObservedAt: asff.FirstObservedAt,
      updatedAt: asff.UpdatedAt,
    })),
  };
}
