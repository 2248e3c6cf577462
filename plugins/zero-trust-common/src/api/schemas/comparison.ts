import { z } from 'zod/v3';
import { severities } from '../../judging/control';
import { resultStatuses } from '../../posture';
import {
  ComparedResult,
  ComparedSeverity,
  Comparison,
} from '../responses/comparison';
import { historyPointSchema } from './history';
import { pageInfoSchema } from './posture';
import { Shape } from './Shape';

const comparedResultSchema = z.object({
  controlId: z.string(),
  resourceArn: z.string(),
  from: z.enum(resultStatuses).nullable(),
  to: z.enum(resultStatuses).nullable(),
  effect: z.enum(['worse', 'better', 'neither']),
  severity: z.enum(severities),
  reason: z.string(),
  at: z.string(),
  times: z.number(),
  points: z
    .object({
      from: z.number().nullable(),
      to: z.number().nullable(),
      results: z.number(),
    })
    .optional(),
} satisfies Shape<ComparedResult>);

const comparedSeveritySchema = z.object({
  severity: z.enum(severities),
  worse: z.number(),
  better: z.number(),
  neither: z.number(),
} satisfies Shape<ComparedSeverity>);

export const comparisonSchema = z.object({
  entityRef: z.string(),
  range: z.object({
    from: z.string(),
    to: z.string(),
    requestedFrom: z.string(),
  }),
  knownSince: z.string().nullable(),
  before: historyPointSchema.nullable(),
  after: historyPointSchema.nullable(),
  catalogueChanged: z.boolean(),
  severities: z.array(comparedSeveritySchema),
  changedBack: z.number(),
  totalItems: z.number(),
  items: z.array(comparedResultSchema),
  pageInfo: pageInfoSchema,
} satisfies Shape<Comparison>);
