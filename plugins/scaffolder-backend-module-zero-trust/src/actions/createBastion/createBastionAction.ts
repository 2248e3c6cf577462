import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  bastionEntityRef,
  renderBastion,
} from 'backstage-plugin-zero-trust-common/alpha';
import { checkEntities } from '../createEnvironment/checkCatalog';
import {
  checkSettings,
  EnvironmentSettings,
} from '../createEnvironment/checkSettings';
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
  return createTemplateAction({
    id: 'zero-trust:bastion:create',
    description:
      "Writes the data files of a bastion for a database that the portal has read, beside the template's code",
    supportsDryRun: true,
    schema: {
      input: {
        environment: z =>
          z
            .record(z.unknown())
            .describe('The values of the field ZeroTrustBastion (BastionSpec)'),
        repoUrl: z =>
          z
            .string()
            .describe(
              'The repository to publish (host?owner=…&repo=…). The action fails if it exists already.',
            )
            .optional(),
        codeOwner: z =>
          z
            .string()
            .describe(
              'The owning team or person for CODEOWNERS, with their name at the forge: @organization/team',
            )
            .optional(),
        securityOwner: z =>
          z
            .string()
            .describe(
              'The team or person that approves changes of infrastructure, scripts and checks, for CODEOWNERS: @organization/team',
            )
            .optional(),
      },
      output: {
        published: z =>
          z
            .string()
            .describe(
              'The URL of the contents of the repository, if an earlier try of the task has published them. Then skip the publish action.',
            )
            .optional(),
        entityRef: z =>
          z.string().describe('The Resource entity of the bastion'),
        files: z => z.array(z.string()).describe('Paths of the files written'),
        codeIsKnown: z =>
          z
            .boolean()
            .describe(
              'False if the code of the template was changed. Then the plan is judged, not the spec.',
            ),
        database: z =>
          z
            .string()
            .describe('The failed controls of the database itself, as a list'),
        prediction: z =>
          z
            .string()
            .describe('The predicted result, before the bastion exists')
            .optional(),
      },
    },
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
