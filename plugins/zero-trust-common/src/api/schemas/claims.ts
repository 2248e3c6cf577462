import { z } from 'zod/v3';
import {
  Claim,
  ClaimList,
  claimStates,
  hiddenClaimFields,
  mappingEndReasons,
} from '../responses/claims';
import { Shape } from './Shape';
import { pageInfoSchema } from './posture';

export const claimSchema = z.object({
  id: z.string(),
  kind: z.enum(['resource', 'dependency', 'account']),
  state: z.enum(claimStates),
  detail: z.string(),
  entityRef: z.string().optional(),
  title: z.string().optional(),
  owners: z.array(z.string()).optional(),
  claimedAt: z.string().optional(),
  resourceArn: z.string().optional(),
  accountId: z.string().optional(),
  target: z.string().optional(),
  owner: z.string().optional(),
  current: z.object({
    entityRefs: z.array(z.string()),
    owners: z.array(z.string()),
    accountOwners: z.array(z.string()),
    accountSuspended: z.boolean().optional(),
    someHidden: z.boolean(),
  }),
  hidden: z.array(z.enum(hiddenClaimFields)).optional(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  note: z.string().optional(),
  suspended: z.object({ since: z.string(), endsAt: z.string() }).optional(),
  ended: z
    .object({
      at: z.string(),
      reason: z.enum(mappingEndReasons),
      by: z.string().optional(),
    })
    .optional(),
  ownClaimants: z.array(z.string()).optional(),
  notMappableTo: z.array(z.string()).optional(),
  may: z.object({
    decide: z.boolean(),
    approve: z.boolean(),
    revoke: z.boolean(),
  }),
} satisfies Shape<Claim>);

export const claimListSchema = z.object({
  items: z.array(claimSchema),
  pageInfo: pageInfoSchema,
} satisfies Shape<ClaimList>);
