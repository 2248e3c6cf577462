import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { zeroTrustSourcesExtensionPoint } from 'backstage-plugin-zero-trust-node';
import { AwsClients } from './client/AwsClients';
import { requireSchemas } from './client/requireSchemas';
import { createSources } from './createSources';
import { readAwsSettings } from './config/awsSettings';
import {
  withoutOrganizations,
  withoutSecurityHub,
} from './config/notConfigured';
import { FindingEvents } from './sources/FindingEvents';

/** Collects from AWS, with the credentials of Backstage's AWS integration. @public */
export const zeroTrustModuleAws = createBackendModule({
  pluginId: 'zero-trust',
  moduleId: 'aws',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
        sources: zeroTrustSourcesExtensionPoint,
      },
      async init({ config, events, logger, sources }) {
        requireSchemas();
        const settings = readAwsSettings(config);
        const missing = [
          ...withoutOrganizations(settings),
          ...withoutSecurityHub(settings),
        ].map(({ message, advice }) => `${message} ${advice}`);
        if (missing.length) logger.warn(missing.join(' '));
        const clients = new AwsClients(
          DefaultAwsCredentialsManager.fromConfig(config),
          settings.timeouts,
        );
        const aws = createSources(settings, clients);
        sources.addEvidenceSource(aws.evidence);
        sources.addEvidenceSource(aws.accounts);
        sources.addEvidenceSource(aws.organization);
        sources.addFindingSource(aws.findings);
        const findings = new FindingEvents({
          settings,
          receiver: sources.findingReceiver,
          logger,
        });
        await events.subscribe({
          id: 'aws-security-hub',
          topics: [settings.findingEvents.topic],
          onEvent: event => findings.onEvent(event),
        });
      },
    });
  },
});
