import { ResponseError } from '@backstage/errors';
import { mockApis } from '@backstage/frontend-test-utils';
import { aPosture } from '../__testUtils__/aPosture';
import { aScorecard } from '../__testUtils__/aScorecard';
import { aSummary } from '../__testUtils__/aSummary';
import { ZeroTrustClient } from './ZeroTrustClient';

const BASE = 'http://example.com/api/zero-trust';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

function clientOf(answer: (url: string, init?: RequestInit) => Response) {
  const fetch = jest.fn(async (url: unknown, init?: RequestInit) =>
    answer(String(url), init),
  );
  const client = new ZeroTrustClient({
    discoveryApi: mockApis.discovery(),
    fetchApi: { fetch: fetch as unknown as typeof globalThis.fetch },
  });
  return { client, fetch };
}

/**
 * Responds to `by-refs` like the back end: in the order of the request, with null for
 * hidden entities.
 */
function byRefs(_url: string, init?: RequestInit): Response {
  const { entityRefs } = JSON.parse(String(init?.body));
  return json({
    items: entityRefs.map((entityRef: string) =>
      entityRef.includes('ghost') ? null : aSummary({ entityRef }),
    ),
  });
}

const refsOf = (call: unknown[]) =>
  JSON.parse(String((call[1] as RequestInit).body)).entityRefs as string[];

