import { z } from 'zod/v3';

const listed = z.array(
  z.object({ ParameterKey: z.string(), ParameterValue: z.coerce.string() }),
);

/**
 * Values of the parameters of a template: a map, or a list in the format of the AWS
 * CLI.
 * @see
 * https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-stack.html
 */
export const parametersSchema = z
  .union([listed, z.record(z.coerce.string())])
  .transform(
    (given): Record<string, string> =>
      Array.isArray(given)
        ? Object.fromEntries(
            given.map(one => [one.ParameterKey, one.ParameterValue]),
          )
        : given,
  );
