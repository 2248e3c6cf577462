import { z } from 'zod/v3';
import {
  CollectionProblemView,
  CollectionStatus,
  ProblemGroup,
} from '../responses/collection';
import { outOfScopeSchema } from './accounts';
import { Shape } from './Shape';
import { pageInfoSchema } from './posture';

export const collectionProblemSchema = z.object({
  kind: z.enum([
    'denied',
    'throttled',
    'failed',
    'timeout',
    'invalid-response',
    'out-of-scope',
    'not-configured',
  ]),
  operation: z.string(),
  action: z.string().optional(),
  message: z.string(),
  advice: z.string(),
  controls: z.array(z.string()),
  kept: z.array(z.string()),
  at: z.string(),
} satisfies Shape<CollectionProblemView>);

export const problemGroupSchema = collectionProblemSchema
  .omit({ message: true })
  .extend({
    message: z.string().optional(),
    sources: z.array(z.string()),
    places: z.array(
      z.object({
        accountId: z.string(),
        accountName: z.string().optional(),
        region: z.string(),
      }),
    ),
    placeCount: z.number(),
    accountCount: z.number(),
  } satisfies Shape<Omit<ProblemGroup, Exclude<keyof CollectionProblemView, 'message'>>>);

export const collectionSchema = z.object({
  items: z.array(
    z.object({
      source: z.string(),
      covers: z.enum(['region', 'account', 'organization', 'findings']),
      partition: z.string(),
      accountId: z.string(),
      accountName: z.string().optional(),
      region: z.string(),
      state: z.enum([
        'never',
        'running',
        'healthy',
        'degraded',
        'failing',
        'out-of-scope',
      ]),
      lastAttemptAt: z.string().nullable(),
      lastSuccessAt: z.string().nullable(),
      durationMs: z.number().nullable(),
      progress: z
        .object({
          done: z.number(),
          total: z.number().nullable(),
          step: z.string(),
        })
        .nullable(),
      counts: z.object({
        databases: z.number(),
        bastions: z.number(),
        frontEnds: z.number(),
        notJudged: z.number(),
      }),
      problems: z.array(collectionProblemSchema),
    }),
  ),
  totalItems: z.number(),
  summary: z.object({
    accounts: z.number(),
    regions: z.number(),
    inScope: z.number(),
    outOfScope: z.number(),
    read: z.number(),
    running: z.number(),
    withProblems: z.number(),
    oldestRead: z.string().nullable(),
  }),
  outOfScopeAccounts: z.array(
    outOfScopeSchema.extend({
      accountId: z.string(),
      accountName: z.string().optional(),
    }),
  ),
  moreOutOfScopeAccounts: z.number().optional(),
  problems: z.array(problemGroupSchema),
  pageInfo: pageInfoSchema,
} satisfies Shape<CollectionStatus>);
