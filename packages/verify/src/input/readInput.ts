import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Nesting } from '../cloudFormation/nestedStacks';
import { fileOfNested, stacksIn } from '../cloudFormation/nestedTemplates';
import { readAssembly, readAssets } from '../cloudFormation/readAssembly';
import { parseTemplate } from '../cloudFormation/parseTemplate';
import { readTemplate } from '../cloudFormation/readTemplate';
import { PlannedResources } from '../planned/PlannedResources';
import { isTerraform } from '../terraform/parsePlan';
import { readPlan } from '../terraform/readPlan';
import { InputError } from '../errors/InputError';
import { requireShallow } from '../json/requireShallow';

/** The largest file in MiB. Larger files are rejected before they are read. */
export const LARGEST = 128;

const MIB = 1024 * 1024;

/** One file with its planned resources. */
export interface Input {
  file: string;
  planned: PlannedResources;
}

/**
 * The account and Region to which a template is deployed, which a template does not
 * contain.
 */
export interface Target {
  accountId?: string;
  region?: string;
  /** Values of the parameters of templates. */
  parameters?: Readonly<Record<string, string>>;
}

/** Decodes UTF-8, and UTF-16 as PowerShell 5 writes it, by the first bytes. */
function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return bytes.toString('utf16le');
  return mark === 'feff'
    ? new TextDecoder('utf-16be').decode(bytes)
    : bytes.toString('utf8');
}

/** Rejects output of Terraform that is not the JSON of a plan, with what to do. */
function checkOutput(text: string): void {
  if (text.startsWith('[command]')) {
    throw new InputError(
      'The file begins with a line of the wrapper of hashicorp/setup-terraform. Set "terraform_wrapper: false" in its step.',
    );
  }
  if (/^\{"@level":/.test(text)) {
    throw new InputError(
      'This is the output of "terraform plan -json". Use "terraform plan -out=tfplan" and "terraform show -json tfplan".',
    );
  }
}

async function textOf(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > LARGEST * MIB) {
    throw new InputError(
      `${Math.round(
        size / MIB,
      )} MiB is too large. The limit is ${LARGEST} MiB.`,
    );
  }
  const bytes = await readFile(file);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw new InputError(
      'This is a binary plan. Use the output of "terraform show -json <plan file>".',
    );
  }
  const text = decoded(bytes).replace(/^\uFEFF/, '');
  if (!text.trim()) throw new InputError('The file is empty.');
  checkOutput(text.trimStart());
  return text;
}

/** Returns whether JSON is truncated: the error is at the end of the text. */
function endsTooEarly(message: string, text: string): boolean {
  if (/end of JSON|Unterminated/i.test(message)) return true;
  const position = /at position (\d+)/.exec(message)?.[1];
  return position !== undefined && Number(position) >= text.trimEnd().length;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(
      endsTooEarly(String(error), text)
        ? 'The JSON ends too early: the file is truncated.'
        : 'The file is not valid JSON.',
    );
  }
}

const isMissing = (error: unknown) =>
  ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code));

function parsedTemplate(text: string): unknown {
  const json = parseTemplate(text);
  requireShallow(json);
  return json;
}

/** Names the file in an error about it. */
function named(file: string, error: unknown): unknown {
  if (error instanceof InputError) {
    return new InputError(`${file}: ${error.message}`);
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new InputError(`${file}: No such file.`);
  if (code === 'EISDIR') return new InputError(`${file}: Is a folder.`);
  return code ? new InputError(`${file}: Cannot be read (${code}).`) : error;
}

async function about<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw named(file, error);
  }
}

/** Returns whether a file that exists is in a folder, and is no link out of it. */
async function isInside(folder: string, file: string): Promise<boolean> {
  const way = path.relative(await realpath(folder), await realpath(file));
  return !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
}

