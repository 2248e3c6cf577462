import { z } from 'zod/v3';

const actions = z.array(
  z
    .string()
    .regex(
      /^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/,
      'must be an IAM action such as rds:DescribeDBInstances',
    ),
);

/**
 * The part of an IAM policy that the local AWS evaluates: actions, on all resources.
 */
export const policySchema = z
  .object({ allow: actions.default([]), deny: actions.default([]) })
  .strict();

const texts = z.union([z.string(), z.array(z.string())]);

/** The condition keys that the local AWS supports. */
const conditionKey = z.enum([
  'sts:ExternalId',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
]);

/** The part of a trust policy that the local AWS evaluates. */
const trustStatement = z
  .object({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z.union([z.literal('*'), z.object({ AWS: texts }).strict()]),
    Action: texts,
    Condition: z
      .object({ StringEquals: z.record(conditionKey, texts) })
      .strict()
      .optional(),
  })
  .strict();

export const roleSchema = z
  .object({
    /** Names of policies of the estate. */
    policies: z.array(z.string()),
    /** Account ids whose principals can assume the role. */
    trusts: z.array(z.string()),
    externalId: z.string().optional(),
    /** A complete trust policy, instead of `trusts` and `externalId`. */
    trustPolicy: z
      .object({
        Version: z.literal('2012-10-17'),
        Statement: z.array(trustStatement).min(1),
      })
      .strict()
      .optional(),
  })
  .strict();

export type Policy = z.infer<typeof policySchema>;
export type TrustStatement = z.infer<typeof trustStatement>;
export type Role = z.infer<typeof roleSchema>;