describe('ZeroTrustClient', () => {
  it('requests an entity by encoded kind, namespace and name', async () => {
    const { client, fetch } = clientOf(() => json(aPosture()));
    await client.getPosture('Component:Default/Orders?&%');
    expect(fetch.mock.calls[0][0]).toBe(
      `${BASE}/v1/posture/component/default/orders%3F%26%25`,
    );
  });

  it('sends lists with commas, and leaves out absent parameters', async () => {
    const { client, fetch } = clientOf(() => json(aPosture()));
    await client.getPosture('component:default/orders', {
      status: ['fail', 'unknown'],
      pillar: [],
      severity: undefined,
      resource: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
      limit: 100,
    });
    const { pathname, searchParams } = new URL(String(fetch.mock.calls[0][0]));
    expect(pathname).toBe(
      '/api/zero-trust/v1/posture/component/default/orders',
    );
    expect(Object.fromEntries(searchParams)).toEqual({
      status: 'fail,unknown',
      resource: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
      limit: '100',
    });
  });

  it.each([
    [
      'listPostures',
      (c: ZeroTrustClient) =>
        c.listPostures({ sort: '-score', grade: ['D', 'E'] }),
      '/v1/posture?sort=-score&grade=D%2CE',
      { items: [], totalItems: 0, pageInfo: {} },
    ],
    [
      'getHistory',
      (c: ZeroTrustClient) =>
        c.getHistory('api:shop/orders', { from: '2026-01-01T00:00:00.000Z' }),
      '/v1/posture/api/shop/orders/history?from=2026-01-01T00%3A00%3A00.000Z',
      { items: [], pageInfo: {} },
    ],
    [
      'getChanges',
      (c: ZeroTrustClient) =>
        c.getChanges('api:shop/orders', { limit: 20, cursor: 'a b' }),
      '/v1/posture/api/shop/orders/changes?limit=20&cursor=a+b',
      { items: [], catalogueChanged: false, pageInfo: {} },
    ],
    [
      'getScorecard',
      (c: ZeroTrustClient) => c.getScorecard('group:default/payments'),
      '/v1/scorecards/group/default/payments',
      aScorecard(),
    ],
    [
      'getRefresh',
      (c: ZeroTrustClient) => c.getRefresh('1/2'),
      '/v1/refresh/1%2F2',
      {
        refreshId: '1/2',
        entityRef: 'component:default/orders',
        state: 'running',
        startedAt: '2026-01-01T00:00:00.000Z',
        finishedAt: null,
        steps: [],
      },
    ],
    [
      'getCollection',
      (c: ZeroTrustClient) => c.getCollection(),
      '/v1/collection',
      {
        items: [],
        totalItems: 0,
        summary: {
          accounts: 0,
          regions: 0,
          inScope: 0,
          outOfScope: 0,
          read: 0,
          running: 0,
          withProblems: 0,
          oldestRead: null,
        },
        outOfScopeAccounts: [],
        problems: [],
        pageInfo: {},
      },
    ],
    [
      'listResources',
      (c: ZeroTrustClient) => c.listResources({ state: ['unattributed'] }),
      '/v1/resources?state=unattributed',
      { items: [], totalItems: 0, pageInfo: {} },
    ],
    [
      'getControls',
      (c: ZeroTrustClient) => c.getControls(),
      '/v1/controls',
      { items: [], catalogueVersion: '1' },
    ],
  ])('%s parses its response', async (_name, call, address, answer) => {
    const { client, fetch } = clientOf(() => json(answer));
    await expect(call(client)).resolves.toEqual(answer);
    expect(fetch.mock.calls[0][0]).toBe(`${BASE}${address}`);
  });

  it('starts a refresh with the entity in the body', async () => {
    const { client, fetch } = clientOf(() => json({ refreshId: 'r1' }, 202));
    await expect(
      client.startRefresh('component:default/orders'),
    ).resolves.toEqual({ refreshId: 'r1' });
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(`${BASE}/v1/refresh`);
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"entityRef":"component:default/orders"}',
    });
  });

  it('throws errors of the back end with their status and message', async () => {
    const { client } = clientOf(() =>
      json(
        {
          error: { name: 'NotAllowedError', message: 'You may not' },
          response: { statusCode: 403 },
        },
        403,
      ),
    );
    const error = await client
      .getPosture('component:default/orders')
      .catch(e => e);
    expect(ResponseError.is(error)).toBe(true);
    expect(error.statusCode).toBe(403);
    expect(error.cause.message).toBe('You may not');
  });

  it('replaces characters that change the direction of text', async () => {
    const title = 'orders \u202Eevil\u2066';
    const { client } = clientOf(() =>
      json({ items: [aSummary({ title })], totalItems: 1, pageInfo: {} }),
    );
    const { items } = await client.listPostures();
    expect(items[0].title).toBe('orders \uFFFDevil\uFFFD');
  });

  it('reports which part of a response cannot be parsed', async () => {
    const { client } = clientOf(() => json({ ...aPosture(), points: 'many' }));
    await expect(client.getPosture('component:default/orders')).rejects.toThrow(
      /Invalid answer .*\(points: .*different versions/,
    );
  });

  it('reports that the response is a page and not data', async () => {
    const { client } = clientOf(() => new Response('<html>Sign in</html>'));
    await expect(client.getControls()).rejects.toThrow(
      /Invalid answer .*\(it is not JSON\)/,
    );
  });

  it('rejects an empty response', async () => {
    const { client } = clientOf(() => json(null));
    await expect(client.getControls()).rejects.toThrow(/Invalid answer .*\(/);
  });

  describe('summaries', () => {
    it('are one request, with a result for each call', async () => {
      const { client, fetch } = clientOf(byRefs);
      const [orders, ghost, cart] = await Promise.all(
        ['orders', 'ghost', 'cart'].map(name =>
          client.getSummary(`component:default/${name}`),
        ),
      );
      expect(orders?.entityRef).toBe('component:default/orders');
      expect(ghost).toBeNull();
      expect(cart?.entityRef).toBe('component:default/cart');
      expect(fetch).toHaveBeenCalledTimes(1);
      expect(fetch.mock.calls[0][0]).toBe(`${BASE}/v1/posture/by-refs`);
    });

    it('requests an entity of several rows once', async () => {
      const { client, fetch } = clientOf(byRefs);
      const answers = await Promise.all(
        ['orders', 'cart', 'orders'].map(name =>
          client.getSummary(`component:default/${name}`),
        ),
      );
      expect(refsOf(fetch.mock.calls[0])).toEqual([
        'component:default/orders',
        'component:default/cart',
      ]);
      expect(answers.map(answer => answer?.entityRef)).toEqual([
        'component:default/orders',
        'component:default/cart',
        'component:default/orders',
      ]);
    });

    it('never requests more than 500 at once', async () => {
      const { client, fetch } = clientOf(byRefs);
      const refs = Array.from({ length: 501 }, (_, i) => `api:default/a${i}`);
      const answers = await Promise.all(refs.map(r => client.getSummary(r)));
      expect(answers.map(answer => answer?.entityRef)).toEqual(refs);
      expect(fetch.mock.calls.map(call => refsOf(call).length)).toEqual([
        500, 1,
      ]);
    });

    it('sends a new request the next time', async () => {
      const { client, fetch } = clientOf(byRefs);
      await client.getSummary('component:default/orders');
      await client.getSummary('component:default/orders');
      expect(fetch).toHaveBeenCalledTimes(2);
    });

    it('rejects every call if the one request fails', async () => {
      const { client } = clientOf(() => new Response('busy', { status: 429 }));
      const answers = await Promise.allSettled(
        ['orders', 'cart'].map(name =>
          client.getSummary(`component:default/${name}`),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([
        'rejected',
        'rejected',
      ]);
    });

    it('rejects every call if the response is too short', async () => {
      const { client } = clientOf(() => json({ items: [aSummary()] }));
      const answers = await Promise.allSettled(
        ['cart', 'orders'].map(name =>
          client.getSummary(`component:default/${name}`),
        ),
      );
      expect(answers).toEqual([
        expect.objectContaining({
          reason: expect.objectContaining({
            message: expect.stringContaining('1 summaries for 2 entities'),
          }),
        }),
        expect.objectContaining({ status: 'rejected' }),
      ]);
    });
  });
});
