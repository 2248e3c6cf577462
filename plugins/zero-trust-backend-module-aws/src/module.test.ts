import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  EvidenceSource,
  FindingSource,
  ReceivedFindings,
  zeroTrustSourcesExtensionPoint,
} from 'backstage-plugin-zero-trust-node';
import zeroTrustModuleAws from '.';
import { installation } from './__testUtils__/installation';
import { consolidated } from './findings/__fixtures__/findings';

type Publish = (topic: string, eventPayload: unknown) => Promise<void>;

async function start(
  data: object,
  whileRunning: (publish: Publish) => Promise<void> = async () => {},
) {
  const received: ReceivedFindings[] = [];
  let publish: Publish = async () => {};
  const evidence: EvidenceSource[] = [];
  const findings: FindingSource[] = [];
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const backend = await startTestBackend({
    extensionPoints: [
      [
        zeroTrustSourcesExtensionPoint,
        {
          addEvidenceSource: source => evidence.push(source),
          addFindingSource: source => findings.push(source),
          findingReceiver: {
            async onFindings(delivery) {
              received.push(delivery);
              return { kept: delivery.findings.length };
            },
          },
        },
      ],
    ],
    features: [
      zeroTrustModuleAws,
      eventsServiceFactory,
      createBackendModule({
        pluginId: 'zero-trust',
        moduleId: 'teller',
        register(env) {
          env.registerInit({
            deps: { events: eventsServiceRef },
            async init({ events }) {
              publish = (topic, eventPayload) =>
                events.publish({ topic, eventPayload });
            },
          });
        },
      }),
      mockServices.rootConfig.factory({ data: data as never }),
      logger.factory,
    ],
  });
  await whileRunning(publish);
  await backend.stop();
  const warnings = logger.warn.mock.calls
    .map(([message]) => message)
    // The events service has no back end of its own in a test.
    .filter(message => !message.startsWith('Event subscribe'));
  return { evidence, findings, received, warnings };
}

describe('the module', () => {
  it('adds its sources, and makes no calls while the back end starts', async () => {
    const { evidence, findings } = await start(installation);
    expect(evidence.map(({ id }) => id)).toEqual([
      'aws',
      'aws-accounts',
      'aws-organizations',
    ]);
    expect(findings.map(({ id }) => id)).toEqual(['security-hub']);
  });

  it('subscribes to its topic, or to the configured one', async () => {
    const event = {
      source: 'aws.securityhub',
      'detail-type': 'Security Hub Findings - Imported',
      account: '444455556666',
      region: 'eu-west-1',
      time: '2026-11-23T11:10:00Z',
      detail: { findings: [consolidated] },
    };
    const both = async (publish: Publish) => {
      await publish('zero-trust-aws-securityhub', event);
      await publish('security', { ...event, time: '2026-11-23T12:00:00Z' });
    };
    const { received } = await start(installation, both);
    expect(received).toMatchObject([
      { source: 'security-hub', at: '2026-11-23T11:10:00.999Z' },
    ]);
    const configured = await start(
      {
        ...installation,
        zeroTrust: {
          aws: {
            ...installation.zeroTrust.aws,
            findingEvents: { topic: 'security' },
          },
        },
      },
      both,
    );
    expect(configured.received).toMatchObject([
      { at: '2026-11-23T12:00:00.999Z' },
    ]);
  });

  it('starts without configuration, warns once, and names the key', async () => {
    const { evidence, findings, warnings } = await start({});
    const { signal } = new AbortController();
    expect(await evidence[0].scopes({ signal })).toEqual({
      scopes: [],
      problems: [
        expect.objectContaining({
          kind: 'not-configured',
          operation: 'zeroTrust.aws.organizations',
          advice:
            'Set zeroTrust.aws.organizations to the accounts and regions to read.',
        }),
      ],
      undecided: [],
    });
    expect(await findings[0].scopes({ signal })).toEqual({
      scopes: [],
      problems: [],
    });
    expect(warnings).toEqual([
      'No AWS account is configured. Set zeroTrust.aws.organizations to the accounts and regions to read.',
    ]);
  });

  it('warns once if Security Hub is not configured, and names the key', async () => {
    const [organization] = installation.zeroTrust.aws.organizations;
    const { securityHub: _hub, ...without } = organization;
    const { findings, warnings } = await start({
      ...installation,
      zeroTrust: { aws: { organizations: [organization, without] } },
    });
    const { signal } = new AbortController();
    const { scopes, problems } = await findings[0].scopes({ signal });
    expect(scopes).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        kind: 'not-configured',
        operation: 'zeroTrust.aws.organizations[1].securityHub',
      },
    ]);
    expect(warnings).toEqual([
      'Security Hub is not configured. Set zeroTrust.aws.organizations[1].securityHub to the administrator account and the aggregation region of Security Hub.',
    ]);
    expect((await start(installation)).warnings).toEqual([]);
  });

  it('does not start with an invalid configuration, and names the key', async () => {
    await expect(
      start({ zeroTrust: { aws: { organizations: [{ accounts: 'all' }] } } }),
    ).rejects.toThrow('zeroTrust.aws.organizations.0.accounts');
  });
});
