import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  EvidenceSource,
  FindingSource,
  zeroTrustSourcesExtensionPoint,
} from 'backstage-plugin-zero-trust-node';
import zeroTrustModuleAws from '.';
import { installation } from './__testUtils__/localAws';

async function start(data: object) {
  const evidence: EvidenceSource[] = [];
  const findings: FindingSource[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        zeroTrustSourcesExtensionPoint,
        {
          addEvidenceSource: source => evidence.push(source),
          addFindingSource: source => findings.push(source),
        },
      ],
    ],
    features: [
      zeroTrustModuleAws,
      mockServices.rootConfig.factory({ data: data as never }),
    ],
  });
  await backend.stop();
  return { evidence, findings };
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

  it('starts without configuration, and collects nothing', async () => {
    const { evidence, findings } = await start({});
    const { signal } = new AbortController();
    expect(await evidence[0].scopes({ signal })).toEqual({
      scopes: [],
      problems: [],
    });
    expect(await findings[0].scopes({ signal })).toEqual({ scopes: [] });
  });

  it('does not start with a mistake in the configuration, and names it', async () => {
    await expect(
      start({ zeroTrust: { aws: { organizations: [{ accounts: 'all' }] } } }),
    ).rejects.toThrow('zeroTrust.aws.organizations.0.accounts');
  });
});
