import { z } from 'zod/v3';

/**
 * An analyzer of IAM Access Analyzer. The analyzer of an organization is in the account
 * of its administrator.
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AnalyzerSummary.html
 */
export const analyzerSchema = z
  .object({
    type: z
      .enum([
        'ACCOUNT',
        'ORGANIZATION',
        'ACCOUNT_UNUSED_ACCESS',
        'ORGANIZATION_UNUSED_ACCESS',
      ])
      .default('ACCOUNT'),
    status: z
      .enum(['ACTIVE', 'CREATING', 'DISABLED', 'FAILED'])
      .default('ACTIVE'),
    createdDaysAgo: z.number().min(0).default(100),
    /** Snapshots whose findings are archived. */
    archived: z.array(z.string()).default([]),
    /** Snapshots that could not be analyzed. */
    failed: z.array(z.string()).default([]),
  })
  .strict();
