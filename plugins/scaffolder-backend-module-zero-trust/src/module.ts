import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  changeAccessAction,
  findEnvironmentAction,
} from './actions/changeAccess';
import { createBastionAction } from './actions/createBastion';
import { placeEnvironmentAction } from './actions/placeEnvironment';
import {
  createEnvironmentAction,
  PreviewClient,
  readSettings,
} from './actions/createEnvironment';

/**
 * Adds the actions `zero-trust:environment:create`, `zero-trust:bastion:create`,
 * `zero-trust:environment:find` and `zero-trust:environment:access` to the scaffolder.
 * @public
 */
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
        reader: coreServices.urlReader,
      },
      async init({ scaffolder, catalog, config, auth, discovery, reader }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const settings = readSettings(config);
        const previews = new PreviewClient({ auth, discovery });
        scaffolder.addActions(
          findEnvironmentAction({ catalog, integrations }),
          changeAccessAction({ settings }),
          createEnvironmentAction({
            catalog,
            integrations,
            previews,
            settings,
          }),
          placeEnvironmentAction({ integrations, reader }),
          createBastionAction({ catalog, integrations, previews, settings }),
        );
      },
    });
  },
});
