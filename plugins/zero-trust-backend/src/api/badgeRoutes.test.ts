import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { entity, group } from '../__testUtils__/catalog';
import { migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { configWith } from '../__testUtils__/installation';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

describe('badges', () => {
  let portal: TestPortal;

  async function given(isPublic: boolean) {
    const evidence = new FakeEvidenceSource();
    evidence.databases = [{ name: 'orders', public: true }, { name: 'ledger' }];
    const own = (name: string, badge?: string) =>
      entity(name, {
        owner: 'group:default/payments',
        annotations: {
          'zero-trust/aws-arns': arnOf(name),
          ...(badge && { 'zero-trust/badge': badge }),
        },
      });
    portal = await startTestPortal({
      knex: await migratedApart('SQLITE_3'),
      evidence,
      config: configWith({ badges: { public: isPublic } }),
      policy: {
        denies: (permission, _ref, user) =>
          user === 'user:default/guest' &&
          permission === 'zero-trust.posture.read',
      },
      entities: [group('payments'), own('orders', 'public'), own('ledger')],
    });
    await portal.collect();
  }

  afterEach(async () => portal.stop());

  const path = (name: string) => `/v1/badges/component/default/${name}.svg`;
  /** Sends a request without credentials. */
  const anybody = (name: string) =>
    request(portal.server)
      .get(`/api/zero-trust${path(name)}`)
      .set('authorization', mockCredentials.none.header());

  it('show grade and score to users who can read the posture', async () => {
    await given(false);
    const { text, body, headers } = await portal.get(path('orders'), 'payer');
    expect(text ?? body.toString()).toContain('zero trust: E 49');
    expect(headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(headers['cache-control']).toBe('private, max-age=300');
    expect(headers['content-security-policy']).toBe("default-src 'none'");
    expect((await portal.get(path('orders'), 'guest')).status).toBe(403);
    expect((await portal.get(path('absent'), 'payer')).status).toBe(404);
  });

  it('are not public by default', async () => {
    await given(false);
    expect((await anybody('orders')).status).toBe(401);
  });

  it('show the grade to everybody if portal and entity allow it', async () => {
    await given(true);
    const { status, body, headers } = await anybody('orders');
    expect(status).toBe(200);
    expect(body.toString()).toContain('zero trust: E');
    expect(body.toString()).not.toContain('49');
    expect(headers['cache-control']).toBe('public, max-age=300');
  });

  it('are the same for an absent entity and for one that does not allow it', async () => {
    await given(true);
    const answers = await Promise.all(
      ['ledger', 'absent'].map(async name => {
        const { status, body, headers } = await anybody(name);
        const { date: _, ...rest } = headers;
        return { status, svg: body.toString(), rest };
      }),
    );
    expect(answers[0].svg).toContain('zero trust: unknown');
    expect(answers[0]).toEqual(answers[1]);
  });
});
