import { z } from 'zod/v3';
import { ByRefsResponse, PostureList } from '../responses/postureLists';
import { Shape } from './Shape';
import { pageInfoSchema, postureSummarySchema } from './posture';

export const postureListSchema = z.object({
  items: z.array(postureSummarySchema),
  totalItems: z.number(),
  pageInfo: pageInfoSchema,
} satisfies Shape<PostureList>);

export const byRefsResponseSchema = z.object({
  items: z.array(postureSummarySchema.nullable()),
} satisfies Shape<ByRefsResponse>);
