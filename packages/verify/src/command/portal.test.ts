import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { run } from './run';

const plan = path.join(__dirname, '../__fixtures__/handwritten.plan.json');
const DATABASE = 'arn:aws:rds:eu-west-1:111122223333:db:db';

const waiver = (values: object) => ({
  id: 'w-1',
  state: 'approved',
  controlId: 'ZT-NET-06',
  entityRef: 'component:default/shop',
  scope: 'resource',
  resourceArn: DATABASE,
  covers: 1,
  reason: 'The shop moves to a private network in January',
  requestedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2027-01-31T00:00:00.000Z',
  decidedBy: 'user:default/security',
  may: { decide: false, revoke: false, renew: false },
  ...values,
});

describe('zero-trust-verify with the waivers of a portal', () => {
  let server: Server;
  let url: string;
  let asked: IncomingMessage[];
  let answer: (asked: URL) => {
    status?: number;
    body: unknown;
    location?: string;
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      const { status, body, location } = answer(
        new URL(request.url ?? '', 'http://localhost'),
      );
      response.writeHead(status ?? 200, {
        'content-type': 'application/json',
        ...(location && { location }),
      });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>(listening => {
      server.listen(0, '127.0.0.1', listening);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    asked = [];
  });

  const list = (...items: object[]) => {
    answer = () => ({
      body: { items, totalItems: items.length, pageInfo: {} },
    });
  };

  async function command(
    { portal = url, token = 'a-token' as string | undefined } = {},
    ...args: string[]
  ) {
    let output = '';
    let errors = '';
    const status = await run(
      [plan, '--format', 'json', '--portal', portal, ...args],
      {
        now: '2026-11-29T00:00:00.000Z',
        version: '1.2.3',
        portalToken: token,
        out: text => (output += text),
        error: text => (errors += text),
      },
    );
    return { status, output, errors };
  }

  const waivedIn = (output: string) =>
    JSON.parse(output)
      .inputs.flatMap(({ resources }: { resources: unknown[] }) => resources)
      .flatMap(
        ({ address, results }: { address: string; results: unknown[] }) =>
          (results as Array<{ controlId: string; status: string }>)
            .filter(({ status }) => status === 'waived')
            .map(({ controlId }) => `${controlId} ${address}`),
      );

  it('waives the failure of the resource that the waiver names', async () => {
    list(waiver({}));
    const { output } = await command();
    expect(waivedIn(output)).toEqual(['ZT-NET-06 aws_db_instance.db']);
    expect(asked[0].method).toBe('GET');
    expect(asked[0].url).toBe(
      '/api/zero-trust/v1/waivers?state=approved&limit=500',
    );
    expect(asked[0].headers.authorization).toBe('Bearer a-token');
  });

  it('reads every page', async () => {
    answer = to => ({
      body:
        to.searchParams.get('cursor') === 'second'
          ? { items: [waiver({})], totalItems: 1, pageInfo: {} }
          : { items: [], totalItems: 1, pageInfo: { nextCursor: 'second' } },
    });
    const { output } = await command({ portal: `${url}/` });
    expect(waivedIn(output)).toEqual(['ZT-NET-06 aws_db_instance.db']);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['that has expired', { expiresAt: '2026-11-28T00:00:00.000Z' }],
    ['that was not approved', { state: 'requested' }],
    ['without a reason', { reason: undefined }],
    ['with an empty reason', { reason: '  ' }],
    ['for another resource', { resourceArn: `${DATABASE}-2` }],
    ['for another control', { controlId: 'ZT-NET-03' }],
    [
      'for every resource of another entity',
      { scope: 'service', resourceArn: undefined },
    ],
  ])('does not count a waiver %s', async (_, values) => {
    list(waiver(values));
    const { output, status } = await command();
    expect(waivedIn(output)).toEqual([]);
    expect(status).toBe(1);
  });

  it('reports that the token cannot read reasons', async () => {
    list(waiver({ reason: undefined }));
    const { output } = await command();
    expect(JSON.parse(output).notes).toContain(
      '1 waiver of the portal without a reason: not counted, because the token is not allowed to read evidence.',
    );
  });

  it('counts waivers for every resource of the named entity', async () => {
    list(waiver({ scope: 'service', resourceArn: undefined }));
    const { output } = await command({}, '--entity', 'Component:default/shop');
    expect(waivedIn(output)).toEqual(['ZT-NET-06 aws_db_instance.db']);
  });

  it('does not report waivers of the portal that cover no failure', async () => {
    list(waiver({ resourceArn: `${DATABASE}-2` }));
    const { output } = await command();
    expect(JSON.parse(output).notes.join()).not.toContain('covers no failure');
  });

  it.each([
    [401, 'The portal does not accept the token in ZERO_TRUST_PORTAL_TOKEN.'],
    [403, 'The token is not allowed to list waivers.'],
    [404, 'There is no zero-trust plugin at this address.'],
    [503, 'The portal responded with status 503.'],
  ])(
    'judges nothing if the portal responds with status %i',
    async (answered, why) => {
      answer = () => ({ status: answered, body: {} });
      const { status, output, errors } = await command();
      expect(errors).toContain(why);
      expect(output).toBe('');
      expect(status).toBe(2);
    },
  );

  it.each([
    ['a page of a proxy', '<html>Sign in</html>'],
    ['another document', { items: [{ state: 'approved' }] }],
  ])('judges nothing if the portal returns %s', async (_, body) => {
    answer = () => ({ body });
    const { status, output, errors } = await command();
    expect(errors).toContain('The response is not a list of waivers.');
    expect([output, status]).toEqual(['', 2]);
  });

  it('does not follow a redirect with the token', async () => {
    answer = () => ({ status: 302, body: '', location: `${url}/elsewhere` });
    const { status, errors } = await command();
    expect(errors).toContain('cannot be read');
    expect(status).toBe(2);
    expect(asked).toHaveLength(1);
  });

  it('stops if the list of the portal has no end', async () => {
    answer = () => ({
      body: { items: [], totalItems: 0, pageInfo: { nextCursor: 'again' } },
    });
    const { status, errors } = await command();
    expect(errors).toContain('The list of the portal has no end.');
    expect(status).toBe(2);
  });

  it.each([
    [
      'http://127.0.0.1:65431',
      'a-token',
      'The portal cannot be reached (ECONNREFUSED).',
    ],
    ['backstage.example.com', 'a-token', 'Invalid portal'],
    ['http://backstage.example.com', 'a-token', 'Use an https address'],
    ['https://me:secret@backstage.example.com', 'a-token', 'Invalid portal'],
    [undefined, '', 'No token for the portal.'],
    [undefined, 'secret\nsecret', 'is not a token'],
  ])(
    'judges nothing with the portal %s and the token "%s"',
    async (portal, token, why) => {
      const { status, output, errors } = await command({ portal, token });
      expect(errors).toContain(why);
      expect(errors).not.toContain('secret');
      expect([output, status]).toEqual(['', 2]);
    },
  );

  it.each([[['--entity', 'shop'], 'Invalid entity "shop".']])(
    'rejects the options %j',
    async (options, why) => {
      const { status, errors } = await command({}, ...options);
      expect(errors).toContain(why);
      expect(status).toBe(2);
    },
  );
});
