import path from 'node:path';
import { z } from 'zod/v3';
import { InputError } from '../errors/InputError';

/**
 * The manifest of a cloud assembly, as the CDK writes it.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AssemblyManifest.html
 */
const manifestSchema = z.object({
  version: z.string(),
  artifacts: z
    .record(
      z.object({
        type: z.string(),
        environment: z.string().optional(),
        properties: z
          .object({
            templateFile: z.string().optional(),
            stackName: z.string().optional(),
            tags: z.record(z.string()).optional(),
            directoryName: z.string().optional(),
            file: z.string().optional(),
          })
          .passthrough()
          .optional(),
      }),
    )
    .default({}),
});

/**
 * The files that an assembly uploads, among them the templates of nested stacks.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AssetManifest.html
 */
const assetsSchema = z.object({
  files: z
    .record(
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(
          z.object({
            bucketName: z.string().min(1),
            objectKey: z.string().min(1),
          }),
        ),
      }),
    )
    .default({}),
});

/**
 * Returns the files of an assembly by the bucket and the name of the object that the CDK
 * uploads: `bucket/name`.
 * @throws InputError - if it is not a manifest of assets
 */
export function readAssets(json: unknown): Map<string, string> {
  const parsed = assetsSchema.safeParse(json);
  if (!parsed.success) {
    const [{ path: at, message }] = parsed.error.issues;
    throw new InputError(
      `Not a manifest of assets of a CDK assembly: ${at.join(
        '.',
      )}: ${message}.`,
    );
  }
  return new Map(
    Object.values(parsed.data.files).flatMap(({ source, destinations }) =>
      Object.values(destinations).flatMap(({ bucketName, objectKey }) =>
        source.path
          ? [[`${bucketName}/${objectKey}`, source.path] as const]
          : [],
      ),
    ),
  );
}

/** The stacks of an assembly, and the folders of its nested assemblies. */
export interface Assembly {
  stacks: AssemblyStack[];
  /** The manifests of the files that it uploads. */
  assets: string[];
  /** Each stage has a nested assembly. */
  nested: string[];
}

/** A stack of an assembly. */
export interface AssemblyStack {
  name: string;
  file: string;
  accountId?: string;
  region?: string;
  /**
   * The tags of the stack, which `cdk deploy` gives it.
   * @see
   * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AwsCloudFormationStackProperties.html
   */
  tags?: Record<string, string>;
}

/** Parses `aws://111122223333/eu-west-1`. Unknown parts are left out. */
function placeOf(environment = '') {
  const match = /^aws:\/\/([^/]*)\/(.*)$/.exec(environment);
  const [, accountId = '', region = ''] = match ?? [];
  return {
    ...(/^\d{12}$/.test(accountId) && { accountId }),
    ...(/^[a-z]{2}(-[a-z]+)+-\d$/.test(region) && { region }),
  };
}

/**
 * Returns the stacks of a CDK assembly.
 * @param folder - the folder of the manifest
 * @throws InputError - if it is not a manifest, or has no stack
 */
export function readAssembly(json: unknown, folder: string): Assembly {
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    throw new InputError(
      'Not a CDK assembly: manifest.json has no version or no artifacts.',
    );
  }
  const stacks = Object.entries(parsed.data.artifacts).flatMap(
    ([id, { type, environment, properties }]): AssemblyStack[] => {
      const { templateFile, stackName, tags } = properties ?? {};
      if (type !== 'aws:cloudformation:stack' || !templateFile) return [];
      // A manifest may only name files in its own folder.
      if (path.basename(templateFile) !== templateFile) {
        throw new InputError(
          `Not a CDK assembly: the template of ${id} is not in its folder.`,
        );
      }
      return [
        {
          name: stackName ?? id,
          file: path.join(folder, templateFile),
          ...placeOf(environment),
          ...(tags && { tags }),
        },
      ];
    },
  );
  const assets = Object.entries(parsed.data.artifacts).flatMap(
    ([id, { type, properties }]) => {
      const { file } = properties ?? {};
      if (type !== 'cdk:asset-manifest' || !file) return [];
      if (path.basename(file) !== file) {
        throw new InputError(
          `Not a CDK assembly: the file of ${id} is not in its folder.`,
        );
      }
      return [path.join(folder, file)];
    },
  );
  const nested = Object.entries(parsed.data.artifacts).flatMap(
    ([id, { type, properties }]) => {
      const { directoryName } = properties ?? {};
      if (type !== 'cdk:cloud-assembly' || !directoryName) return [];
      if (path.basename(directoryName) !== directoryName) {
        throw new InputError(
          `Not a CDK assembly: the folder of ${id} is not in its folder.`,
        );
      }
      return [path.join(folder, directoryName)];
    },
  );
  if (!stacks.length && !nested.length) {
    throw new InputError('The CDK assembly has no stack.');
  }
  return { stacks, assets, nested };
}
