import { z } from 'zod/v3';
import { WaitingDecisions } from '../responses/decisions';
import { Shape } from './Shape';

export const waitingDecisionsSchema = z.object({
  waivers: z.number(),
  claims: z.number(),
} satisfies Shape<WaitingDecisions>);
