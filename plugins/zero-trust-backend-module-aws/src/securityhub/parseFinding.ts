import { Finding } from 'backstage-plugin-zero-trust-common';
import { z } from 'zod/v3';

const date = z.string().datetime({ offset: true });

const schema = z.object({
  Id: z.string().min(1),
  AwsAccountId: z.string(),
  Region: z.string().optional(),
  GeneratorId: z.string().optional(),
  Title: z.string().default(''),
  UpdatedAt: date,
  FirstObservedAt: date.optional().catch(undefined),
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

/**
 * One finding of ours per resource; undefined where the finding is malformed.
 * Account-level findings give none: Security Hub writes PASSED ones for
 * accounts without any such resource.
 */
export function parseFinding(input: unknown): Finding[] | undefined {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return undefined;
  const asff = parsed.data;
  const controlId =
    asff.Compliance.SecurityControlId ??
    asff.ProductFields?.ControlId ??
    asff.GeneratorId?.split('/').pop();
  if (!controlId) return undefined;
  // Security Hub spells the service as it likes, `iam.9` in its own sample.
  const securityControlId = controlId.toUpperCase();
  const url = asff.Remediation?.Recommendation.Url;
  return asff.Resources.filter(r => r.Type !== 'AwsAccount').map(resource => ({
    id: asff.Id,
    securityControlId,
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
  }));
}
