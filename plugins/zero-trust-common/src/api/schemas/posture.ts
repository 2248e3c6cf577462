import { z } from 'zod/v3';
import { pillars } from '../../judging/control';
import {
  Attribution,
  AttributionProblem,
  Band,
  Cap,
  Failing,
  Fix,
  Freshness,
  grades,
  NoPosture,
  PageInfo,
  PillarPosture,
  Posture,
  PostureFigures,
  PostureSummary,
  PredictedPosture,
  ResourcePosture,
  stages,
} from '../../posture';
import { Shape } from './Shape';
import { resultSchema } from './result';

export const capSchema = z.object({
  max: z.number(),
  controlId: z.string().optional(),
  resourceArn: z.string().optional(),
  reason: z.string(),
  binds: z.boolean().optional(),
} satisfies Shape<Cap>);

export const bandSchema = z.object({
  low: z.number(),
  high: z.number(),
} satisfies Shape<Band>);

export const freshnessSchema = z.object({
  observedAt: z.string().nullable(),
  stale: z.boolean(),
} satisfies Shape<Freshness>);

export const pillarPostureSchema = z.object({
  pillar: z.enum(pillars),
  stage: z.enum(stages),
  coverage: z.number().nullable(),
  proven: z.number().nullable(),
  counts: z.object({
    pass: z.number(),
    fail: z.number(),
    unknown: z.number(),
    notApplicable: z.number(),
    waived: z.number(),
    attested: z.number(),
  }),
} satisfies Shape<PillarPosture>);

export const failingSchema = z.object({
  CRITICAL: z.number(),
  HIGH: z.number(),
  MEDIUM: z.number(),
  LOW: z.number(),
} satisfies Shape<Failing>);

export const noPostureSchema = z.object({
  reason: z.enum([
    'no-resources',
    'nothing-applicable',
    'not-collected',
    'not-configured',
  ]),
  message: z.string(),
  claim: z
    .enum(['cannot-be-read', 'not-proven', 'not-found', 'not-judged'])
    .optional(),
} satisfies Shape<NoPosture>);

export const predictionSchema = z.object({
  holds: z.number(),
  decidable: z.number(),
  open: z.number(),
  low: z.number(),
  high: z.number(),
} satisfies Shape<PredictedPosture>);

export const fixSchema = z.object({
  fix: z.string(),
  controlIds: z.array(z.string()),
  resources: z.number(),
  gain: z.number(),
} satisfies Shape<Fix>);

const figures = {
  points: z.number().nullable(),
  score: z.number().nullable(),
  band: bandSchema.nullable(),
  grade: z.enum(grades).nullable(),
  coverage: z.number(),
  freshness: freshnessSchema,
} satisfies Shape<PostureFigures>;

const scored = {
  phase: z.enum(['measured', 'predicted']),
  ...figures,
  predicted: predictionSchema.optional(),
  noPosture: noPostureSchema.optional(),
};

export const postureSummarySchema = z.object({
  entityRef: z.string(),
  ...scored,
  failing: failingSchema,
  unknown: z.number(),
  pointsWithoutWaivers: z.number().optional(),
  resourceCount: z.number(),
  cap: capSchema.optional(),
  change: z.number().optional(),
  gain: z.number().optional(),
  worstControl: z.string().optional(),
  title: z.string().optional(),
  owner: z.string().optional(),
  system: z.string().optional(),
  tier: z.enum(['critical', 'standard', 'low']).optional(),
} satisfies Shape<PostureSummary>);

export const attributionSchema = z.object({
  via: z.enum(['arn', 'tags', 'tag', 'dependsOn']),
  detail: z.string(),
  proven: z.boolean(),
  proof: z
    .enum(['account-mapping', 'resource-tag', 'trusted-location', 'approval'])
    .optional(),
  through: z.string().optional(),
} satisfies Shape<Attribution>);

export const resourcePostureSchema = z.object({
  arn: z.string(),
  type: z.string(),
  name: z.string(),
  engine: z.string().optional(),
  accountId: z.string(),
  region: z.string(),
  points: z.number().nullable(),
  score: z.number().nullable(),
  band: bandSchema.nullable(),
  grade: z.enum(grades).nullable(),
  coverage: z.number(),
  freshness: freshnessSchema,
  attribution: z.array(attributionSchema),
  evidenceVisible: z.boolean(),
  outOfScope: z.string().optional(),
} satisfies Shape<ResourcePosture>);

export const attributionProblemSchema = z.object({
  kind: z.enum(['cannot-be-read', 'not-proven', 'not-found', 'not-judged']),
  annotation: z.string(),
  text: z.string(),
  message: z.string(),
} satisfies Shape<AttributionProblem>);

export const pageInfoSchema = z.object({
  nextCursor: z.string().optional(),
} satisfies Shape<PageInfo>);

export const postureSchema = z.object({
  entityRef: z.string(),
  ...scored,
  failing: failingSchema,
  unknown: z.number(),
  pointsWithoutWaivers: z.number().optional(),
  caps: z.array(capSchema),
  pillars: z.array(pillarPostureSchema),
  fixes: z.array(fixSchema),
  results: z.array(resultSchema),
  totalResults: z.number(),
  pageInfo: pageInfoSchema,
  resources: z.array(resourcePostureSchema),
  problems: z.array(attributionProblemSchema),
  catalogueVersion: z.string(),
} satisfies Shape<Posture>);
