import { z } from 'zod/v3';
import { Refresh, RefreshStarted } from '../responses/refresh';
import { Shape } from './Shape';

export const refreshStartedSchema = z.object({
  refreshId: z.string(),
} satisfies Shape<RefreshStarted>);

export const refreshSchema = z.object({
  refreshId: z.string(),
  entityRef: z.string(),
  state: z.enum(['queued', 'running', 'succeeded', 'partial', 'failed']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  steps: z.array(
    z.object({
      label: z.string(),
      state: z.enum(['queued', 'running', 'succeeded', 'partial', 'failed']),
      done: z.number(),
      total: z.number().nullable(),
      message: z.string().optional(),
    }),
  ),
} satisfies Shape<Refresh>);
