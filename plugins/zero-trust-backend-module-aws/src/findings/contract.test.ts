import { Finding } from 'backstage-plugin-zero-trust-common';
import {
  CollectionProblem,
  FindingPage,
  FindingQuery,
  FindingSource,
} from 'backstage-plugin-zero-trust-node';
import { RunningAws } from 'sandbox';
import { estateWith, network, orders } from '../__testUtils__/estate';
import { installation, sourcesFor } from '../__testUtils__/installation';
import {
  context,
  localAws,
  securityControlIds,
} from '../__testUtils__/localAws';
import { serve } from '../__testUtils__/serve';
import { consolidated } from './__fixtures__/findings';
import { ocsf } from './__fixtures__/ocsfFindings';

const hub = {
  partition: 'aws',
  accountId: '444455556666',
  region: 'eu-west-1',
};
const member = { accountId: '111122223333', region: 'eu-west-1' };
const full: FindingQuery = { mode: 'full', securityControlIds };

function sourceOf(
  format: string,
  options: { paced?: boolean } = {},
): FindingSource {
  const { organizations } = installation.zeroTrust.aws;
  const [organization] = organizations;
  return sourcesFor(
    {
      ...installation,
      zeroTrust: {
        aws: {
          ...installation.zeroTrust.aws,
          organizations: [
            {
              ...organization,
              securityHub: { ...organization.securityHub, format },
            },
          ],
        },
      },
    },
    options,
  ).findings;
}

const estate = (count: number) =>
  estateWith({
    networks: { main: network },
    keys: { data: { rotation: true } },
    databases: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`orders-${index}`, orders]),
    ),
    findings: { otherProducts: true },
  });

