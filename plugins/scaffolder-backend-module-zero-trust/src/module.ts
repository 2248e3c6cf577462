import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  createEnvironmentAction,
  PreviewClient,
  readSettings,
} from './actions/createEnvironment';

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
            settings: readSettings(config),
          }),
        );
      },
    });
  },
});
