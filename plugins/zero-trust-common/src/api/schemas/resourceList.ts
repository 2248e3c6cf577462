import { z } from 'zod/v3';
import { grades } from '../../posture';
import { ResourceDetail, ResourceList } from '../responses/resourceList';
import { Shape } from './Shape';
import {
  attributionSchema,
  capSchema,
  fixSchema,
  pageInfoSchema,
} from './posture';
import { resultSchema } from './result';

export const resourceDetailSchema = z.object({
  evidenceVisible: z.boolean(),
  caps: z.array(capSchema),
  fixes: z.array(fixSchema),
  results: z.array(resultSchema),
} satisfies Shape<ResourceDetail>);

export const resourceListSchema = z.object({
  items: z.array(
    z.object({
      arn: z.string(),
      type: z.string(),
      name: z.string(),
      engine: z.string().optional(),
      accountId: z.string(),
      region: z.string(),
      points: z.number().nullable(),
      grade: z.enum(grades).nullable(),
      entities: z.array(
        z.object({ entityRef: z.string(), attribution: attributionSchema }),
      ),
      reason: z.string().optional(),
      state: z.enum([
        'attributed',
        'unattributed',
        'unproven',
        'not-judged',
        'out-of-scope',
      ]),
      outOfScopeSince: z.string().optional(),
      observedAt: z.string(),
      detail: resourceDetailSchema.optional(),
    }),
  ),
  totalItems: z.number(),
  pageInfo: pageInfoSchema,
} satisfies Shape<ResourceList>);
