import {
  coreServices,
  createBackendModule,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  createEnvironmentAction,
  EnvironmentSettings,
  PreviewClient,
} from './actions/createEnvironment';

function settingsOf(config: RootConfigService): EnvironmentSettings {
  const accounts = config.getOptionalConfig('zeroTrust.attribution.accounts');
  return {
    administrators:
      config.getOptionalStringArray('zeroTrust.administrators') ?? [],
    accounts: Object.fromEntries(
      (accounts?.keys() ?? []).map(id => [
        id,
        accounts!
          .getStringArray(id)
          .map(ref =>
            stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'group' })),
          ),
      ]),
    ),
  };
}

/** Adds `zero-trust:environment:create` to the scaffolder. @public */
export const scaffolderModuleZeroTrust = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'zero-trust',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ scaffolder, catalog, config, auth, discovery }) {
        const integrations = ScmIntegrations.fromConfig(config);
        scaffolder.addActions(
          createEnvironmentAction({
            catalog,
            integrations,
            previews: new PreviewClient({ auth, discovery }),
            settings: settingsOf(config),
          }),
        );
      },
    });
  },
});
