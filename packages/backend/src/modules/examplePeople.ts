import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** The start of the ids of the providers. */
const PREFIX = 'example-';

/** Authenticates everybody, but only in development. */
const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => undefined,
  async authenticate() {
    if (process.env.NODE_ENV !== 'development') {
      throw new NotAllowedError(
        'People of the example catalog can sign in only in development',
      );
    }
    return { result: {} };
  },
});

/**
 * Signs in people of the example catalog without a password, in development only: one
 * provider for each `auth.providers.example-…`, with the user in `userEntityRef`.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'example-people',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        const configured = config.getOptionalConfig('auth.providers');
        const ids = (configured?.keys() ?? []).filter(id =>
          id.startsWith(PREFIX),
        );
        for (const providerId of ids) {
          providers.registerProvider({
            providerId,
            factory: createProxyAuthProviderFactory({
              authenticator,
              signInResolver: async (_, context) =>
                context.signInWithCatalogUser({
                  entityRef: configured!.getString(
                    `${providerId}.userEntityRef`,
                  ),
                }),
            }),
          });
        }
      },
    });
  },
});
