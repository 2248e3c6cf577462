import path from 'node:path';
import { isRecord } from '../json/isRecord';

/** The type of nested stacks. */
export const STACK = 'AWS::CloudFormation::Stack';

/** The templates of nested stacks, by their file in the folder of the first template. */
export type NestedTemplates = ReadonlyMap<string, unknown>;

/** A template among the files of an assembly or a folder. */
export interface TemplatePlace {
  /** Its file in the folder of the first template. */
  file: string;
  /** Files by the bucket and the name of the object that the CDK uploads: `bucket/name`. */
  assets: ReadonlyMap<string, string>;
}

/** Returns an expression as a text, with names in place of references: `${Name}`. */
function textOf(expression: unknown): string | undefined {
  if (typeof expression === 'string') return expression;
  if (!isRecord(expression)) return undefined;
  const { Ref: name, 'Fn::Sub': text, 'Fn::Join': join } = expression;
  if (typeof name === 'string') return `\${${name}}`;
  if (typeof text === 'string') return text;
  const [delimiter, parts] = Array.isArray(join) ? join : [];
  const texts = Array.isArray(parts) ? parts.map(textOf) : [undefined];
  return texts.includes(undefined) ? undefined : texts.join(String(delimiter));
}

/**
 * Returns the file of the template of a nested stack; undefined if it is elsewhere. The
 * CDK uploads the template to a bucket, which its manifest of assets names. `aws
 * cloudformation package` uploads a local file that `TemplateURL` names. CloudFormation
 * reads only `TemplateURL`: metadata of the resource can name another file.
 * @see
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/core/lib/nested-stack.ts
 * @see https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 */
export function fileOfNested(
  resource: Record<string, unknown>,
  { file, assets }: TemplatePlace,
): string | undefined {
  const { Properties: properties } = resource;
  const url = textOf(isRecord(properties) ? properties.TemplateURL : undefined);
  if (!url || /\p{Cc}/u.test(url)) return undefined;
  const [, uploaded] =
    [...assets].find(([object]) => url.endsWith(`/${object}`)) ?? [];
  const isLocal = !/^[a-z0-9]+:/i.test(url) && !url.includes('${');
  const at =
    uploaded ?? (isLocal ? path.join(path.dirname(file), url) : undefined);
  if (!at) return undefined;
  // Only files in the folder are read.
  return path.isAbsolute(uploaded ?? url) ||
    path.normalize(at).split(path.sep).includes('..')
    ? undefined
    : path.normalize(at);
}

/** Returns the nested stacks in a template, also in its loops. */
export function stacksIn(json: unknown): Array<Record<string, unknown>> {
  if (Array.isArray(json)) return json.flatMap(stacksIn);
  if (!isRecord(json)) return [];
  return json.Type === STACK
    ? [json]
    : Object.values(json).flatMap(one => stacksIn(one));
}
