import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { ZeroTrustPolicy } from 'extension-example';

/**
 * Decides with the sample policy while `permission.enabled` is true. The groups of
 * `zeroTrust.access.platform` can do everything. Others can read scores, and the evidence
 * of what they own.
 */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'zero-trust-policy',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        const platform =
          config.getOptionalStringArray('zeroTrust.access.platform') ?? [];
        policy.setPolicy(new ZeroTrustPolicy({ security: platform, platform }));
      },
    });
  },
});
