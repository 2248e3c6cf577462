import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  accessCopies,
  accessFiles,
  AccessFiles,
  changeAccess,
  parseAccessChange,
} from 'backstage-plugin-zero-trust-common/alpha';
import {
  checkAdministrators,
  EnvironmentSettings,
} from '../createEnvironment/checkSettings';
import { writeFiles } from '../createEnvironment/writeFiles';
import { leaveAlone } from '../placeEnvironment';

/** The folder of the fetched repository in the workspace. */
const REPOSITORY = 'repository';
/** The folder of the changed files. A pull request contains only these. */
const CHANGE = 'change';

interface ChangeAccessOptions {
  /** Default: no administrators. */
  settings?: Pick<EnvironmentSettings, 'administrators'>;
  /** ISO 8601, UTC. */
  now?: () => string;
}

async function readFiles(workspace: string): Promise<AccessFiles> {
  const entries = await Promise.all(
    Object.values(accessFiles).map(async path => {
      const text = await readFile(
        resolveSafeChildPath(workspace, `${REPOSITORY}/${path}`),
        'utf8',
      ).catch(() => {
        throw new InputError(
          `The workspace has no file ${REPOSITORY}/${path}: fetch the repository of the environment before this step.`,
        );
      });
      return [path, text];
    }),
  );
  const copies = await Promise.all(
    Object.values(accessCopies).map(async path => [
      path,
      await readFile(
        resolveSafeChildPath(workspace, `${REPOSITORY}/${path}`),
        'utf8',
      ).catch(() => undefined),
    ]),
  );
  return Object.fromEntries([...entries, ...copies]);
}

/** Moves the content of a workspace into one of its folders. */
async function intoFolder(workspace: string, folder: string) {
  if (!folder) return;
  const entries = await readdir(workspace);
  const aside = `${workspace}/.aside`;
  await mkdir(aside);
  for (const entry of entries) {
    await rename(`${workspace}/${entry}`, `${aside}/${entry}`);
  }
  const target = resolveSafeChildPath(workspace, folder);
  await mkdir(dirname(target), { recursive: true });
  await rename(aside, target);
}

/**
 * `zero-trust:environment:access`: adds a principal to the data files of an environment
 * that is in the folder `repository` of the workspace, or removes one, and writes them
 * into the folder `change`. It changes no code. A pull request proposes the change.
 */
export function changeAccessAction({
  settings = { administrators: [] },
  now = () => new Date().toISOString(),
}: ChangeAccessOptions = {}) {
  return createTemplateAction({
    id: 'zero-trust:environment:access',
    description:
      'Adds a principal to the data files of a zero-trust environment, or removes one',
    supportsDryRun: true,
    schema: {
      input: {
        access: z =>
          z
            .record(z.unknown())
            .describe(
              'Who gets or loses access: change (add or remove), kind, arn or permissionSet, databaseUser, privileges, expiresOn',
            ),
        forge: z =>
          z
            .string()
            .describe(
              'The forge. For bitbucketCloud, the workspace then contains the changed files only, because the action for pull requests takes the whole workspace.',
            )
            .optional(),
        folder: z =>
          z
            .string()
            .describe('The folder of the environment in the repository')
            .optional(),
      },
      output: {
        principal: z => z.string().describe('The principal, for the title'),
        summary: z => z.string().describe('What changes, as a sentence'),
      },
    },
    async handler(ctx) {
      const change = parseAccessChange(ctx.input.access, now());
      const { spec, files } = changeAccess(
        await readFiles(ctx.workspacePath),
        change,
      );
      checkAdministrators(spec, settings);
      await writeFiles(
        ctx.workspacePath,
        files.map(({ path, content }) => ({
          path: `${CHANGE}/${path}`,
          content,
        })),
      );
      if (ctx.input.forge === 'bitbucketCloud') {
        await leaveAlone(ctx.workspacePath);
        await intoFolder(ctx.workspacePath, ctx.input.folder ?? '');
      }
      const principal =
        change.kind === 'add' ? change.entry.principal : change.principal;
      const name =
        principal.kind === 'identity-center'
          ? principal.permissionSet
          : principal.arn;
      ctx.output('principal', name);
      ctx.output(
        'summary',
        change.kind === 'add'
          ? `${name} can connect to ${spec.name} as ${change.entry.databaseUsers
              .map(user => `${user.name} (${user.privileges})`)
              .join(', ')} until ${change.entry.expiresOn}.`
          : `${name} can no longer connect to ${spec.name}.`,
      );
    },
  });
}
