import { z } from 'zod/v3';
import { grades } from '../../posture';
import {
  AccountList,
  AccountRetired,
  AccountSummary,
  AccountPosture,
  OutOfScope,
} from '../responses/accounts';
import { Shape } from './Shape';
import {
  bandSchema,
  capSchema,
  failingSchema,
  fixSchema,
  freshnessSchema,
  pageInfoSchema,
  pillarPostureSchema,
} from './posture';
import { resultSchema } from './result';

export const outOfScopeSchema = z.object({
  since: z.string(),
  regions: z.array(z.string()),
  everything: z.boolean(),
  mayRetire: z.boolean(),
} satisfies Shape<OutOfScope>);

export const accountSummarySchema = z.object({
  accountId: z.string(),
  partition: z.string(),
  name: z.string(),
  owners: z.array(z.string()),
  points: z.number().nullable(),
  score: z.number().nullable(),
  grade: z.enum(grades).nullable(),
  band: bandSchema.nullable(),
  coverage: z.number(),
  freshness: freshnessSchema,
  failing: failingSchema,
  unknown: z.number(),
  ceiling: z.number(),
  outOfScope: outOfScopeSchema.optional(),
} satisfies Shape<AccountSummary>);

export const accountListSchema = z.object({
  items: z.array(accountSummarySchema),
  totalItems: z.number(),
  pageInfo: pageInfoSchema,
} satisfies Shape<AccountList>);

export const accountPostureSchema = accountSummarySchema.extend({
  pointsWithoutWaivers: z.number().optional(),
  caps: z.array(capSchema),
  pillars: z.array(pillarPostureSchema),
  fixes: z.array(fixSchema),
  results: z.array(resultSchema),
  catalogueVersion: z.string(),
} satisfies Shape<Omit<AccountPosture, keyof AccountSummary>>);

export const accountRetiredSchema = z.object({
  accountId: z.string(),
  regions: z.array(z.string()),
  resources: z.number(),
} satisfies Shape<AccountRetired>);
