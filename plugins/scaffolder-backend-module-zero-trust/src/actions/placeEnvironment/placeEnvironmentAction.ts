import {
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import {
  resolveSafeChildPath,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
  stringifyError,
} from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  branchProblem,
  folderProblem,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Place, placeRunbook, placeWorkflow } from './placeWorkflow';
import { hasBranch, readRepository, TargetRepository } from './readRepository';
import { Forge, targetOf } from './targetOf';

/** The content of a pull request. */
const CHANGE = 'change';
const NAME = /^[a-z][a-z0-9-]{1,26}[a-z0-9]$/;

export interface PlaceEnvironmentOptions {
  integrations: ScmIntegrations;
  reader: Pick<UrlReaderService, 'readTree'>;
  /** Reads the repository from its forge. */
  read?: (
    repoUrl: string,
    forge: Forge,
    integrations: ScmIntegrations,
  ) => Promise<TargetRepository>;
  /** Reads whether the repository has a branch. */
  has?: typeof hasBranch;
}

/** @throws InputError - naming every invalid field with its rule */
function refuseInvalid(input: {
  name: string;
  folder: string;
  branch: string;
}) {
  const problems = Object.entries({
    name: NAME.test(input.name)
      ? undefined
      : 'This is not a valid name of an environment.',
    folder: folderProblem(input.folder),
    branch: branchProblem(input.branch),
  }).flatMap(([field, message]) => (message ? [`${field}: ${message}`] : []));
  if (problems.length) throw new InputError(problems.join('\n'));
}

/**
 * Throws an error of reading a repository again.
 * @throws ServiceUnavailableError - for an error of the network, which `fetch` reports
 * without the address
 */
function throwUnreachable(error: unknown, url: string): never {
  if (!(error instanceof TypeError)) throw error;
  throw new ServiceUnavailableError(
    `The portal could not reach ${url}: ${stringifyError(
      error.cause ?? error,
    )}. Check its network and its proxy, then start over.`,
  );
}

/** Moves the workspace into the folder, and places the workflows at the root. */
async function arrange(workspace: string, place: Place, forge: Forge) {
  const change = join(workspace, CHANGE);
  const folder = resolveSafeChildPath(workspace, `${CHANGE}/${place.folder}`);
  // A retry starts again from the files in the workspace.
  await rm(change, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(workspace)) {
    if (entry !== CHANGE && entry !== '.github') {
      await cp(join(workspace, entry), join(folder, entry), {
        recursive: true,
      });
    }
  }
  const bootstrap = join(folder, 'bootstrap/zero-trust.auto.tfvars.json');
  const variables: Record<string, unknown> = JSON.parse(
    await readFile(bootstrap, 'utf8'),
  );
  await writeFile(
    bootstrap,
    `${JSON.stringify(
      {
        ...variables,
        folder: place.folder,
        ...(place.branch !== 'main' && { branch: place.branch }),
      },
      null,
      2,
    )}\n`,
  );
  const runbook = join(folder, 'docs/index.md');
  await writeFile(
    runbook,
    placeRunbook(await readFile(runbook, 'utf8'), place),
  );
  if (forge !== 'github') return;
  const workflows = join(change, '.github/workflows');
  await mkdir(workflows, { recursive: true });
  for (const kind of ['environment', 'guard'] as const) {
    const text = await readFile(
      join(workspace, '.github/workflows', `${kind}.yml`),
      'utf8',
    );
    await writeFile(
      join(workflows, `${kind}-${place.name}.yml`),
      placeWorkflow(kind, text, place),
    );
  }
}

/** Returns the files of a folder, by path with forward slashes. */
async function filesOf(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter(entry => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async entry => {
        const path = join(entry.parentPath, entry.name);
        return [
          relative(folder, path).split(sep).join('/'),
          await readFile(path),
        ] as const;
      }),
    ),
  );
}

/**
 * `zero-trust:environment:place`: arranges the files of an environment for a pull
 * request into a repository that exists already. It overwrites no file in the
 * repository.
 */
