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
import { installation } from './__testUtils__/localAws';
import { consolidated } from './securityhub/__fixtures__/findings';

type Tell = (topic: string, eventPayload: unknown) => Promise<void>;

async function start(
  data: object,
  whileRunning: (tell: Tell) => Promise<void> = async () => {},
) {
  const received: ReceivedFindings[] = [];
  let tell: Tell = async () => {};
  const evidence: EvidenceSource[] = [];
  const findings: FindingSource[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        zeroTrustSourcesExtensionPoint,
        {
          addEvidenceSource: source => evidence.push(source),
          addFindingSource: source => findings.push(source),
          findingReceiver: {
            async onFindings(told) {
              received.push(told);
              return { kept: told.findings.length };
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
              tell = (topic, eventPayload) =>
                events.publish({ topic, eventPayload });
            },
          });
        },
      }),
      mockServices.rootConfig.factory({ data: data as never }),
    ],
  });
  await whileRunning(tell);
  await backend.stop();
  return { evidence, findings, received };
}

describe('the module', () => {
  it('adds its sources, and calls nobody while the backend starts', async () => {
    const { evidence, findings } = await start(installation);
    expect(evidence.map(({ id }) => id)).toEqual([
      'aws',
      'aws-accounts',
      'aws-organizations',
    ]);
    expect(findings.map(({ id }) => id)).toEqual(['security-hub']);
  });

  it('listens on its topic, or the one that is configured', async () => {
    const event = {
      source: 'aws.securityhub',
      'detail-type': 'Security Hub Findings - Imported',
      account: '444455556666',
      region: 'eu-west-1',
      time: '2026-11-23T11:10:00Z',
      detail: { findings: [consolidated] },
    };
    const both = async (tell: Tell) => {
      await tell('zero-trust-aws-securityhub', event);
      await tell('security', { ...event, time: '2026-11-23T12:00:00Z' });
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

  it('starts without configuration, and collects nothing', async () => {
    const { evidence, findings } = await start({});
    const { signal } = new AbortController();
    expect(await evidence[0].scopes({ signal })).toEqual({
      scopes: [],
      problems: [],
      undecided: [],
    });
    expect(await findings[0].scopes({ signal })).toEqual({ scopes: [] });
  });

  it('does not start with a mistake in the configuration, and names it', async () => {
    await expect(
      start({ zeroTrust: { aws: { organizations: [{ accounts: 'all' }] } } }),
    ).rejects.toThrow('zeroTrust.aws.organizations.0.accounts');
  });
});
