import { RELATION_MEMBER_OF, UserEntity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  databaseEntityRef,
  render,
} from 'backstage-plugin-zero-trust-common/alpha';
import { checkCatalog } from './checkCatalog';
import { checkSettings, EnvironmentSettings } from './checkSettings';
import { judge } from './judge';
import { PreviewClient } from './PreviewClient';
import { parseEnvironment } from './parseEnvironment';
import { writeRepository } from './writeRepository';

export interface CreateEnvironmentOptions {
  catalog: CatalogService;
  integrations: ScmIntegrations;
  /** Predicts the posture with the controls of the zero-trust back end. */
  previews: Pick<PreviewClient, 'preview'>;
  /** Default: no administrators and no mapped accounts. */
  settings?: EnvironmentSettings;
  /** ISO 8601, UTC. */
  now?: () => string;
}

/** Returns the person who runs the task, and the groups of that person. */
function ownershipOf(
  user: { ref?: string; entity?: UserEntity } | undefined,
): string[] {
  const groups = (user?.entity?.relations ?? [])
    .filter(({ type }) => type === RELATION_MEMBER_OF)
    .map(({ targetRef }) => targetRef);
  return [user?.ref ?? [], groups].flat().map(ref => ref.toLowerCase());
}

/**
 * `zero-trust:environment:create`: parses the input, judges it with the configured
 * controls, and writes the data files beside the code in the workspace. The stock
 * actions publish and register it.
 */
export function createEnvironmentAction({
  catalog,
  integrations,
  previews,
  settings = { administrators: [], accounts: {} },
  now = () => new Date().toISOString(),
}: CreateEnvironmentOptions) {
  return createTemplateAction({
    id: 'zero-trust:environment:create',
    description:
      "Writes the data files of a zero-trust environment beside the template's code. Fails if a value breaks a rule or a control would fail.",
    supportsDryRun: true,
    schema: {
      input: {
        environment: z =>
          z
            .record(z.unknown())
            .describe(
              'The values of the field ZeroTrustEnvironment (EnvironmentSpec)',
            ),
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
          z.string().describe('The Resource entity of the database'),
        dependency: z =>
          z
            .string()
            .describe(
              "Whether the database counts for the service, and which line to add to the service's own file",
            ),
        files: z => z.array(z.string()).describe('Paths of the files written'),
        codeIsKnown: z =>
          z
            .boolean()
            .describe(
              'False if the code of the template was changed. Then the plan is judged, not the spec.',
            ),
        prediction: z =>
          z
            .string()
            .describe(
              'The predicted result, before the environment exists: "31 of 31 controls that can be decided now hold; 9 are known once it runs"',
            )
            .optional(),
      },
    },
    async handler(ctx) {
      const { spec, codeOwner, securityOwner } = parseEnvironment(ctx.input);
      const credentials = await ctx.getInitiatorCredentials();
      const prediction = await previews.preview(spec, credentials);
      judge(prediction, spec);
      // A retry of the task uses the result of the first try.
      const dependency = await ctx.checkpoint({
        key: 'catalog',
        fn: async () => {
          const checked = await checkCatalog(
            spec,
            catalog,
            credentials,
            ownershipOf(ctx.user),
          );
          return checked.dependency;
        },
      });
      await checkSettings(spec, settings, catalog, credentials);
      ctx.output('entityRef', databaseEntityRef(spec));
      ctx.output('dependency', dependency);
      await writeRepository(ctx, {
        repoUrl: ctx.input.repoUrl,
        integrations,
        template: 'zero-trust-database',
        prediction,
        now,
        render: context =>
          render(spec, { ...context, codeOwner, securityOwner, prediction }),
      });
    },
  });
}