export function placeEnvironmentAction({
  integrations,
  reader,
  read = readRepository,
  has = hasBranch,
}: PlaceEnvironmentOptions) {
  /**
   * Rejects the change if the repository has files in the folder, or the same files
   * with other content.
   */
  async function refuseConflicts(url: string, change: string, folder: string) {
    const wanted = await filesOf(change);
    const tree = await reader.readTree(url, {
      filter: path => wanted.has(path) || path.startsWith(`${folder}/`),
    });
    const conflicts: string[] = [];
    for (const { path, content } of await tree.files()) {
      const ours = wanted.get(path);
      if (!ours?.equals(await content())) conflicts.push(path);
    }
    if (conflicts.length) {
      throw new ConflictError(
        `The repository ${url} has these files already, with other content or in the folder of the environment. Choose another folder, or remove them there:\n${conflicts
          .sort()
          .map(path => `- ${path}`)
          .join('\n')}`,
      );
    }
  }

  return createTemplateAction({
    id: 'zero-trust:environment:place',
    description:
      'Arranges the files of an environment for a pull request into an existing repository',
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string().describe('The repository (host?owner=…&repo=…)'),
        name: z => z.string().describe('The name of the environment'),
        folder: z =>
          z
            .string()
            .describe('The folder of the environment in the repository'),
        branch: z =>
          z
            .string()
            .describe('The branch of the change; by default zero-trust-<name>')
            .optional(),
      },
      output: {
        forge: z =>
          z
            .enum(['github', 'gitlab', 'azure', 'bitbucketCloud'])
            .describe(
              'The forge, to select the action that opens the pull request',
            ),
        branch: z => z.string().describe('The branch of the change'),
        defaultBranch: z =>
          z
            .string()
            .describe(
              'The branch into which a pull request on GitHub is merged',
            ),
        sourcePath: z =>
          z.string().describe('The folder of the workspace with the change'),
        catalogInfoPath: z =>
          z.string().describe('The path of the catalog file after the merge'),
        checks: z =>
          z
            .string()
            .describe('Which checks the repository gets, as a sentence'),
        url: z => z.string().describe('The URL of the repository'),
      },
    },
    async handler(ctx) {
      const { repoUrl, name, folder } = ctx.input;
      // A template passes an empty text for an answer that does not exist.
      const changeBranch = ctx.input.branch || `zero-trust-${name}`;
      refuseInvalid({ name, folder, branch: changeBranch });
      const { forge, url } = targetOf(repoUrl, integrations);
      const { isPrivate, branch } = ctx.isDryRun
        ? { isPrivate: true, branch: 'main' }
        : await read(repoUrl, forge, integrations).catch(error =>
            throwUnreachable(error, url),
          );
      if (!isPrivate) {
        throw new InputError(
          `repoUrl: The repository ${url} is not private. The files contain account ids and names of principals: choose a private one.`,
        );
      }
      if (changeBranch === branch) {
        throw new InputError(
          `branch: ${branch} is the default branch of ${url}. Choose another one for the change.`,
        );
      }
      // The action for GitHub would replace its commits.
      if (
        !ctx.isDryRun &&
        (await has(repoUrl, forge, integrations, changeBranch).catch(error =>
          throwUnreachable(error, url),
        ))
      ) {
        throw new ConflictError(
          `branch: ${url} has a branch ${changeBranch} already. Choose another name, or delete that branch if it is from a failed attempt.`,
        );
      }
      const place = { name, folder, branch };
      await arrange(ctx.workspacePath, place, forge);
      const change = join(ctx.workspacePath, CHANGE);
      if (!ctx.isDryRun) await refuseConflicts(url, change, folder);
      if (forge === 'bitbucketCloud') {
        // Its action has no sourcePath, so it publishes the whole workspace.
        await leaveAlone(ctx.workspacePath);
      }
      ctx.output('forge', forge);
      ctx.output('branch', changeBranch);
      ctx.output('defaultBranch', branch);
      ctx.output('sourcePath', CHANGE);
      ctx.output('catalogInfoPath', `${place.folder}/catalog-info.yaml`);
      ctx.output('url', url);
      ctx.output(
        'checks',
        forge === 'github'
          ? `The workflows environment-${place.name} and guard-${place.name} check it. Its runbook says which variables, approvals and rules they need. Name the security owner of ${place.folder}/ and of .github/ in CODEOWNERS of the repository.`
          : 'The template has workflows for GitHub only: run `zero-trust-verify` on the plan in your own pipeline.',
      );
    },
  });
}

/** Leaves only the change in a workspace, at its root. */
export async function leaveAlone(workspace: string): Promise<void> {
  const change = join(workspace, CHANGE);
  for (const entry of await readdir(workspace)) {
    if (entry !== CHANGE) {
      await rm(join(workspace, entry), { recursive: true, force: true });
    }
  }
  // The change may contain a folder of that name.
  const aside = join(dirname(change), '.change');
  await rename(change, aside);
  for (const entry of await readdir(aside)) {
    await rename(join(aside, entry), join(workspace, entry));
  }
  await rm(aside, { recursive: true });
}
