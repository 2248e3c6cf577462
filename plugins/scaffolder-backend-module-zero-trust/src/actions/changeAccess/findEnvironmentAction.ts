import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { findEnvironment } from './findEnvironment';
import { repositoryOf } from './repositoryOf';

interface FindEnvironmentOptions {
  catalog: CatalogService;
  integrations: ScmIntegrations;
}

/**
 * `zero-trust:environment:find`: finds the repository of an environment, for the steps
 * that fetch it and propose a change.
 */
export function findEnvironmentAction({
  catalog,
  integrations,
}: FindEnvironmentOptions) {
  return createTemplateAction({
    id: 'zero-trust:environment:find',
    description: 'Finds the repository of a zero-trust environment',
    supportsDryRun: true,
    schema: {
      input: {
        environment: z =>
          z.string().describe('The Resource entity of the database'),
      },
      output: {
        url: z => z.string().describe('The URL of its files, for fetch:plain'),
        repoUrl: z =>
          z
            .string()
            .describe(
              'The repository, for the action that opens a pull request',
            ),
        forge: z =>
          z
            .enum(['github', 'gitlab', 'azure', 'bitbucketCloud'])
            .describe('The forge, to select that action'),
        folder: z =>
          z
            .string()
            .describe('The folder of the environment; empty for the root'),
      },
    },
    async handler(ctx) {
      const url = await findEnvironment(
        ctx.input.environment,
        catalog,
        await ctx.getInitiatorCredentials(),
      );
      ctx.output('url', url);
      const { repoUrl, forge, folder } = repositoryOf(url, integrations);
      ctx.output('repoUrl', repoUrl);
      ctx.output('forge', forge);
      ctx.output('folder', folder);
    },
  });
}
