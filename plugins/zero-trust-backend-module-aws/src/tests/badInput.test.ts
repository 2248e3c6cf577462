import { parsePosture } from 'backstage-plugin-zero-trust-common/alpha';
import { EstateInput } from 'sandbox';
import { exemplary, orders } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { localAws } from '../__testUtils__/localAws';
import { collectOnce, databases } from '../__testUtils__/startBackend';

// No test of this file depends on the rate limit of Security Hub.
jest.mock('../client/Pacer', () => ({
  Pacer: class {
    empty() {}
    async wait() {}
  },
}));

jest.setTimeout(120_000);

const GROUPS = 500;

type Region = NonNullable<EstateInput['accounts'][number]['regions']>[string];

/** Returns the exemplary estate with an unexpected change. */
function estateWhere(change: (region: Region) => void): EstateInput {
  const estate = structuredClone(exemplary);
  change(estate.accounts[0].regions!['eu-west-1']);
  return estate;
}

describe.each(databases.eachSupportedId())('on %s', id => {
  async function judged(estate: EstateInput) {
    const aws = await localAws(estate, { throttle: false });
    try {
      const backend = await collectOnce(await databases.init(id), installation);
      try {
        const { body } = await backend
          .get('/v1/posture/resource/default/orders-db?limit=500')
          .expect(200);
        return {
          posture: parsePosture(body),
          scopes: await backend.collection(),
          // The installation trusts no location. This warning is not about an input.
          warnings: backend.logged.filter(
            line =>
              /^(warn|error) /.test(line) && !line.includes('trustedLocations'),
          ),
        };
      } finally {
        await backend.stop();
      }
    } finally {
      await aws.close();
    }
  }

  it('judges a database whose tags have control characters', async () => {
    const { posture, scopes, warnings } = await judged(
      estateWhere(region => {
        region.databases!['orders-db'] = {
          ...orders,
          tags: {
            ...orders.tags,
            'be\u0007ll': 'es\u001b[31mcape',
            lines: 'one\r\ntwo\u2028three',
            'right-to-left': '\u202eabc',
          },
        };
      }),
    );
    expect(posture.results.filter(r => r.status === 'unknown')).toEqual([]);
    expect(
      posture.results.filter(r => r.status === 'pass').length,
    ).toBeGreaterThan(30);
    expect(scopes.every(({ state }) => state === 'healthy')).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('judges a database with 500 security groups', async () => {
    const names = Array.from({ length: GROUPS }, (_, n) => `group-${n}`);
    const { posture, scopes, warnings } = await judged(
      estateWhere(region => {
        const main = region.networks!.main;
        main.securityGroups = {
          ...main.securityGroups,
          ...Object.fromEntries(
            names.map((name, n) => [
              name,
              // The last group allows everyone.
              n === GROUPS - 1 ? [{ from: '0.0.0.0/0', port: 5432 }] : [],
            ]),
          ),
        };
        region.databases!['orders-db'] = {
          ...orders,
          securityGroups: [...(orders.securityGroups ?? []), ...names],
        };
      }),
    );
    expect(scopes.every(({ state }) => state === 'healthy')).toBe(true);
    expect(warnings).toEqual([]);
    const failed = posture.results.filter(({ status }) => status === 'fail');
    expect(failed.map(({ controlId }) => controlId)).toContain('ZT-NET-06');
    expect(
      posture.results.filter(({ status }) => status === 'unknown'),
    ).toEqual([]);
  });

  it('reports a policy that is not JSON once, and judges the rest', async () => {
    const broken = structuredClone(exemplary);
    broken.accounts[0].iam = {
      ...broken.accounts[0].iam,
      roles: { odd: { policies: { odd: 'no JSON' } } },
    };
    const { posture, scopes, warnings } = await judged(broken);
    const unknown = posture.results.filter(r => r.status === 'unknown');
    expect(unknown.length).toBeGreaterThan(0);
    unknown.forEach(({ reason }) =>
      expect(reason).toContain('could not be read'),
    );
    expect(posture.results.length - unknown.length).toBeGreaterThan(20);
    // Other accounts are not affected.
    const degraded = scopes.filter(({ state }) => state !== 'healthy');
    expect(new Set(degraded.map(({ accountId }) => accountId))).toEqual(
      new Set(['111122223333']),
    );
    // Once for each account-region that needs the policy.
    expect(warnings).toHaveLength(degraded.length);
  });
});
