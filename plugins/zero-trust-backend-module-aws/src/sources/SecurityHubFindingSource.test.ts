import { Finding } from 'backstage-plugin-zero-trust-common';
import {
  CollectionProblem,
  FindingPage,
  FindingQuery,
} from 'backstage-plugin-zero-trust-node';
import { estateWith, network, orders } from '../__testUtils__/estate';
import { installation, scope, sourcesFor } from '../__testUtils__/installation';
import {
  context,
  localAws,
  securityControlIds,
} from '../__testUtils__/localAws';
import {
  ServedResponse,
  ClientRequest,
  serve,
  withoutRoles,
} from '../__testUtils__/serve';
import {
  accountLevel,
  consolidated,
  ofStandard,
  warning,
} from '../findings/__fixtures__/findings';

const hub = { ...scope, accountId: '444455556666' };
const full: FindingQuery = { mode: 'full', securityControlIds };

async function all(pages: AsyncIterable<FindingPage>): Promise<FindingPage[]> {
  const read: FindingPage[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

const findingsOf = (pages: FindingPage[]): Finding[] =>
  pages.flatMap(page => page.findings);

const problemsOf = (pages: FindingPage[]): CollectionProblem[] =>
  pages.flatMap(page => page.problems ?? []);

const isOfDatabase = ({ securityControlId, resourceArn }: Finding) =>
  securityControlId === 'RDS.3' && /:db:/.test(resourceArn);

/** Serves a Security Hub that returns the same pages of findings for every request. */
async function serveFindings(
  answer: (asked: {
    Filters: object;
    NextToken?: string;
  }) => object | ServedResponse,
) {
  const asked: Array<{ Filters: Record<string, unknown>; NextToken?: string }> =
    [];
  const server = await serve(({ body }: ClientRequest) => {
    const request = JSON.parse(body);
    asked.push(request);
    const given = answer(request);
    return 'body' in given
      ? (given as ServedResponse)
      : { contentType: 'application/json', body: JSON.stringify(given) };
  });
  return { ...server, asked };
}

const source = () => sourcesFor(withoutRoles).findings;

describe('SecurityHubFindingSource', () => {
  describe('with a local AWS', () => {
    const manyDatabases = (consolidation: boolean, count = 30) =>
      estateWith({
        networks: { main: network },
        keys: { data: { rotation: true } },
        databases: Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `orders-${index}`,
            orders,
          ]),
        ),
        findings: { consolidated: consolidation, otherProducts: true },
      });

    it('reads every page once, at the rate that Security Hub allows', async () => {
      const aws = await localAws(manyDatabases(true));
      try {
        const pages = await all(
          sourcesFor(installation, { paced: true }).findings.read(
            hub,
            full,
            context(),
          ),
        );
        const findings = findingsOf(pages);
        expect(pages.length).toBeGreaterThan(3);
        expect(new Set(findings.map(f => f.id)).size).toBe(findings.length);
        const databases = findings.filter(isOfDatabase);
        expect(databases).toHaveLength(30);
        expect(problemsOf(pages)).toEqual([]);
        expect(
          aws.calls.summary().filter(call => call.outcome !== 'ok'),
        ).toEqual([]);
      } finally {
        await aws.close();
      }
    });

    it('respects the rate together with the replica that continues', async () => {
      const aws = await localAws(manyDatabases(true));
      try {
        const ids: string[] = [];
        let cursor: string | undefined;
        let takeovers = 0;
        // Each replica stops after two pages, and the next one continues at once.
        do {
          const replica = sourcesFor(installation, { paced: true }).findings;
          const pages = replica.read(hub, { ...full, cursor }, context());
          let count = 0;
          for await (const page of pages) {
            ids.push(...page.findings.map(({ id }) => id));
            cursor = page.cursor;
            count += 1;
            if (count === 2) break;
          }
          takeovers += 1;
        } while (cursor);
        expect(takeovers).toBeGreaterThan(2);
        const whole = findingsOf(
          await all(
            sourcesFor(installation, { paced: true }).findings.read(
              hub,
              full,
              context(),
            ),
          ),
        );
        expect(ids).toEqual(whole.map(({ id }) => id));
        const findings = aws.calls
          .summary()
          .filter(call => call.operation === 'GetFindings');
        expect(findings.map(({ outcome }) => outcome)).toEqual(['ok']);
      } finally {
        await aws.close();
      }
    });

    it('also reads findings of each standard, each once', async () => {
      const aws = await localAws(manyDatabases(false, 2), { throttle: false });
      try {
        const findings = findingsOf(
          await all(sourcesFor().findings.read(hub, full, context())),
        );
        const ids = findings.filter(isOfDatabase).map(({ id }) => id);
        // Two databases, two standards.
        expect(ids).toHaveLength(4);
        expect(new Set(ids).size).toBe(4);
      } finally {
        await aws.close();
      }
    });

    it('continues after an interruption', async () => {
      const aws = await localAws(manyDatabases(true), { throttle: false });
      try {
        const { findings } = sourcesFor();
        const [first] = await all(
          (async function* one() {
            for await (const page of findings.read(hub, full, context())) {
              yield page;
              return;
            }
          })(),
        );
        const rest = await all(
          sourcesFor().findings.read(
            hub,
            { ...full, cursor: first.cursor },
            context(),
          ),
        );
        const whole = await all(findings.read(hub, full, context()));
        expect(findingsOf([first, ...rest]).map(f => f.id)).toEqual(
          findingsOf(whole).map(f => f.id),
        );
      } finally {
        await aws.close();
      }
    });

    it('reads only findings that were updated since', async () => {
      const aws = await localAws(manyDatabases(true, 2), { throttle: false });
      try {
        const pages = await all(
          sourcesFor().findings.read(
            hub,
            {
              mode: 'delta',
              securityControlIds,
              since: new Date().toISOString(),
            },
            context(),
          ),
        );
        expect(findingsOf(pages)).toEqual([]);
      } finally {
        await aws.close();
      }
    });
  });

  it('queries by security control and by the control of the standard, in batches that AWS accepts', async () => {
    const server = await serveFindings(() => ({ Findings: [] }));
    try {
      await all(
        source().read(
          hub,
          {
            mode: 'delta',
            securityControlIds,
            since: '2026-11-23T00:00:00.000Z',
          },
          context(),
        ),
      );
      const ids = (filter: string, comparison: string) =>
        server.asked.flatMap(({ Filters }) =>
          ((Filters[filter] ?? []) as Array<Record<string, string>>)
            .filter(({ Comparison }) => Comparison === comparison)
            .map(({ Value }) => Value),
        );
      const bySecurityControl = ids('ComplianceSecurityControlId', 'EQUALS');
      expect(bySecurityControl).toEqual(
        expect.arrayContaining(['RDS.2', 'RDS.3', 'KMS.4', 'RDS.46']),
      );
      expect(ids('ProductFields', 'EQUALS')).toEqual(bySecurityControl);
      expect(ids('ComplianceSecurityControlId', 'NOT_EQUALS')).toEqual(
        bySecurityControl,
      );
      for (const { Filters } of server.asked) {
        expect(Object.keys(Filters).length).toBeLessThanOrEqual(10);
        for (const values of Object.values(Filters)) {
          expect((values as unknown[]).length).toBeLessThanOrEqual(20);
        }
        // Findings that are archived meanwhile must be returned.
        expect(Filters).not.toHaveProperty('RecordState');
        expect(Filters.UpdatedAt).toEqual([
          expect.objectContaining({ Start: '2026-11-23T00:00:00.000Z' }),
        ]);
      }
      // A token is valid only for the same filter, so the time range must not change.
      const ends = server.asked.map(({ Filters }) =>
        JSON.stringify(Filters.UpdatedAt),
      );
      expect(new Set(ends).size).toBe(1);
    } finally {
      await server.close();
    }
  });

  it('leaves out findings that cannot be parsed, and reports how many', async () => {
    const server = await serveFindings(() => ({
      Findings: [
        consolidated,
        ofStandard,
        accountLevel,
        { ...consolidated, UpdatedAt: 'yesterday' },
        { ...warning, Compliance: undefined },
      ],
    }));
    try {
      const [page] = await all(source().read(hub, full, context()));
      expect(page.findings.map(f => f.securityControlId)).toEqual([
        'RDS.2',
        'RDS.3',
        'RDS.8',
      ]);
      expect(page.problems).toEqual([
        expect.objectContaining({
          kind: 'invalid-response',
          message:
            'securityhub:GetFindings: 2 of 5 findings cannot be parsed (UpdatedAt, Compliance)',
          advice: expect.stringContaining('444455556666'),
        }),
      ]);
    } finally {
      await server.close();
    }
  });

  it('starts a query again if its token is no longer valid', async () => {
    const server = await serveFindings(({ NextToken }) =>
      NextToken === 'outdated'
        ? {
            status: 400,
            contentType: 'application/json',
            body: JSON.stringify({
              __type: 'InvalidInputException',
              Message: 'Invalid NextToken.',
            }),
          }
        : { Findings: [], ...(!NextToken && { NextToken: 'outdated' }) },
    );
    try {
      const pages = source().read(hub, full, context());
      const first = await pages[Symbol.asyncIterator]().next();
      const { cursor } = first.value as FindingPage;
      const again = source().read(hub, { ...full, cursor }, context());
      await expect(again[Symbol.asyncIterator]().next()).resolves.toMatchObject(
        { value: { findings: [] } },
      );
    } finally {
      await server.close();
    }
  });

  it.each(['', 'garbage', '{"asked":"other","query":99,"until":"x"}'])(
    'starts over with an invalid cursor: %j',
    async cursor => {
      const server = await serveFindings(() => ({ Findings: [] }));
      try {
        await all(source().read(hub, { ...full, cursor }, context()));
        expect(server.asked.length).toBeGreaterThan(1);
      } finally {
        await server.close();
      }
    },
  );

  it.each<[string, object | ServedResponse, CollectionProblem['kind']]>([
    ['nothing', { body: '' }, 'invalid-response'],
    [
      'a page of a proxy',
      { body: '<html><body>Sign in</body></html>', contentType: 'text/html' },
      'invalid-response',
    ],
    [
      'an incomplete response',
      { body: '{"Findings":[{"Id":"a' },
      'invalid-response',
    ],
    ['another response', { Message: 'welcome' }, 'invalid-response'],
    [
      'that Security Hub is not enabled',
      {
        status: 401,
        contentType: 'application/json',
        body: JSON.stringify({
          __type: 'InvalidAccessException',
          Message: 'Account 444455556666 is not subscribed to AWS Security Hub',
        }),
      },
      'failed',
    ],
  ])(
    'throws an error with what to do if AWS returns %s',
    async (_name, answer, kind) => {
      const server = await serveFindings(() => answer);
      try {
        await expect(
          all(source().read(hub, full, context())),
        ).rejects.toMatchObject({
          name: 'CollectionError',
          problem: {
            kind,
            operation: 'securityhub:GetFindings',
            advice: expect.stringMatching(/\.$/),
          },
        });
      } finally {
        await server.close();
      }
    },
  );

  it('reads the configured account and region once', async () => {
    const { findings } = sourcesFor({
      ...withoutRoles,
      zeroTrust: {
        aws: {
          organizations: [1, 2].map(() => ({
            accounts: ['111122223333'],
            regions: ['eu-west-1'],
            securityHub: { accountId: '444455556666', region: 'eu-west-1' },
          })),
        },
      },
    });
    expect(await findings.scopes(context())).toEqual({
      scopes: [
        { partition: 'aws', accountId: '444455556666', region: 'eu-west-1' },
      ],
      problems: [],
    });
  });
});
