import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Where the code goes: `ui:field: ZeroTrustOutput`. */
export const outputFieldSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        kind: z.enum(['repository', 'pull-request']).optional(),
        repoUrl: z.string().optional(),
        folder: z.string().optional(),
        branch: z.string().optional(),
      })
      .describe(
        'A repository of its own, or a pull request into an existing one (host?owner=…&repo=…)',
      ),
  uiOptions: z =>
    z.object({
      bitbucketCloud: z
        .boolean()
        .optional()
        .describe(
          'Whether to offer bitbucket.org. The browser cannot see whether it is configured.',
        ),
    }),
});

export type OutputFieldProps = typeof outputFieldSchema.TProps;
