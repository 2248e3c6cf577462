import { ScmIntegrations } from '@backstage/integration';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  EnvironmentFile,
  EnvironmentTemplate,
  isKnownCode,
  predictionText,
} from 'backstage-plugin-zero-trust-common/alpha';
import { checkRepository } from './checkRepository';
import { codeFolder } from './codeFolder';
import { digestOfCode } from './digestOfCode';
import { publishedBefore } from './publishedBefore';
import { refuseOverwriting, writeFiles } from './writeFiles';

interface Output {
  [name: string]: string | boolean | string[] | undefined;
  published?: string;
  files: string[];
  codeIsKnown: boolean;
  prediction?: string;
}

interface RepositoryOptions {
  /** The repository to publish; absent if none is checked. */
  repoUrl: string | undefined;
  integrations: ScmIntegrations;
  template: EnvironmentTemplate;
  prediction: Pick<Preview, 'predicted'>;
  /** ISO 8601, UTC. */
  now: () => string;
  render(context: { now: string; codeDigest: string }): EnvironmentFile[];
}

/**
 * Checks the repository of a task, writes the data files beside the code in its workspace,
 * and outputs what the next steps need. A retry of the task uses the results of the first
 * try.
 * @throws ConflictError - if the repository or a file exists already
 */
export async function writeRepository(
  ctx: Pick<
    ActionContext<object, Output>,
    'workspacePath' | 'isDryRun' | 'logger' | 'checkpoint' | 'output'
  >,
  options: RepositoryOptions,
): Promise<void> {
  const { integrations, template, prediction, now, render } = options;
  const repoUrl = ctx.isDryRun ? undefined : options.repoUrl;
  // A retry of this task does not run the function of a checkpoint again.
  let isRetry = true;
  if (repoUrl) {
    await ctx.checkpoint({
      key: 'repository',
      fn: async () => {
        isRetry = false;
        await checkRepository(repoUrl, integrations);
        return repoUrl;
      },
    });
  }

  const codeDigest = await digestOfCode(codeFolder(ctx.workspacePath));
  const codeIsKnown = isKnownCode(codeDigest, template);
  const files = render({
    now: await ctx.checkpoint({ key: 'now', fn: async () => now() }),
    codeDigest,
  });
  await ctx.checkpoint({
    key: 'files',
    fn: () => refuseOverwriting(ctx.workspacePath, files),
  });
  await writeFiles(ctx.workspacePath, files);
  const published =
    repoUrl && isRetry
      ? await publishedBefore(repoUrl, files, integrations)
      : undefined;

  if (published) ctx.output('published', published);
  ctx.output(
    'files',
    files.map(({ path }) => path),
  );
  ctx.output('codeIsKnown', codeIsKnown);
  if (!codeIsKnown) {
    ctx.logger.warn(
      `The code (${codeDigest}) differs from the code that predictions are made for, so nothing is predicted. Judge its plan.`,
    );
    return;
  }
  const text = predictionText(prediction.predicted);
  ctx.logger.info(`Predicted: ${text}`);
  ctx.output('prediction', text);
}
