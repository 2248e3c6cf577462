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
  /** Files by the name of the object that the CDK uploads. */
  assets: ReadonlyMap<string, string>;
}

/**
 * Returns the file of the template of a nested stack; undefined if it is elsewhere. The
 * CDK command writes it to the metadata of the resource. A synthesis without the command
 * only has the name of the uploaded object. `aws cloudformation package` uploads a local
 * file that `TemplateURL` names.
 * @see
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/core/lib/nested-stack.ts
 * @see https://docs.aws.amazon.com/cdk/v2/guide/resources.html#resources-external-tools
 * @see https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 */
export function fileOfNested(
  resource: Record<string, unknown>,
  { file, assets }: TemplatePlace,
): string | undefined {
  const { Metadata: metadata, Properties: properties } = resource;
  const url = isRecord(properties) ? properties.TemplateURL : undefined;
  const named = isRecord(metadata) ? metadata['aws:asset:path'] : undefined;
  const local =
    typeof url === 'string' && !/^[a-z0-9]+:/i.test(url) ? url : undefined;
  const text = JSON.stringify(url) ?? '';
  const [, uploaded] =
    [...assets].find(([key]) => text.includes(`/${key}"`)) ?? [];
  const found = typeof named === 'string' ? named : local ?? uploaded;
  if (!found) return undefined;
  const at = path.join(path.dirname(file), found);
  // Only files in the folder are read.
  return path.isAbsolute(found) || at.split(path.sep).includes('..')
    ? undefined
    : at;
}

/** Returns the nested stacks in a template, also in its loops. */
export function stacksIn(json: unknown): Array<Record<string, unknown>> {
  if (Array.isArray(json)) return json.flatMap(stacksIn);
  if (!isRecord(json)) return [];
  return json.Type === STACK
    ? [json]
    : Object.values(json).flatMap(one => stacksIn(one));
}
