import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  bastionEntityRef,
  renderBastion,
} from 'backstage-plugin-zero-trust-common/alpha';
import { checkEntities } from '../createEnvironment/checkCatalog';
import {
  checkSettings,
  EnvironmentSettings,
} from '../createEnvironment/checkSettings';
import { createRepositoryAction } from '../createEnvironment/createRepositoryAction';
import { judgeBastion } from '../createEnvironment/judge';
import { parseBastion } from '../createEnvironment/parseEnvironment';
import { PreviewClient } from '../createEnvironment/PreviewClient';
import { writeRepository } from '../createEnvironment/writeRepository';
import { ScmIntegrations } from '@backstage/integration';

export interface CreateBastionOptions {
  catalog: CatalogService;
  integrations: ScmIntegrations;
  /** Predicts the posture with the controls of the zero-trust back end. */
  previews: Pick<PreviewClient, 'previewBastion'>;
  /** Default: no administrators and no mapped accounts. */
  settings?: EnvironmentSettings;
  /** ISO 8601, UTC. */
  now?: () => string;
}

/**
 * `zero-trust:bastion:create`: writes the data files of a bastion for a database that
 * exists already, like `zero-trust:environment:create`.
 */
export function createBastionAction({
  catalog,
  integrations,
  previews,
  settings = { administrators: [], accounts: {} },
  now = () => new Date().toISOString(),
}: CreateBastionOptions) {
  return createRepositoryAction({
    id: 'zero-trust:bastion:create',
    description:
      "Writes the data files of a bastion for a database that the portal has read, beside the template's code",
    environment: 'The values of the field ZeroTrustBastion (BastionSpec)',
    async handler(ctx) {
      const { spec, codeOwner, securityOwner } = parseBastion(ctx.input);
      const credentials = await ctx.getInitiatorCredentials();
      const prediction = await previews.previewBastion(spec, credentials);
      const failing = judgeBastion(prediction, spec);
      // A retry of the task uses the result of the first try.
      await ctx.checkpoint({
        key: 'catalog',
        fn: async () => {
          await checkEntities(
            [
              { field: 'environment.owner', ref: spec.owner },
              ...(spec.system
                ? [{ field: 'environment.system', ref: spec.system }]
                : []),
              ...(spec.database.entityRef
                ? [
                    {
                      field: 'environment.database.entityRef',
                      ref: spec.database.entityRef,
                    },
                  ]
                : []),
            ],
            [bastionEntityRef(spec)],
            catalog,
            credentials,
          );
          return true;
        },
      });
      await checkSettings(spec, settings, catalog, credentials);
      ctx.output('entityRef', bastionEntityRef(spec));
      ctx.output(
        'database',
        failing.length
          ? `These controls of the database fail already: ${failing
              .map(({ controlId }) => controlId)
              .join(', ')}. The portal shows why, and how to fix them.`
          : 'No control of the database fails.',
      );
      await writeRepository(ctx, {
        repoUrl: ctx.input.repoUrl,
        integrations,
        template: 'zero-trust-bastion',
        prediction,
        now,
        render: context =>
          renderBastion(spec, {
            ...context,
            codeOwner,
            securityOwner,
            prediction,
          }),
      });
    },
  });
}
