import { z } from 'zod/v3';
import { InputError } from '../errors/InputError';
import { isRecord } from '../json/isRecord';
import { expandLoops } from './expandLoops';
import {
  hasInclude,
  isHarmless,
  TRANSFORMED,
  transformsOf,
} from './transforms';

const logicalResource = z.object({
  Type: z.string(),
  Condition: z.string().optional(),
  Properties: z.record(z.unknown()).nullish(),
  Metadata: z.unknown(),
  /** Connectors of the transform of SAM. */
  Connectors: z.unknown(),
});

/** A resource of a template, by its logical id. */
export type LogicalResource = z.infer<typeof logicalResource>;

const parameter = z.object({ Type: z.unknown(), Default: z.unknown() });

/** A parameter of a template. */
export type Parameter = z.infer<typeof parameter>;

/**
 * The sections of a template that are read.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
const templateSchema = z.object({
  AWSTemplateFormatVersion: z.unknown(),
  Transform: z.unknown(),
  Parameters: z.record(parameter).default({}),
  Mappings: z.record(z.record(z.record(z.unknown()))).default({}),
  Conditions: z.record(z.unknown()).default({}),
  Resources: z.record(logicalResource),
  Outputs: z
    .record(z.object({ Value: z.unknown(), Condition: z.unknown() }))
    .default({}),
});

/** The sections of a template. */
export type TemplateContent = z.infer<typeof templateSchema>;

/**
 * Parses a template, and replaces its loops by what they create.
 * @param given - the values of its parameters
 * @throws InputError - if it is not a template, or has a macro
 */
export function contentOf(
  json: unknown,
  given: Readonly<Record<string, string>>,
): TemplateContent {
  if (transformsOf(json).some(name => !isHarmless(name))) {
    throw new InputError(TRANSFORMED);
  }
  const expanded = expandLoops(json, given);
  // A loop can contain a macro, too.
  if (hasInclude(expanded)) throw new InputError(TRANSFORMED);
  const parsed = templateSchema.safeParse(expanded);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      isRecord(json) && 'Resources' in json
        ? `Not a CloudFormation template: ${issue.path.join('.')}: ${
            issue.message
          }.`
        : 'Neither a Terraform plan nor a CloudFormation template.',
    );
  }
  return parsed.data;
}
