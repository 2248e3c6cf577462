import { z } from 'zod/v3';
import { Export, FindingExport } from '../responses/export';
import { Shape } from './Shape';
import { postureSchema } from './posture';

export const exportSchema = z.object({
  exportedAt: z.string(),
  catalogueVersion: z.string(),
  items: z.array(postureSchema),
} satisfies Shape<Export>);

export const findingExportSchema = z.object({
  format: z.enum(['ocsf', 'asff']),
  exportedAt: z.string(),
  catalogueVersion: z.string(),
  findings: z.array(z.record(z.unknown())),
  withheldResults: z.number().int(),
} satisfies Shape<FindingExport>);
