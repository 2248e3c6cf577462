import { isRecord } from '../json/isRecord';

const PROCESSED =
  'Create a change set and use its processed template: "aws cloudformation get-template --change-set-name <ARN> --template-stage Processed".';

/** Why a template with a macro is not judged. */
export const TRANSFORMED = `The template has a Transform, which changes its resources. ${PROCESSED}`;

/** Why a template with a loop is not judged whose values are not known. */
export const LOOPS_LATER = `The template has a loop over values that it does not contain as a text. ${PROCESSED}`;

/** Why a template with a wrong loop is not judged. */
export const WRONG_LOOP =
  'The template has a loop "Fn::ForEach" without a name, values and what it creates.';

/** The transform that adds functions and loops. */
const EXTENSIONS = 'AWS::LanguageExtensions';

/**
 * Returns whether a transform leaves the resources that are judged as they are: that of
 * Secrets Manager only adds a nested stack with the function that rotates a secret, and
 * that of SAM only replaces its own resources.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-secretsmanager.html
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-serverless.html
 */
export const isHarmless = (name: string): boolean =>
  name === EXTENSIONS ||
  name === 'AWS::Serverless-2016-10-31' ||
  name.startsWith('AWS::SecretsManager-');

/** Returns the names of the transforms of a template. */
export function transformsOf(json: unknown): string[] {
  if (!isRecord(json) || !json.Transform) return [];
  return [json.Transform]
    .flat()
    .map(one => (isRecord(one) ? String(one.Name) : String(one)));
}

/** Returns whether the template has the transform with loops. */
export const hasExtensions = (json: unknown): boolean =>
  transformsOf(json).includes(EXTENSIONS);

/**
 * The services whose resources are judged, and nested stacks, whose parameters decide what
 * their resources are.
 */
const JUDGED =
  /^AWS::((RDS|EC2|KMS|IAM|Backup|SNS|Logs|CloudWatch|Events|SSM|AutoScaling)::|CloudFormation::Stack$)/;

const hasMacro = (json: unknown): boolean =>
  typeof json === 'object' &&
  json !== null &&
  Object.entries(json).some(
    ([name, value]) => name === 'Fn::Transform' || hasMacro(value),
  );

/**
 * Returns whether a macro inserts something in a resource that is judged, or in a nested
 * stack.
 */
export function hasInclude(json: unknown): boolean {
  const resources = isRecord(json) ? json.Resources : undefined;
  return (
    isRecord(resources) &&
    Object.entries(resources).some(
      ([id, one]) =>
        id === 'Fn::Transform' ||
        (isRecord(one) && JUDGED.test(String(one.Type)) && hasMacro(one)),
    )
  );
}
