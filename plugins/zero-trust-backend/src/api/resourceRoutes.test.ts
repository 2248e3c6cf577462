import { parseResourceList } from 'backstage-plugin-zero-trust-common/alpha';
import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource, PAYMENTS } from '../__testUtils__/estate';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())('GET /v1/resources, %s', id => {
  let portal: TestPortal;
  let isDenied: boolean;

  beforeEach(async () => {
    isDenied = false;
    const evidence = new FakeEvidenceSource();
    evidence.databases = [
      { name: 'orders', public: true },
      { name: 'lost', public: true },
      { name: 'spare' },
    ];
    const owner = 'group:default/payments';
    portal = await startTestPortal({
      knex: await migrated(id),
      evidence,
      policy: {
        denies: permission =>
          isDenied && permission === 'zero-trust.evidence.read',
      },
      entities: [
        entity('orders', {
          owner,
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
      ],
      config: {
        zeroTrust: { attribution: { accounts: { [PAYMENTS]: [owner] } } },
      },
    });
    await portal.collect();
  });

  afterEach(async () => portal.stop());

  const list = async (query: Record<string, string>) => {
    const { body } = await portal
      .get(`/v1/resources?${new URLSearchParams(query)}`, 'platformer')
      .expect(200);
    return parseResourceList(body);
  };

  it.each([
    ['points', ['lost', 'spare']],
    ['-points', ['spare', 'lost']],
  ])('lists by %s, page by page', async (sort, expected) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({
        sort,
        attributed: 'false',
        limit: '1',
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  it.each(['lost', 'orders'])('returns the results of %s', async name => {
    const { items } = await list({ arn: arnOf(name) });
    expect(items).toHaveLength(1);
    const { detail } = items[0];
    expect(detail?.evidenceVisible).toBe(true);
    expect(detail?.results[0]).toMatchObject({
      status: 'fail',
      resourceArn: arnOf(name),
    });
    expect(detail?.fixes.length).toBeGreaterThan(0);
  });

  it.each(['lost', 'orders'])(
    'withholds the values of %s from people who cannot read evidence',
    async name => {
      isDenied = true;
      const { items } = await list({ arn: arnOf(name) });
      expect(items[0].detail?.evidenceVisible).toBe(false);
      expect(JSON.stringify(items[0].detail)).not.toContain(arnOf(name));
    },
  );

  it('returns no results in a list', async () => {
    const { items } = await list({});
    expect(items.length).toBeGreaterThan(1);
    expect(items.every(({ detail }) => detail === undefined)).toBe(true);
  });
});
