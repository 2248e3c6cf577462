import { z } from 'zod/v3';
import { pillars, severities } from '../../judging/control';
import { grades, PostureSummary } from '../../posture';
import {
  Scorecard,
  ScorecardMember,
  WaiverCount,
} from '../responses/scorecard';
import { rollUpFixSchema, rollUpPillarsSchema } from './overview';
import { Shape } from './Shape';
import {
  capSchema,
  failingSchema,
  pageInfoSchema,
  postureSummarySchema,
} from './posture';

const waiverCountSchema = z.object({
  inForce: z.number(),
  endingSoon: z.number(),
} satisfies Shape<WaiverCount>);

export const scorecardMemberSchema = postureSummarySchema.extend({
  share: z.number(),
  usesResourcesOf: z.array(z.string()).optional(),
  pillars: rollUpPillarsSchema,
  waivers: waiverCountSchema,
} satisfies Shape<Omit<ScorecardMember, keyof PostureSummary>>);

export const scorecardSchema = z.object({
  entityRef: z.string(),
  points: z.number().nullable(),
  score: z.number().nullable(),
  grade: z.enum(grades).nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  coverage: z.number(),
  freshness: z.object({
    observedAt: z.string().nullable(),
    stale: z.boolean(),
  }),
  caps: z.array(capSchema),
  shareAtBOrBetter: z.number().nullable(),
  openCriticals: z.number(),
  waivers: waiverCountSchema,
  withoutPosture: z.number(),
  memberCount: z.number(),
  members: z.array(scorecardMemberSchema),
  totalMembers: z.number(),
  topFailing: z.array(
    z.object({
      controlId: z.string(),
      title: z.string(),
      severity: z.enum(severities),
      pillar: z.enum(pillars),
      services: z.number(),
      resources: z.number(),
    }),
  ),
  fixes: z.array(rollUpFixSchema),
  children: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string().optional(),
      points: z.number().nullable(),
      score: z.number().nullable(),
      grade: z.enum(grades).nullable(),
      coverage: z.number(),
      freshness: z.object({
        observedAt: z.string().nullable(),
        stale: z.boolean(),
      }),
      memberCount: z.number(),
      failing: failingSchema,
    }),
  ),
  catalogueVersion: z.string(),
  pageInfo: pageInfoSchema,
} satisfies Shape<Scorecard>);
