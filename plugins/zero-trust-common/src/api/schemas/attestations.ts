import { z } from 'zod/v3';
import { Attestation } from '../../posture';
import { AttestationList } from '../responses/attestationList';
import { pageInfoSchema } from './posture';
import { Shape } from './Shape';

export const attestationSchema = z.object({
  id: z.string(),
  controlId: z.string(),
  resourceArn: z.string(),
  accountId: z.string(),
  answers: z.record(z.string()),
  holds: z.boolean(),
  note: z.string(),
  attestedBy: z.string(),
  attestedAt: z.string(),
  expiresAt: z.string(),
  shortenedFrom: z.string().optional(),
  revokedAt: z.string().optional(),
  revokedBy: z.string().optional(),
} satisfies Shape<Attestation>);

export const attestationListSchema = z.object({
  items: z.array(attestationSchema),
  pageInfo: pageInfoSchema,
} satisfies Shape<AttestationList>);
