import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';

const accountId = z.string().regex(/^\d{12}$/, 'must be 12 digits, quoted');
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region');

const schema = z.object({
  organizations: z
    .array(
      z
        .object({
          partition: z.enum(['aws', 'aws-cn', 'aws-us-gov']).default('aws'),
          accounts: z.union([
            z.literal('organization'),
            z.array(accountId).min(1),
          ]),
          regions: z.array(region).min(1),
          organizationAccountId: accountId.optional(),
          securityHub: z.object({ accountId, region }).optional(),
          identityCenter: z.object({ region }).optional(),
        })
        .refine(
          value =>
            value.accounts !== 'organization' || value.organizationAccountId,
          {
            path: ['organizationAccountId'],
            message: "is required with accounts: 'organization'",
          },
        ),
    )
    .default([]),
  timeouts: z
    .object({
      request: z.number().int().positive().default(15_000),
      attempts: z.number().int().positive().default(8),
    })
    .default({}),
});

export type AwsSettings = z.infer<typeof schema>;
export type OrganizationSettings = AwsSettings['organizations'][number];

/** Throws an InputError that names the key at fault. */
export function readAwsSettings(config: Config): AwsSettings {
  const parsed = schema.safeParse(config.getOptional('zeroTrust.aws') ?? {});
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    issue => `zeroTrust.aws.${issue.path.join('.')}: ${issue.message}`,
  );
  throw new InputError(`Invalid configuration: ${issues.join('; ')}`);
}
