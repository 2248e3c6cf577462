import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { zeroTrustSourcesExtensionPoint } from 'backstage-plugin-zero-trust-node';
import { AwsClients } from './client/AwsClients';
import { readAwsSettings } from './config/awsSettings';
import { AwsEvidenceSource } from './evidence/AwsEvidenceSource';
import { AwsOrganizationSource } from './evidence/AwsOrganizationSource';
import { SecurityHubFindingSource } from './securityhub/SecurityHubFindingSource';

/** Collects from AWS, with the credentials of Backstage's AWS integration. @public */
export const zeroTrustModuleAws = createBackendModule({
  pluginId: 'zero-trust',
  moduleId: 'aws',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: zeroTrustSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        const settings = readAwsSettings(config);
        const clients = new AwsClients(
          DefaultAwsCredentialsManager.fromConfig(config),
          settings.timeouts,
        );
        sources.addEvidenceSource(new AwsEvidenceSource(settings, clients));
        sources.addEvidenceSource(new AwsOrganizationSource(settings, clients));
        sources.addFindingSource(
          new SecurityHubFindingSource(settings, clients),
        );
      },
    });
  },
});
