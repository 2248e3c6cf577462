import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { zeroTrustSourcesExtensionPoint } from 'backstage-plugin-zero-trust-node';
import { AwsClients } from './client/AwsClients';
import { createSources } from './createSources';
import { readAwsSettings } from './config/awsSettings';

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
        const aws = createSources(settings, clients);
        sources.addEvidenceSource(aws.evidence);
        sources.addEvidenceSource(aws.accounts);
        sources.addEvidenceSource(aws.organization);
        sources.addFindingSource(aws.findings);
      },
    });
  },
});
