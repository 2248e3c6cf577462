import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import request from 'supertest';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { configWith, installation } from '../__testUtils__/installation';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('badges, %s', id => {
  let knex: Knex;
  let portal: TestPortal;

  const entities = (ofOrders?: string): Entity[] => {
    const team = (name: string) =>
      entity(name, {
        kind: 'Group',
        annotations: { 'zero-trust/badge': 'public' },
      });
    const own = (name: string, badge?: string) =>
      entity(name, {
        owner: [
          'group:default/payments',
          ...(name === 'orders' ? ['group:default/open'] : []),
        ],
        system: 'system:default/shop',
        annotations: {
          'zero-trust/aws-arns': arnOf(name),
          ...(badge && { 'zero-trust/badge': badge }),
        },
      });
    return [
      team('payments'),
      team('open'),
      team('idle'),
      group('storefront'),
      entity('shop', { kind: 'System' }),
      entity('web', {
        owner: ['group:default/idle', 'group:default/storefront'],
        annotations: { 'zero-trust/badge': 'public' },
      }),
      // Its claim is not proven: it may have a database.
      entity('claimant', {
        owner: 'group:default/storefront',
        annotations: { 'zero-trust/aws-arns': arnOf('ledger') },
      }),
      own('orders', ofOrders),
      own('ledger'),
    ];
  };

  async function given(isPublic: boolean) {
    const evidence = new FakeEvidenceSource();
    evidence.databases = [{ name: 'orders', public: true }, { name: 'ledger' }];
    knex = await migrated(id);
    portal = await startTestPortal({
      knex,
      evidence,
      config: configWith({ badges: { public: isPublic } }),
      policy: {
        denies: (permission, _ref, user) =>
          user === 'user:default/guest' &&
          permission === 'zero-trust.posture.read',
      },
      entities: entities('public'),
    });
    await portal.collect();
  }

  afterEach(async () => portal.stop());

  const path = (name: string) =>
    `/v1/badges/${
      name.includes(':')
        ? name.replace(':', '/default/')
        : `component/default/${name}`
    }.svg`;
  const label = (svg: string) => /<title>(.*)<\/title>/.exec(svg)?.[1];
  const shown = async (name: string) =>
    label((await portal.get(path(name), 'payer').expect(200)).body.toString());
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

  it.each(['group:payments', 'system:shop'])(
    'show grade and score of the scorecard of %s',
    async name => {
      await given(false);
      const { body } = await portal.get(
        `/v1/scorecards/${name.replace(':', '/default/')}`,
        'payer',
      );
      expect(body.score).toEqual(expect.any(Number));
      expect(await shown(name)).toBe(`zero trust: ${body.grade} ${body.score}`);
      expect((await portal.get(path(name), 'guest')).status).toBe(403);
    },
  );

  it('show that there is no database, or that it is not known', async () => {
    await given(false);
    expect(await shown('web')).toBe('zero trust: no database');
    expect(await shown('group:idle')).toBe('zero trust: no database');
    expect(await shown('claimant')).toBe('zero trust: unknown');
    expect(await shown('group:storefront')).toBe('zero trust: unknown');
  });

  it('show the grade of a team to everybody only if those of all its services are public', async () => {
    await given(true);
    const toAnybody = async (name: string) =>
      label((await anybody(name)).body.toString());
    expect(await toAnybody('group:open')).toBe('zero trust: E');
    expect(await toAnybody('group:payments')).toBe('zero trust: unknown');
    expect(await toAnybody('group:idle')).toBe('zero trust: no database');
    // Their catalog files do not make them public.
    expect(await toAnybody('group:storefront')).toBe('zero trust: unknown');
    expect(await toAnybody('system:shop')).toBe('zero trust: unknown');
  });

  describe('of a team, for people who are not signed in', () => {
    /** Returns the statements of the requests, without those of sessions. */
    async function statementsOf(names: readonly string[]): Promise<string[]> {
      const statements: string[] = [];
      const listen = ({ sql }: { sql: string }) => statements.push(sql);
      knex.on('query', listen);
      const answers = await Promise.all(
        names.map(name => anybody(name).expect(200)),
      );
      knex.off('query', listen);
      expect(
        new Set(answers.map(({ body }) => label(body.toString()))),
      ).toEqual(new Set(['zero trust: E']));
      return statements;
    }
    const times = (count: number) => Array(count).fill('group:open');

    it('are computed once for many requests, at the same time and later', async () => {
      await given(true);
      const first = await statementsOf(times(1));
      expect(first.length).toBeGreaterThan(3);
      // Each request reads whether the catalog has changed.
      expect(await statementsOf(times(1))).toHaveLength(1);
      await installation(knex).catalog(entities('public').slice(1));
      const many = await statementsOf(times(20));
      const others = (statements: readonly string[]) =>
        statements.filter(sql => !sql.includes('attribution_state')).sort();
      expect(others(many)).toEqual(others(first));
      // Those that wait read again whether it has changed.
      expect(many.length).toBeLessThanOrEqual(first.length + 2 * 19);
      expect(await statementsOf(times(20))).toHaveLength(20);
    });

    it('are not computed for teams that are not public', async () => {
      await given(true);
      const statements: string[] = [];
      knex.on('query', ({ sql }) => statements.push(sql));
      for (const name of ['group:storefront', 'group:absent', 'system:shop']) {
        await anybody(name).expect(200);
      }
      expect(statements).toHaveLength(6);
      knex.removeAllListeners('query');
    });

    it('show no grade from the moment that a service is not public', async () => {
      await given(true);
      const shownToAnybody = async () =>
        label((await anybody('group:open')).body.toString());
      expect(await shownToAnybody()).toBe('zero trust: E');
      await installation(knex).catalog(entities());
      expect(await shownToAnybody()).toBe('zero trust: unknown');
    });
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