async function all(pages: AsyncIterable<FindingPage>): Promise<FindingPage[]> {
  const read: FindingPage[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

const findingsOf = (pages: FindingPage[]): Finding[] =>
  pages.flatMap(({ findings }) => findings);
const problemsOf = (pages: FindingPage[]): CollectionProblem[] =>
  pages.flatMap(({ problems = [] }) => problems);
const byId = (findings: Finding[]) =>
  [...findings].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The behaviour of every source of findings, in each format. */
describe.each(['asff', 'ocsf'])('FindingSource, %s', format => {
  describe('with a local AWS', () => {
    let aws: RunningAws;
    beforeAll(async () => {
      aws = await localAws(estate(25), { throttle: false });
    });
    afterAll(() => aws.close());

    const read = (query: FindingQuery, reading = sourceOf(format)) =>
      reading.read(hub, query, context());

    it('reads every finding once, page by page', async () => {
      const pages = await all(read(full));
      const ids = findingsOf(pages).map(({ id }) => id);
      expect(pages.length).toBeGreaterThan(3);
      expect(new Set(ids).size).toBe(ids.length);
      expect(problemsOf(pages)).toEqual([]);
      expect(pages.at(-1)?.cursor).toBeUndefined();
    });

    it('returns the same findings as in the other format', async () => {
      const [one, other] = await Promise.all(
        ['asff', 'ocsf'].map(name => all(read(full, sourceOf(name)))),
      );
      expect(byId(findingsOf(one))).toEqual(byId(findingsOf(other)));
    });

    it('continues after any page, in another process', async () => {
      const whole = await all(read(full));
      for (let stop = 0; stop < whole.length - 1; stop++) {
        const rest = await all(read({ ...full, cursor: whole[stop].cursor }));
        expect([
          ...findingsOf(whole.slice(0, stop + 1)),
          ...findingsOf(rest),
        ]).toEqual(findingsOf(whole));
      }
    });

    it('reads findings that were changed, suppressed or archived, by the time of the update', async () => {
      const since = new Date().toISOString();
      const delta = { ...full, mode: 'delta' as const, since };
      expect(findingsOf(await all(read(delta)))).toEqual([]);
      aws.databases.patch(
        { ...member, name: 'orders-1' },
        { publiclyAccessible: true },
      );
      aws.databases.remove({ ...member, name: 'orders-2' });
      const changed = findingsOf(await all(read(delta)));
      const of = (name: string) =>
        changed.filter(({ resourceArn }) => resourceArn.endsWith(`:${name}`));
      expect(of('orders-1')).toContainEqual(
        expect.objectContaining({
          securityControlId: 'RDS.2',
          status: 'FAILED',
          recordState: 'ACTIVE',
          severity: 'CRITICAL',
        }),
      );
      expect(new Set(of('orders-2').map(f => f.recordState))).toEqual(
        new Set(['ARCHIVED']),
      );
      // The number of requests is in proportion to the changes.
      expect(of('orders-3')).toEqual([]);
    });

    it('shows suppression in a full read', async () => {
      aws.databases.patch(
        { ...member, name: 'orders-4' },
        { publiclyAccessible: true },
      );
      aws.store.change(draft => {
        const { regions = {} } = draft.accounts.find(
          ({ id }) => id === member.accountId,
        )!;
        regions['eu-west-1'].findings = {
          workflow: [{ database: 'orders-4', control: 'RDS.2' }],
        };
      });
      const findings = findingsOf(await all(read(full)));
      expect(
        findings.filter(
          f =>
            f.securityControlId === 'RDS.2' &&
            f.resourceArn.endsWith(':orders-4'),
        ),
      ).toMatchObject([{ status: 'FAILED', workflow: 'SUPPRESSED' }]);
    });

    it('stops when it is aborted', async () => {
      const abort = new AbortController();
      const pages = sourceOf(format).read(hub, full, {
        ...context(),
        signal: abort.signal,
      });
      await expect(
        (async () => {
          for await (const _page of pages) abort.abort();
        })(),
      ).rejects.toThrow();
    });
  });

  it('respects the rate that Security Hub allows', async () => {
    const aws = await localAws(estate(25));
    try {
      await all(sourceOf(format, { paced: true }).read(hub, full, context()));
      const outcomes = aws.calls
        .summary()
        .filter(({ operation }) => operation.startsWith('GetFindings'))
        .map(({ outcome }) => outcome);
      expect(outcomes).toEqual(['ok']);
    } finally {
      await aws.close();
    }
  });

  it('reports findings that it cannot parse once for each read, and returns the rest', async () => {
    const good = format === 'asff' ? consolidated : ocsf;
    const bad =
      format === 'asff'
        ? { ...consolidated, Resources: [] }
        : { ...ocsf, resources: [] };
    const server = await serve(({ body }) => ({
      contentType: 'application/json',
      // The roles are assumed before.
      body: body.startsWith('Action=')
        ? ''
        : JSON.stringify({ Findings: [good, bad] }),
    }));
    try {
      const source = sourcesFor({
        aws: {
          accounts: [
            {
              accountId: hub.accountId,
              accessKeyId: 'demo',
              secretAccessKey: 'demo',
            },
          ],
        },
        zeroTrust: {
          aws: {
            organizations: [
              {
                accounts: [member.accountId],
                regions: ['eu-west-1'],
                securityHub: {
                  accountId: hub.accountId,
                  region: hub.region,
                  format,
                },
              },
            ],
          },
        },
      }).findings;
      const pages = await all(
        source.read(
          hub,
          { mode: 'full', securityControlIds: ['RDS.2'] },
          context(),
        ),
      );
      expect(findingsOf(pages)).toContainEqual(
        expect.objectContaining({ securityControlId: 'RDS.2' }),
      );
      expect(new Set(problemsOf(pages).map(p => p.advice)).size).toBe(1);
      expect(problemsOf(pages).at(-1)).toMatchObject({
        kind: 'invalid-response',
        operation: 'securityhub:GetFindings',
        message: expect.stringMatching(/cannot be parsed \(resources\)$/i),
      });
    } finally {
      await server.close();
    }
  });
});
