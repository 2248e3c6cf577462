import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The answers in words for the review: `ui:field: ZeroTrustSummary`. */
export const summaryFieldSchema = makeFieldSchema({
  output: z =>
    z
      .record(z.union([z.string(), z.array(z.string())]))
      .describe('The answers in words, for the review. No step uses them.'),
});

export type SummaryFieldProps = typeof summaryFieldSchema.TProps;
