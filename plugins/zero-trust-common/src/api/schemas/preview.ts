import { z } from 'zod/v3';
import { Preview } from '../responses/preview';
import { Shape } from './Shape';
import { postureSchema, predictionSchema } from './posture';

export const previewSchema = postureSchema
  .pick({
    failing: true,
    unknown: true,
    caps: true,
    pillars: true,
    results: true,
    catalogueVersion: true,
  })
  .extend({
    phase: z.literal('predicted'),
    points: z.null(),
    score: z.null(),
    grade: z.null(),
    predicted: predictionSchema,
  } satisfies Shape<Pick<Preview, 'phase' | 'points' | 'score' | 'grade' | 'predicted'>>);
