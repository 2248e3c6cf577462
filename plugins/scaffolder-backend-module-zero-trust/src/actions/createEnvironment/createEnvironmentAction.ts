import { RELATION_MEMBER_OF, UserEntity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  databaseEntityRef,
  render,
} from 'backstage-plugin-zero-trust-common/alpha';
import { checkCatalog } from './checkCatalog';
import { checkSettings, EnvironmentSettings } from './checkSettings';
import { isTrustedRepository } from './dependencyText';
import { createRepositoryAction } from './createRepositoryAction';
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
  return createRepositoryAction({
    id: 'zero-trust:environment:create',
    description:
      "Writes the data files of a zero-trust environment beside the template's code. Fails if a value breaks a rule or a control would fail.",
    environment:
      'The values of the field ZeroTrustEnvironment (EnvironmentSpec)',
    async handler(ctx) {
      const { spec, codeOwner, securityOwner } = parseEnvironment(ctx.input);
      const credentials = await ctx.getInitiatorCredentials();
      const prediction = await previews.preview(spec, credentials);
      judge(prediction, spec);
      // A retry of the task uses the result of the first try.
      const dependency = await ctx.checkpoint({
        key: 'catalog',
        fn: async () => {
          const checked = await checkCatalog(spec, catalog, credentials, {
            requester: ownershipOf(ctx.user),
            isRequest: ctx.input.repoUrl === '',
            isTrusted:
              !!ctx.input.repoUrl &&
              isTrustedRepository(
                ctx.input.repoUrl,
                settings.trustedLocations ?? [],
                integrations,
              ),
          });
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
