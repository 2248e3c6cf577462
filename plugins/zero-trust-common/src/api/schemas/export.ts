import { z } from 'zod/v3';
import { Export } from '../responses/export';
import { Shape } from './Shape';
import { postureSchema } from './posture';

export const exportSchema = z.object({
  exportedAt: z.string(),
  catalogueVersion: z.string(),
  items: z.array(postureSchema),
} satisfies Shape<Export>);
