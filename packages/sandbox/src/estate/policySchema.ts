import { z } from 'zod/v3';

const actions = z.array(
  z
    .string()
    .regex(
      /^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/,
      'must be an IAM action such as rds:DescribeDBInstances',
    ),
);

/** The part of an IAM policy that the local AWS judges: actions, on everything. */
export const policySchema = z
  .object({ allow: actions.default([]), deny: actions.default([]) })
  .strict();

export const roleSchema = z
  .object({
    /** Names of policies of the estate. */
    policies: z.array(z.string()),
    /** Account ids whose principals may assume the role. */
    trusts: z.array(z.string()),
    externalId: z.string().optional(),
  })
  .strict();

export type Policy = z.infer<typeof policySchema>;
export type Role = z.infer<typeof roleSchema>;
