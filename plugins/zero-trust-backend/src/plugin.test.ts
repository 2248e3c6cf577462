import { Knex } from 'knex';
import { catalogue } from 'backstage-plugin-zero-trust-common';
import {
  parsePosture,
  exampleSpec,
  parseByRefsResponse,
  parseChanges,
  parseCollectionStatus,
  parseControlList,
  parseHistory,
  parsePostureList,
  parsePreview,
  parseRefresh,
  parseResourceList,
  parseScorecard,
} from 'backstage-plugin-zero-trust-common/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { entity, group } from './__testUtils__/catalog';
import { databases, migrated } from './__testUtils__/databases';
import {
  arnOf,
  DATA,
  FakeEvidenceSource,
  FakeFindingSource,
  finding,
} from './__testUtils__/estate';
import { startTestPortal, TestPortal } from './__testUtils__/startTestPortal';

jest.setTimeout(60_000);

/** All controls on databases, except the disabled one. */
const ON_DATABASES =
  catalogue.filter(({ subject }) => subject === 'database').length - 1;

const claim = (name: string) => ({
  annotations: { 'zero-trust/aws-arns': arnOf(name) },
});

const entities = [
  group('engineering'),
  group('payments', 'group:default/engineering'),
  group('storefront', 'group:default/engineering'),
  entity('shop', { kind: 'System', domain: 'domain:default/commerce' }),
  entity('commerce', { kind: 'Domain' }),
  entity('orders', {
    owner: 'group:default/payments',
    system: 'system:default/shop',
    dependsOn: ['resource:default/orders-db'],
  }),
  entity('orders-db', {
    kind: 'Resource',
    owner: 'group:default/payments',
    system: 'system:default/shop',
    ...claim('orders'),
  }),
  entity('billing', { owner: 'group:default/payments', ...claim('billing') }),
  entity('thief', { owner: 'group:default/storefront', ...claim('billing') }),
  entity('malformed', {
    owner: 'group:default/storefront',
    annotations: { 'zero-trust/aws-arns': 'not an arn' },
  }),
  entity('website', {
    owner: 'group:default/storefront',
    system: 'system:default/shop',
  }),
  entity('planned-db', {
    kind: 'Resource',
    owner: 'group:default/storefront',
    annotations: {
      'zero-trust/environment-spec': JSON.stringify(exampleSpec()),
    },
  }),
];

