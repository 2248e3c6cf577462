import { z } from 'zod/v3';
import { pillars, severities } from '../../judging/control';
import { grades, PostureFigures } from '../../posture';
import {
  Overview,
  OverviewSubject,
  OverviewSubjects,
  RollUpFix,
  RollUpFixControl,
  RollUpPillar,
} from '../responses/overview';
import { failingSchema } from './posture';
import { Shape } from './Shape';

const figures = {
  points: z.number().nullable(),
  score: z.number().nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  grade: z.enum(grades).nullable(),
  coverage: z.number(),
  freshness: z.object({
    observedAt: z.string().nullable(),
    stale: z.boolean(),
  }),
} satisfies Shape<PostureFigures>;

export const rollUpFixSchema = z.object({
  fix: z.string(),
  controlIds: z.array(z.string()),
  byControl: z
    .array(
      z.object({
        controlId: z.string(),
        severity: z.enum(severities),
        services: z.number(),
      } satisfies Shape<RollUpFixControl>),
    )
    .optional(),
  severity: z.enum(severities),
  services: z.number(),
  resources: z.number(),
  servicePoints: z.number(),
  gain: z.number(),
  isLowerBound: z.boolean().optional(),
} satisfies Shape<RollUpFix>);

export const rollUpPillarsSchema = z.array(
  z.object({
    pillar: z.enum(pillars),
    proven: z.number().nullable(),
  } satisfies Shape<RollUpPillar>),
);

const subjectsSchema = z.object({
  items: z.array(
    z.object({
      ...figures,
      entityRef: z.string(),
      title: z.string().optional(),
      memberCount: z.number(),
      openCriticals: z.number(),
      failing: failingSchema,
      pillars: rollUpPillarsSchema,
    } satisfies Shape<OverviewSubject>),
  ),
  totalItems: z.number(),
} satisfies Shape<OverviewSubjects>);

export const overviewSchema = z.object({
  ...figures,
  memberCount: z.number(),
  withoutPosture: z.number(),
  shareAtBOrBetter: z.number().nullable(),
  openCriticals: z.number(),
  servicesWithCriticals: z.number(),
  predictedServices: z.number(),
  pillars: rollUpPillarsSchema,
  teams: subjectsSchema,
  systems: subjectsSchema,
  fixes: z.array(rollUpFixSchema),
  catalogueVersion: z.string(),
} satisfies Shape<Overview>);
