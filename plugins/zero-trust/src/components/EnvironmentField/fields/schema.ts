import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * The field's answer is checked by `parseEnvironmentSpec`, rule by rule; that of a bastion
 * by `parseBastionSpec`.
 */
export const environmentFieldSchema = makeFieldSchema({
  output: z =>
    z
      .record(z.unknown())
      .describe(
        'The spec of a zero-trust environment (EnvironmentSpec), or of a bastion (BastionSpec)',
      ),
  uiOptions: z =>
    z.object({
      accounts: z
        .array(z.object({ id: z.string(), title: z.string().optional() }))
        .optional()
        .describe('AWS accounts to choose from, in place of any'),
      regions: z
        .array(z.string())
        .optional()
        .describe('AWS regions to choose from, in place of all'),
    }),
});

export type EnvironmentFieldProps = typeof environmentFieldSchema.TProps;
export type EnvironmentUiOptions = NonNullable<
  EnvironmentFieldProps['uiSchema']['ui:options']
>;
