import { z } from 'zod/v3';
import { severities } from '../../judging/control';
import { grades, resultStatuses } from '../../posture';
import {
  Changes,
  History,
  HistoryPoint,
  ResultChange,
} from '../responses/history';
import { Shape } from './Shape';
import { pageInfoSchema } from './posture';

export const resultChangeSchema = z.object({
  controlId: z.string(),
  resourceArn: z.string(),
  from: z.enum(resultStatuses).nullable(),
  to: z.enum(resultStatuses).nullable(),
  severity: z.enum(severities),
  reason: z.string(),
  at: z.string(),
} satisfies Shape<ResultChange>);

export const historyPointSchema = z.object({
  at: z.string(),
  points: z.number().nullable(),
  score: z.number().nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  grade: z.enum(grades).nullable(),
  coverage: z.number(),
  catalogueVersion: z.string(),
  firstRead: z.literal(true).optional(),
} satisfies Shape<HistoryPoint>);

export const historySchema = z.object({
  items: z.array(historyPointSchema),
  pageInfo: pageInfoSchema,
} satisfies Shape<History>);

export const changesSchema = z.object({
  items: z.array(resultChangeSchema),
  catalogueChanged: z.boolean(),
  pageInfo: pageInfoSchema,
} satisfies Shape<Changes>);