/** Rejects a file of an assembly that is a link out of its folder. */
async function requireInside(file: string): Promise<void> {
  if (!(await isInside(path.dirname(file), file))) {
    throw new InputError(
      'Is a link out of its folder. Only files in the folder are read.',
    );
  }
}

/** Returns the text of a nested template; undefined if it is not in the folder. */
async function nestedText(
  folder: string,
  at: string,
): Promise<string | undefined> {
  const file = path.join(folder, at);
  try {
    return (await isInside(folder, file)) ? await textOf(file) : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Reads the templates of nested stacks that are files beside a template. */
async function nestingOf(
  template: unknown,
  file: string,
  assets: ReadonlyMap<string, string> = new Map(),
): Promise<Nesting> {
  const place = { file: path.basename(file), assets };
  const templates = new Map<string, unknown>();
  const left = [{ json: template, place }];
  for (const one of left) {
    for (const stack of stacksIn(one.json)) {
      const at = fileOfNested(stack, one.place);
      if (at === undefined || templates.has(at)) continue;
      const json = await about(at, async () => {
        const text = await nestedText(path.dirname(file), at);
        return text === undefined ? undefined : parsedTemplate(text);
      });
      if (json === undefined) continue;
      templates.set(at, json);
      left.push({ json, place: { file: at, assets } });
    }
  }
  return { ...place, templates };
}

/** Reads the files that an assembly uploads. */
async function assetsOf(manifests: readonly string[]) {
  const all = new Map<string, string>();
  for (const manifest of manifests) {
    await about(path.basename(manifest), async () => {
      try {
        await requireInside(manifest);
        const assets = readAssets(jsonOf(await textOf(manifest)));
        for (const [object, file] of assets) all.set(object, file);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    });
  }
  return all;
}

/**
 * Returns the manifest of assets beside a template of the CDK, if it is one.
 * @see
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/core/lib/stack-synthesizers/asset-manifest-builder.ts
 */
const besideTemplate = (file: string) =>
  /\.template\.json$/.test(file)
    ? [file.replace(/\.template\.json$/, '.assets.json')]
    : [];

async function planned(file: string, target: Target): Promise<Input[]> {
  const found = await stat(file);
  const manifest = found.isDirectory()
    ? path.join(file, 'manifest.json')
    : file;
  const text = await textOf(manifest);
  const isJson = text.trimStart().startsWith('{');
  const json = isJson ? jsonOf(text) : parseTemplate(text);
  requireShallow(json);
  if (path.basename(manifest) === 'manifest.json') {
    const { stacks, assets, nested } = readAssembly(
      json,
      path.dirname(manifest),
    );
    const uploaded = await assetsOf(assets);
    const inputs: Input[] = [];
    for (const stack of stacks) {
      const input = await about(path.basename(stack.file), async () => {
        await requireInside(stack.file);
        const template = parsedTemplate(await textOf(stack.file));
        return {
          file: stack.file,
          planned: readTemplate(template, {
            name: stack.name,
            tags: stack.tags,
            accountId: stack.accountId ?? target.accountId,
            region: stack.region ?? target.region,
            parameters: target.parameters,
            nesting: await nestingOf(template, stack.file, uploaded),
          }),
        };
      });
      inputs.push(input);
    }
    for (const stage of nested) {
      const own = await about(path.basename(stage), async () => {
        await requireInside(stage);
        return planned(path.join(stage, 'manifest.json'), target);
      });
      inputs.push(...own);
    }
    return inputs;
  }
  return [
    {
      file,
      planned: isTerraform(json)
        ? readPlan(json)
        : readTemplate(json, {
            ...target,
            nesting: await nestingOf(
              json,
              file,
              await assetsOf(besideTemplate(file)),
            ),
          }),
    },
  ];
}

/**
 * Reads a Terraform plan, a CloudFormation template or a CDK assembly.
 * @throws InputError - names the file and what is wrong with it
 */
export async function readInput(
  file: string,
  target: Target,
): Promise<Input[]> {
  return about(file, () => planned(file, target));
}
