import { parseResourceList } from 'backstage-plugin-zero-trust-common/alpha';
import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import {
  arnOf,
  DATA,
  FakeEvidenceSource,
  PAYMENTS,
} from '../__testUtils__/estate';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())('GET /v1/resources, %s', id => {
  let portal: TestPortal;
  let isDenied: boolean;
  let conditional: string[];
  let hidden: string[];
  let unreadable: string[];

  beforeEach(async () => {
    isDenied = false;
    conditional = ['zero-trust.posture.read'];
    hidden = [];
    unreadable = [];
    const evidence = new FakeEvidenceSource();
    evidence.databases = [
      { name: 'orders', public: true },
      { name: 'lost', public: true },
      { name: 'spare' },
      { name: 'claimed', accountId: DATA },
    ];
    const owner = 'group:default/payments';
    portal = await startTestPortal({
      knex: await migrated(id),
      evidence,
      policy: {
        conditional,
        denies: (permission, ref) =>
          permission === 'zero-trust.evidence.read'
            ? isDenied || (ref !== undefined && unreadable.includes(ref))
            : permission === 'zero-trust.posture.read' &&
              ref !== undefined &&
              hidden.includes(ref),
      },
      entities: [
        entity('orders', {
          owner,
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
        // This team does not own the account of the database.
        entity('wallet', {
          owner,
          annotations: { 'zero-trust/aws-arns': arnOf('claimed', DATA) },
        }),
      ],
      config: {
        zeroTrust: { attribution: { accounts: { [PAYMENTS]: [owner] } } },
      },
    });
    await portal.collect();
  });

  afterEach(async () => portal.stop());

  const list = async (query: Record<string, string>, user = 'platformer') => {
    const { body } = await portal
      .get(`/v1/resources?${new URLSearchParams(query)}`, user)
      .expect(200);
    return parseResourceList(body);
  };

  it.each([
    ['points', ['lost', 'spare', 'claimed']],
    ['-points', ['spare', 'claimed', 'lost']],
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

  it('returns no results of a resource whose entities are all hidden', async () => {
    hidden = ['component:default/orders'];
    const { items } = await list({ arn: arnOf('orders') });
    expect(items).toMatchObject([{ name: 'orders', entities: [] }]);
    expect(items[0].detail).toBeUndefined();
  });

  it('withholds the values of a claimed resource from people who cannot read the evidence of the claiming entity', async () => {
    const arn = arnOf('claimed', DATA);
    const before = await list({ arn });
    expect(before.items[0].entities).toMatchObject([
      { attribution: { proven: false } },
    ]);
    expect(before.items[0].detail?.evidenceVisible).toBe(true);
    conditional.push('zero-trust.evidence.read');
    unreadable = ['component:default/wallet'];
    const { items } = await list({ arn });
    expect(items[0].detail?.evidenceVisible).toBe(false);
    expect(JSON.stringify(items[0].detail)).not.toContain(arn);
  });

  it('withholds the values of a resource without an owner from people whose permission has conditions, but not from owners of its account', async () => {
    conditional.push('zero-trust.evidence.read');
    const isShown = async (user: string, arn = arnOf('lost')) => {
      const { items } = await list({ arn }, user);
      const { detail } = items[0];
      const text = JSON.stringify(detail);
      expect(text.includes(arn)).toBe(detail!.evidenceVisible);
      return detail!.evidenceVisible;
    };
    // The condition matches the owner of the account.
    expect(await isShown('platformer')).toBe(true);
    unreadable = ['group:default/payments'];
    expect(await isShown('platformer')).toBe(false);
    expect(await isShown('payer')).toBe(true);
    // This account has no owner, and the claim of the entity is not proven.
    expect(await isShown('payer', arnOf('claimed', DATA))).toBe(false);
    conditional.pop();
    unreadable = [];
    expect(await isShown('platformer')).toBe(true);
    isDenied = true;
    expect(await isShown('payer')).toBe(false);
  });

  it('returns no results in a list', async () => {
    const { items } = await list({});
    expect(items.length).toBeGreaterThan(1);
    expect(items.every(({ detail }) => detail === undefined)).toBe(true);
  });
});
