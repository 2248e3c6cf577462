import {
  catalogue,
  missing,
  RegionEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  exemplaryAccount,
  exemplaryRegion,
} from 'backstage-plugin-zero-trust-common/testUtils';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, PAYMENTS } from '../__testUtils__/estate';
import { Installation, installation } from '../__testUtils__/installation';
import { ScopeProblem } from '../store/scopeRecord';

jest.setTimeout(60_000);

const REF = 'component:default/orders';
const NEVER = '2999-01-01T00:00:00.000Z';
const place = (accountId: string) => ({
  arn: `arn:aws:account:eu-west-1:${accountId}:account`,
  resourceId: `${accountId}/eu-west-1`,
  accountId,
});

/** The evidence of a region with all facts missing. */
function unread({ accountId }: CollectionScope, at: string): RegionEvidence {
  const fact = missing('not-collected', { detail: 'It was not read yet.' });
  const region = exemplaryRegion(place(accountId));
  return {
    ...region,
    times: { readAt: at, operations: {} },
    status: fact,
    internetGatewayBlockMode: fact,
    sessionPreferences: fact,
    shellPrincipals: fact,
    shellDocuments: fact,
    documentSharing: fact,
    configRecorders: fact,
    securityHub: fact,
    guardDuty: fact,
    analyzers: fact,
    collectionAgeHours: fact,
  };
}

const ON_REGIONS = catalogue.filter(
  ({ subject }) => subject === 'account-region',
).length;

describe.each(databases.eachSupportedId())(
  'scopes that were never read, %s',
  id => {
    let zt: Installation;

    const account = async (accountId = PAYMENTS) =>
      (await zt.stores.accounts.byIds([accountId]))[0];
    const statuses = async () =>
      [...(await zt.results(place(PAYMENTS).arn)).values()].map(
        ({ status }) => status,
      );

    /**
     * Plans, and ends a read in which a policy of the organization denied calls: all
     * calls, unless `about` changes the problem.
     */
    const close = async (
      about: Partial<ScopeProblem> = { closesScope: true },
    ) => {
      await zt.plan();
      const [scope] = await zt.stores.scopes.list();
      const closed: ScopeProblem = {
        kind: 'out-of-scope',
        operation: 'rds:DescribeDBInstances',
        message: 'closed',
        advice: 'Remove it from zeroTrust.aws.',
        controls: [],
        kept: [],
        at: zt.iso(),
        ...about,
      };
      await zt.stores.leases.claim(
        { owner: 'replica', now: zt.iso(), leaseMs: 60_000 },
        { sources: { evidence: [zt.evidence.id], findings: [] } },
      );
      await zt.stores.leases.finish(scope.id, 'replica', {
        now: zt.iso(),
        dueAt: NEVER,
        durationMs: 1,
        outcome: 'failing',
        problems: [closed],
      });
    };

    beforeEach(async () => {
      zt = installation(await migrated(id));
      await zt.catalog([
        entity('orders', {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
      ]);
      zt.findings.scopes = async () => ({ scopes: [] });
      zt.evidence.accounts = [PAYMENTS];
      zt.evidence.foundation = [];
      Object.assign(zt.evidence, {
        lists: [...zt.evidence.lists, 'aws-account-region'],
        unread: (scope: CollectionScope, at: string) => [unread(scope, at)],
      });
    });

    it('are unknown in every control, with weight, caps and band', async () => {
      await zt.plan();
      await zt.updater.updateAll();
      expect(await statuses()).toEqual(Array(ON_REGIONS).fill('unknown'));
      expect((await account()).score).toMatchObject({
        points: 0,
        coverage: 0,
        score: null,
        unknown: ON_REGIONS,
        band: { low: 0 },
      });
      const { caps } = (await account()).score;
      expect(caps.length).toBeGreaterThan(0);
      for (const { max } of caps) expect(max).toBe(79);
    });

    it('cap the services in the account like an account that was read and fails', async () => {
      zt.evidence.databases = [{ name: 'orders' }];
      await zt.collect();
      await zt.updater.updateAll();
      expect((await zt.posture(REF))?.points).toBe(79);
    });

    it('stay unknown while reads fail for any reason', async () => {
      zt.evidence.broken = new Error('no route to host');
      await zt.collect();
      await zt.updater.updateAll();
      expect(await statuses()).toEqual(Array(ON_REGIONS).fill('unknown'));
      const [scope] = await zt.stores.scopes.list();
      const [problem] = scope.problems;
      expect(problem.controls).toContain('ZT-GOV-06');
      expect(problem.kept).toEqual([]);
    });

    it('are replaced by the first read, and do not return', async () => {
      await zt.plan();
      zt.evidence.foundation = [exemplaryRegion(place(PAYMENTS))];
      zt.evidence.listed = [...zt.evidence.listed, 'aws-account-region'];
      await zt.collect();
      await zt.updater.updateAll();
      expect(await statuses()).not.toContain('unknown');
      // Like an account without an organization: it was listed, and there is none.
      zt.evidence.foundation = [];
      await zt.collectAgain();
      await zt.collectAgain();
      await zt.updater.updateAll();
      expect(await statuses()).toEqual([]);
      expect(await account()).toBeUndefined();
    });

    it('do not change evidence of another source', async () => {
      await zt.plan();
      zt.evidence.foundation = [
        exemplaryAccount({
          arn: `arn:aws:iam::${PAYMENTS}:root`,
          accountId: PAYMENTS,
        }),
      ];
      await zt.collect();
      await zt.plan();
      await zt.updater.updateAll();
      const arns = await zt.stores.resources.arns();
      expect(arns).toEqual([
        place(PAYMENTS).arn,
        `arn:aws:iam::${PAYMENTS}:root`,
      ]);
    });

    it('are removed with their account if it goes out of scope before any read', async () => {
      await zt.plan();
      await zt.updater.updateAll();
      expect(await account()).toBeDefined();
      zt.evidence.accounts = [];
      await zt.plan();
      await zt.updater.updateAll();
      expect(await account()).toBeUndefined();
    });

    it('are removed with their account even if an entity names it', async () => {
      await zt.catalog([
        entity('orders', {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-accounts': PAYMENTS },
        }),
      ]);
      await zt.plan();
      await zt.updater.updateAll();
      expect(await account()).toBeDefined();
      zt.evidence.accounts = [];
      await zt.plan();
      await zt.updater.updateAll();
      expect(await account()).toBeUndefined();
    });

    it('do not exist if a policy of the organization has closed the region', async () => {
      await close();
      await zt.plan();
      await zt.updater.updateAll();
      expect(await statuses()).toEqual([]);
      expect(await account()).toBeUndefined();
    });

    it('stay unknown if a policy of the organization denies only some calls', async () => {
      await close({ operation: 'acm:ListCertificates' });
      await zt.plan();
      await zt.updater.updateAll();
      expect(await statuses()).toEqual(Array(ON_REGIONS).fill('unknown'));
    });

    it('stay unknown if a policy denies reading the account', async () => {
      Object.assign(zt.evidence, {
        lists: ['aws-account', 'aws-account-region'],
      });
      await close();
      await zt.plan();
      await zt.updater.updateAll();
      expect(await statuses()).toEqual(Array(ON_REGIONS).fill('unknown'));
      expect((await account()).score.points).toBe(0);
    });
  },
);