describe.each(databases.eachSupportedId())('the plugin, %s', id => {
  let knex: Knex;
  let evidence: FakeEvidenceSource;
  let findings: FakeFindingSource;
  let portal: TestPortal;

  beforeAll(async () => {
    knex = await migrated(id);
    evidence = new FakeEvidenceSource();
    evidence.databases = [
      { name: 'orders' },
      { name: 'billing', public: true },
      { name: 'nobody', accountId: DATA },
    ];
    findings = new FakeFindingSource();
    findings.pages = [[finding()]];
    portal = await startTestPortal({ knex, entities, evidence, findings });
    await portal.collect();
  });

  afterAll(async () => {
    await portal.stop();
  });

  it('rejects requests without credentials', async () => {
    const paths = ['/v1/posture', '/v1/controls', '/v1/collection'];
    for (const path of paths) {
      const { status } = await request(portal.server)
        .get(`/api/zero-trust${path}`)
        .set('authorization', mockCredentials.none.header());
      expect(status).toBe(401);
    }
  });

  it('returns the posture of an entity, failures first, with its evidence', async () => {
    const { body } = await portal
      .get('/v1/posture/component/default/billing', 'payer')
      .expect(200);
    const posture = parsePosture(body);
    expect(posture).toMatchObject({
      entityRef: 'component:default/billing',
      phase: 'measured',
      resources: [
        {
          arn: arnOf('billing'),
          evidenceVisible: true,
          attribution: [{ via: 'arn', proof: 'account-mapping' }],
        },
      ],
    });
    expect(posture.points).toBeLessThan(60);
    expect(posture.results[0].status).toBe('fail');
    expect(posture.results[0].evidence).not.toEqual([]);
    expect(posture.totalResults).toBe(ON_DATABASES);
  });

  it('filters results, and returns them page by page', async () => {
    const path = '/v1/posture/component/default/billing';
    const { body } = await portal.get(
      `${path}?pillar=Networks&status=pass,fail&severity=CRITICAL&resource=${arnOf(
        'billing',
      )}`,
      'payer',
    );
    const posture = parsePosture(body);
    expect(posture.results.length).toBeGreaterThan(0);
    expect(
      posture.results.every(
        r => r.pillar === 'Networks' && r.severity === 'CRITICAL',
      ),
    ).toBe(true);

    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await portal.get(
        `${path}?limit=4${cursor && `&cursor=${cursor}`}`,
        'payer',
      );
      const { results } = parsePosture(page.body);
      seen.push(...results.map(({ controlId }) => controlId));
      cursor = page.body.pageInfo.nextCursor ?? '';
    } while (cursor);
    expect(seen).toHaveLength(ON_DATABASES);
    expect(new Set(seen).size).toBe(ON_DATABASES);
  });

  it('rejects invalid input, and names the field', async () => {
    const path = '/v1/posture/component/default/billing';
    const refused = async (query: string) => {
      const { body } = await portal.get(`${path}?${query}`).expect(400);
      expect(body.error.name).toBe('InputError');
      return body.error.message;
    };
    expect(await refused('status=good')).toMatch(/^status/);
    expect(await refused('limit=0')).toMatch(/^limit: .* 1 to 1000/);
    expect(await refused('control=ZT-X')).toMatch(/control.*ZT-X/);
    expect(await refused('cursor=xyz')).toMatch(/^cursor/);
    expect(await refused('colour=red')).toBe('colour: not known');
    const byRefs = await portal
      .post('/v1/posture/by-refs', { entityRefs: ['::'] })
      .expect(400);
    expect(byRefs.body.error.message).toMatch(/entityRefs\.0: "::"/);
    const many = Array.from(
      { length: 501 },
      (_, n) => `component:default/${n}`,
    );
    const tooMany = await portal
      .post('/v1/posture/by-refs', { entityRefs: many })
      .expect(400);
    expect(tooMany.body.error.message).toMatch(/entityRefs: at most 500/);
  });

  it.each([
    { sort: 'score', value: 'worst', entityRef: 'x' },
    { sort: 'score', value: 1.5, entityRef: 'x' },
    { sort: 'score', value: 1e12, entityRef: 'x' },
    { sort: 'name', value: 'a\0b', entityRef: 'x' },
    { sort: 'name', value: 'a' },
  ])('rejects a forged cursor: %j', async cursor => {
    const text = Buffer.from(JSON.stringify(cursor)).toString('base64url');
    const { status, body } = await portal.get(`/v1/posture?cursor=${text}`);
    expect([status, body.error.message.slice(0, 7)]).toEqual([400, 'cursor:']);
  });

  it('rejects null characters, which databases cannot store in text', async () => {
    const list = await portal.get('/v1/posture?text=%00');
    expect(list.status).toBe(400);
    const byRefs = await portal.post('/v1/posture/by-refs', {
      entityRefs: ['component:default/a\0'],
    });
    expect(byRefs.status).toBe(400);
  });

  it('returns 404 with the name of an absent entity', async () => {
    const { body } = await portal
      .get('/v1/posture/component/default/nothing')
      .expect(404);
    expect(body.error.message).toContain('component:default/nothing');
  });

  it('returns 404 for a name that no entity has', async () => {
    const { status } = await portal.get('/v1/posture/component/default/a%20b');
    expect(status).toBe(404);
  });

  it('reports invalid annotations', async () => {
    const { body } = await portal
      .get('/v1/posture/component/default/malformed')
      .expect(200);
    expect(parsePosture(body).problems).toMatchObject([
      {
        kind: 'cannot-be-read',
        annotation: 'zero-trust/aws-arns',
        text: 'not an arn',
      },
    ]);
  });

  it("discloses nothing to a team that annotates another team's database", async () => {
    const { body } = await portal
      .get('/v1/posture/component/default/thief', 'storekeeper')
      .expect(200);
    const posture = parsePosture(body);
    expect(posture).toMatchObject({
      points: null,
      resources: [],
      results: [],
      caps: [],
      failing: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 },
      noPosture: { reason: 'no-resources', claim: 'not-proven' },
      problems: [{ kind: 'not-proven', text: arnOf('billing') }],
    });
    const history = await portal.get(
      '/v1/posture/component/default/thief/history',
      'storekeeper',
    );
    expect(history.body.items).toEqual([]);
  });

  it('shows the unproven claim to the platform team', async () => {
    const { body } = await portal
      .get('/v1/resources?state=unproven', 'platformer')
      .expect(200);
    const { items } = parseResourceList(body);
    const billing = items.find(({ arn }) => arn === arnOf('billing'));
    expect(billing?.entities).toContainEqual(
      expect.objectContaining({
        entityRef: 'component:default/thief',
        attribution: expect.objectContaining({ proven: false }),
      }),
    );
  });

  it('lists resources without an owner, with the reason', async () => {
    const { body } = await portal
      .get('/v1/resources?attributed=false', 'platformer')
      .expect(200);
    expect(parseResourceList(body)).toMatchObject({
      totalItems: 1,
      items: [{ name: 'nobody', state: 'unattributed' }],
    });
  });

  it('shows evidence, ARNs and collection only to owners and platform team, without the permission framework', async () => {
    const { body } = await portal
      .get('/v1/posture/component/default/billing', 'guest')
      .expect(200);
    const posture = parsePosture(body);
    expect(posture.points).toBeLessThan(60);
    expect(posture.resources).toMatchObject([{ evidenceVisible: false }]);
    expect(posture.results.every(r => r.evidence.length === 0)).toBe(true);
    const text = JSON.stringify(body);
    expect(text).not.toContain('arn:aws');
    expect(text).not.toContain('111122223333');
    expect(text).not.toContain('sg-');

    const platform = await portal.get(
      '/v1/posture/component/default/billing',
      'platformer',
    );
    expect(JSON.stringify(platform.body)).toContain(arnOf('billing'));
    await portal.get('/v1/collection', 'payer').expect(403);
    await portal.get('/v1/resources', 'payer').expect(403);
    await portal.get('/v1/collection', 'platformer').expect(200);
  });

  it('returns everything to other plugins', async () => {
    const { body } = await portal.asService
      .get('/v1/posture/component/default/billing')
      .expect(200);
    expect(parsePosture(body).resources).toMatchObject([
      { arn: arnOf('billing'), evidenceVisible: true },
    ]);
  });

  it('returns summaries in the requested order, with null for absent entities', async () => {
    const { body } = await portal
      .post('/v1/posture/by-refs', {
        entityRefs: [
          'component:default/nothing',
          'Component:orders',
          'component:default/website',
        ],
      })
      .expect(200);
    expect(parseByRefsResponse(body).items).toMatchObject([
      null,
      { entityRef: 'component:default/orders', points: 100, resourceCount: 1 },
      { points: null, noPosture: { reason: 'no-resources' } },
    ]);
    expect(JSON.stringify(body)).not.toContain('arn:aws');
  });

  it('lists worst first, page by page, with a total', async () => {
    const refs: string[] = [];
    let cursor = '';
    let total = 0;
    do {
      const { body } = await portal
        .get(`/v1/posture?limit=2${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      const page = parsePostureList(body);
      refs.push(...page.items.map(item => item.entityRef));
      total = page.totalItems;
      cursor = page.pageInfo.nextCursor ?? '';
    } while (cursor);
    expect(total).toBe(7);
    expect(new Set(refs).size).toBe(7);
    expect(refs.slice(0, 4)).toEqual([
      'component:default/billing',
      'component:default/orders',
      'resource:default/orders-db',
      'resource:default/planned-db',
    ]);
  });

  it.each([
    [
      'sort=-score&phase=measured',
      [
        'component:default/orders',
        'resource:default/orders-db',
        'component:default/billing',
      ],
    ],
    [
      'sort=name&phase=measured',
      [
        'component:default/billing',
        'component:default/orders',
        'resource:default/orders-db',
      ],
    ],
    ['phase=predicted', ['resource:default/planned-db']],
    ['control=ZT-NET-01', ['component:default/billing']],
    [
      'owner=group:default/payments&kind=Component',
      ['component:default/billing', 'component:default/orders'],
    ],
    ['system=system:default/shop&phase=none', ['component:default/website']],
    ['text=BILL', ['component:default/billing']],
    ['grade=A&kind=Resource', ['resource:default/orders-db']],
  ])('sorts and filters the list by %s', async (query, refs) => {
    const { body } = await portal.get(`/v1/posture?${query}`).expect(200);
    expect(
      body.items.map(({ entityRef }: { entityRef: string }) => entityRef),
    ).toEqual(refs);
    expect(body.totalItems).toBe(refs.length);
  });

  it('predicts an environment that does not exist yet, and does not count it in roll-ups', async () => {
    const { body } = await portal
      .get('/v1/posture/resource/default/planned-db')
      .expect(200);
    const posture = parsePosture(body);
    expect(posture).toMatchObject({
      phase: 'predicted',
      points: null,
      score: null,
      grade: null,
      predicted: { high: 100 },
    });
    expect(posture.predicted!.open).toBeGreaterThan(0);
    expect(posture.predicted!.holds).toBe(posture.predicted!.decidable);
    expect(posture.results[0].source).toBe('environment-spec');
    const scorecard = await portal.get(
      '/v1/scorecards/group/default/storefront',
    );
    expect(parseScorecard(scorecard.body)).toMatchObject({
      points: null,
      withoutPosture: 3,
    });
  });

  it('rolls a team up over its sub-teams, each member once, worst first', async () => {
    const { body } = await portal
      .get('/v1/scorecards/group/default/engineering')
      .expect(200);
    const scorecard = parseScorecard(body);
    // The database of orders is part of orders, and a predicted database is no service.
    expect(scorecard.members.map(member => member.entityRef)).toEqual([
      'component:default/billing',
      'component:default/orders',
      'component:default/malformed',
      'component:default/thief',
      'component:default/website',
    ]);
    expect(scorecard).toMatchObject({
      totalMembers: 5,
      withoutPosture: 3,
      shareAtBOrBetter: 50,
      caps: [{ max: 79 }, { max: 89 }],
    });
    expect(scorecard.topFailing).toContainEqual(
      expect.objectContaining({
        controlId: 'ZT-NET-01',
        services: 1,
        resources: 1,
      }),
    );
    expect(scorecard.children.map(c => [c.entityRef, c.memberCount])).toEqual([
      ['group:default/payments', 2],
      ['group:default/storefront', 3],
    ]);
  });

  it('returns the gain of each failure, and what to fix first', async () => {
    const { body } = await portal
      .get('/v1/posture/component/default/billing')
      .expect(200);
    const { points, fixes, results, caps, pillars } = parsePosture(body);
    const [fix] = fixes;
    expect(fix).toMatchObject({
      fix: 'Close access from the internet',
      controlIds: expect.arrayContaining(['ZT-NET-01']),
      resources: 1,
    });
    expect(fix.gain).toBeGreaterThan(0);
    expect(points! + fix.gain).toBeLessThanOrEqual(100);
    for (const { status, gain } of results) {
      expect(gain !== undefined).toBe(status === 'fail');
    }
    expect(caps.map(({ binds }) => binds)).toEqual([
      true,
      ...caps.slice(1).map(() => undefined),
    ]);
    expect(
      pillars.find(({ pillar }) => pillar === 'Networks')?.proven,
    ).toBeLessThan(100);
  });

  it('pages the members of a scorecard', async () => {
    const path = '/v1/scorecards/group/default/engineering?limit=4';
    const first = await portal.get(path);
    const { nextCursor } = first.body.pageInfo;
    const second = await portal.get(`${path}&cursor=${nextCursor}`);
    expect(first.body.members).toHaveLength(4);
    expect(second.body.members).toHaveLength(1);
    expect(second.body.pageInfo).toEqual({});
  });

  it.each(['system/default/shop', 'domain/default/commerce'])(
    'has a scorecard for %s',
    async path => {
      const { body } = await portal.get(`/v1/scorecards/${path}`).expect(200);
      expect(parseScorecard(body)).toMatchObject({
        points: 100,
        totalMembers: 2,
        withoutPosture: 1,
      });
    },
  );

  it('has no scorecard for a service', async () => {
    const { status } = await portal.get(
      '/v1/scorecards/component/default/orders',
    );
    expect(status).toBe(404);
  });

  it('returns the catalogue', async () => {
    const { body } = await portal.get('/v1/controls').expect(200);
    expect(parseControlList(body).items.map(control => control.id)).toEqual(
      catalogue.map(control => control.id).filter(own => own !== 'ZT-GOV-05'),
    );
  });

  it('returns collection health', async () => {
    const { body } = await portal.get('/v1/collection', 'platformer');
    expect(parseCollectionStatus(body)).toMatchObject({
      totalItems: 3,
      summary: { accounts: 2, regions: 1, inScope: 3, read: 3 },
      problems: [],
      items: [
        {
          accountId: '111122223333',
          state: 'healthy',
          counts: { databases: 2, bastions: 0 },
        },
        {
          accountId: DATA,
          source: 'fake',
          state: 'healthy',
          counts: { databases: 1 },
        },
        { accountId: DATA, source: 'fake-hub', state: 'healthy' },
      ],
    });
  });

  it('previews an environment, and names the invalid field', async () => {
    const { body } = await portal
      .post('/v1/preview', exampleSpec())
      .expect(200);
    expect(parsePreview(body)).toMatchObject({
      phase: 'predicted',
      score: null,
      failing: { CRITICAL: 0 },
    });
    const refused = await portal
      .post('/v1/preview', { ...exampleSpec(), name: 'X' })
      .expect(400);
    expect(refused.body.error.message).toMatch(/^name: /);
  });

  it('calls no AWS for a response', async () => {
    const before = evidence.collected.length + findings.queries.length;
    await portal.get('/v1/posture/component/default/orders').expect(200);
    await portal.get('/v1/posture').expect(200);
    await portal.get('/v1/scorecards/group/default/engineering').expect(200);
    expect(evidence.collected.length + findings.queries.length).toBe(before);
  });

  it('collects again on demand, and returns the changes', async () => {
    await portal.ageReads();
    const started = await portal
      .post('/v1/refresh', { entityRef: 'component:default/orders' }, 'payer')
      .expect(202);
    const { refreshId } = started.body;
    expect(portal.audited.created).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'refresh' }),
    );
    expect(portal.audited.success).toHaveBeenCalled();
    const queued = await portal.get(`/v1/refresh/${refreshId}`, 'payer');
    expect(parseRefresh(queued.body)).toMatchObject({
      state: 'queued',
      entityRef: 'component:default/orders',
    });
    expect(JSON.stringify(queued.body)).not.toContain('111122223333');

    evidence.databases[0].public = true;
    await portal.collect();
    const done = await portal.get(`/v1/refresh/${refreshId}`, 'platformer');
    expect(parseRefresh(done.body).state).toBe('succeeded');
    expect(JSON.stringify(done.body)).toContain('111122223333');

    const posture = await portal.get(
      '/v1/posture/component/default/orders',
      'payer',
    );
    expect(posture.body.points).toBeLessThan(60);
    const history = await portal.get(
      '/v1/posture/component/default/orders/history',
    );
    expect(parseHistory(history.body).items).toMatchObject([
      { points: 100 },
      { points: posture.body.points },
    ]);
    const firstPage = await portal.get(
      '/v1/posture/component/default/orders/history?limit=1',
    );
    const secondPage = await portal.get(
      `/v1/posture/component/default/orders/history?limit=1&cursor=${firstPage.body.pageInfo.nextCursor}`,
    );
    expect([...firstPage.body.items, ...secondPage.body.items]).toEqual(
      history.body.items,
    );
    expect(secondPage.body.pageInfo).toEqual({});
    const later = await portal.get(
      '/v1/posture/component/default/orders/history?from=2100-01-01',
    );
    expect(later.body.items).toEqual([]);

    const team = await portal.get(
      '/v1/posture/group/default/engineering/history',
    );
    expect(parseHistory(team.body).items.length).toBeGreaterThan(1);

    const seen = await portal.get(
      '/v1/posture/component/default/orders/changes',
      'payer',
    );
    expect(parseChanges(seen.body).items).toContainEqual(
      expect.objectContaining({
        controlId: 'ZT-NET-01',
        resourceArn: arnOf('orders'),
        from: 'pass',
        to: 'fail',
      }),
    );
    const withheld = await portal.get(
      '/v1/posture/component/default/orders/changes',
      'guest',
    );
    expect(withheld.body.items.length).toBe(seen.body.items.length);
    expect(JSON.stringify(withheld.body)).not.toContain('arn:aws');
  });

  it('returns 404 for an absent refresh', async () => {
    const { status } = await portal.get('/v1/refresh/nothing');
    expect(status).toBe(404);
  });

  it('rejects a refresh with nothing to collect, and names the field', async () => {
    const { body } = await portal
      .post(
        '/v1/refresh',
        { entityRef: 'component:default/website' },
        'storekeeper',
      )
      .expect(400);
    expect(body.error.message).toMatch(/^entityRef: /);
    expect(portal.audited.fail).toHaveBeenCalled();
  });
});
