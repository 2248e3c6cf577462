import { z } from 'zod/v3';
import { waiverStates } from '../../posture';
import {
  Waiver,
  WaiverImport,
  WaiverList,
  WaiverPreview,
} from '../responses/waivers';
import { Shape } from './Shape';
import { pageInfoSchema } from './posture';

export const waiverSchema = z.object({
  id: z.string(),
  state: z.enum(waiverStates),
  controlId: z.string(),
  entityRef: z.string(),
  scope: z.enum(['resource', 'service']),
  resourceArn: z.string().optional(),
  covers: z.number().optional(),
  reason: z.string().optional(),
  ticket: z.string().optional(),
  requestedBy: z.string().optional(),
  requestedAt: z.string(),
  expiresAt: z.string(),
  renews: z.string().optional(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  note: z.string().optional(),
  endedBy: z.string().optional(),
  endedAt: z.string().optional(),
  may: z.object({
    decide: z.boolean(),
    revoke: z.boolean(),
    renew: z.boolean(),
  }),
} satisfies Shape<Waiver>);

export const waiverListSchema = z.object({
  items: z.array(waiverSchema),
  totalItems: z.number(),
  pageInfo: pageInfoSchema,
  may: z.object({ import: z.boolean(), export: z.boolean() }).optional(),
} satisfies Shape<WaiverList>);

export const waiverImportSchema = z.object({
  waiverIds: z.array(z.string()),
} satisfies Shape<WaiverImport>);

export const waiverPreviewSchema = z.object({
  covers: z.number(),
  points: z.number().nullable(),
  pointsIfWaived: z.number().nullable(),
  limitedBy: z.string().optional(),
} satisfies Shape<WaiverPreview>);
