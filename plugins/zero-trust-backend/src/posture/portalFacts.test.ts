import { ConfigReader } from '@backstage/config';
import { Evidence, ResourceType } from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import {
  exemplaryAccount,
  exemplaryDatabase,
  exemplaryRegion,
} from 'backstage-plugin-zero-trust-common/testUtils';
import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { leased, READER } from '../__testUtils__/leased';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { readZeroTrustSettings } from '../config/zeroTrustSettings';
import { scopeId } from '../store/ScopeStore';
import { ScopeKind, ScopeProblem } from '../store/scopeRecord';
import { createStores, Stores } from '../store/Stores';
import { portalFactsOf, readPortal } from './portalFacts';
import { rulesOf } from './rules';

jest.setTimeout(60_000);

const NOW = '2026-11-26T09:00:00.000Z';
const LONG_AGO = '2026-11-20T09:00:00.000Z';
const evidence = exemplaryRegion();
const { accountId, region, partition } = evidence;
const place = { accountId, region, partition };

/** Returns a scope in that account-region, last read successfully at a time. */
async function scope(
  { scopes, leases }: Stores,
  kind: ScopeKind,
  source: string,
  { now, readUntil }: { now: string; readUntil?: string },
): Promise<string> {
  await scopes.plan(kind, source, [place], { now: LONG_AGO, complete: true });
  const claimed = await leases.claim(
    { owner: READER, now, leaseMs: 60_000 },
    { sources: { evidence: [source], findings: [source] } },
  );
  if (readUntil) {
    await leases.saveRead(claimed!.id, READER, {
      mode: 'full',
      startedAt: readUntil,
    });
  }
  await leases.finish(claimed!.id, READER, {
    now,
    dueAt: now,
    durationMs: 1,
    outcome: 'healthy',
    problems: [],
  });
  return claimed!.id;
}

const SETTINGS = { principals: new Map() };

const within = async (stores: Stores) =>
  portalFactsOf(
    [{ evidence, scopeId: scopeId('evidence', 'aws', place) }],
    await readPortal([], stores, SETTINGS),
    stores,
  );

describe.each(databases.eachSupportedId())(
  'facts that only the portal knows, %s',
  id => {
    let stores: Stores;
    beforeEach(async () => {
      stores = createStores(await migrated(id));
    });

    it('contain the age of the collection that read the resource', async () => {
      const own = await leased(stores, place);
      await stores.collections.save(
        own,
        { evidence: [evidence], unjudged: [], listed: ['aws-account-region'] },
        { partition, startedAt: LONG_AGO, owner: READER },
      );
      await stores.leases.finish(own, READER, {
        now: LONG_AGO,
        dueAt: NOW,
        durationMs: 1,
        outcome: 'healthy',
        problems: [],
      });
      await scope(stores, 'evidence', 'aws-accounts', { now: NOW });
      const judged = (await within(stores))(evidence, NOW);
      expect(judged).toMatchObject({ collectionAgeHours: { value: 6 * 24 } });
    });

    it('contain the time of the last findings, in half days', async () => {
      await scope(stores, 'findings', 'security-hub', {
        now: NOW,
        readUntil: '2026-11-25T23:10:00.000Z',
      });
      const since = '2026-11-25T12:00:00.000Z';
      expect((await within(stores))(exemplaryDatabase(), NOW)).toMatchObject({
        times: {
          operations: { 'securityhub:GetFindings': since },
          added: { 'securityhub:GetFindings': '2026-11-25T23:10:00.000Z' },
        },
        findingsRead: { value: since },
      });
    });

    it('do not contain it if findings were never read completely', async () => {
      await scope(stores, 'findings', 'security-hub', { now: NOW });
      expect((await within(stores))(exemplaryDatabase(), NOW)).toMatchObject({
        findingsRead: { missing: 'not-collected' },
      });
    });

    it('name the key to set if Security Hub is not configured', async () => {
      const message = 'Security Hub is not configured.';
      const advice = 'Set zeroTrust.aws.organizations[0].securityHub.';
      const operation = 'zeroTrust.aws.organizations[0].securityHub';
      await stores.sourceProblems.save(
        'findings',
        'security-hub',
        [{ kind: 'not-configured', operation, message, advice, at: NOW }],
        NOW,
      );
      const judged = (await within(stores))(exemplaryDatabase(), NOW);
      expect(judged).toMatchObject({
        findingsRead: {
          missing: 'not-configured',
          detail: `${message} ${advice}`,
        },
      });
      const { settings, controls } = rulesOf(
        readZeroTrustSettings(new ConfigReader({})),
      );
      const results = evaluate(judged, [], { controls, settings });
      expect(
        results.find(({ controlId }) => controlId === 'ZT-GOV-05'),
      ).toMatchObject({
        status: 'unknown',
        reason: `Findings of Security Hub could not be read: ${message} ${advice}`,
      });
      await scope(stores, 'findings', 'security-hub', { now: NOW });
      expect((await within(stores))(exemplaryDatabase(), NOW)).toMatchObject({
        findingsRead: { missing: 'not-collected' },
      });
    });

    describe('count databases and bastions of an account', () => {
      const account = exemplaryAccount();
      const regions = ['eu-west-1', 'us-east-1'];
      const lists = ['rds-instance', 'bastion'] as const;
      const at = (name: string) => ({ ...place, region: name });
      const idAt = (name: string) => scopeId('evidence', 'aws', at(name));

      /** Ends the read of a region that has listed these types. */
      const listedIn = (
        name: string,
        types: readonly ResourceType[],
        problems: ScopeProblem[] = [],
      ) =>
        stores.leases.finish(idAt(name), READER, {
          now: NOW,
          dueAt: NOW,
          durationMs: 1,
          outcome: 'degraded',
          problems,
          listed: Object.fromEntries(types.map(type => [type, NOW])),
        });
      const saved = (name: string, evidenceThere: Evidence[]) =>
        stores.collections.save(
          idAt(name),
          { evidence: evidenceThere, unjudged: [], listed: [] },
          { partition, startedAt: NOW, owner: READER },
        );
      const ownership = async () => {
        const owner = entity('orders', { owner: 'group:default/payments' });
        const judged = await portalFactsOf(
          [{ evidence: account, scopeId: idAt('eu-west-1') }],
          await readPortal(
            [{ ...toEntityRecord(owner), holder: 1 }],
            stores,
            SETTINGS,
          ),
          stores,
        );
        return judged(account, NOW);
      };

      beforeEach(async () => {
        await stores.scopes.plan('evidence', 'aws', regions.map(at), {
          now: LONG_AGO,
          complete: true,
          lists,
        });
        for (const _ of regions) {
          await stores.leases.claim(
            { owner: READER, now: NOW, leaseMs: 60 * 60_000 },
            { sources: { evidence: ['aws'], findings: [] } },
          );
        }
        await saved('eu-west-1', [account]);
      });

      it('not if a region was never read', async () => {
        await listedIn('eu-west-1', lists);
        expect(await ownership()).toMatchObject({
          ownership: {
            missing: 'not-collected',
            detail: 'Databases and bastions were never listed in us-east-1.',
          },
        });
      });

      it('not if one type was never listed in a region', async () => {
        await listedIn('eu-west-1', lists);
        await listedIn('us-east-1', ['bastion']);
        expect(await ownership()).toMatchObject({
          ownership: { missing: 'not-collected' },
        });
      });

      it('not if nothing was ever read', async () => {
        expect(await ownership()).toMatchObject({
          ownership: {
            missing: 'not-collected',
            detail:
              'Databases and bastions were never listed in eu-west-1, us-east-1.',
          },
        });
      });

      it('not if no region is read', async () => {
        await stores.scopes.plan('evidence', 'aws', [], {
          now: NOW,
          complete: true,
          lists,
        });
        expect(await ownership()).toMatchObject({
          ownership: {
            missing: 'not-collected',
            detail: 'No region of this account is read.',
          },
        });
      });

      it('once every region was listed, also where the last read failed', async () => {
        await listedIn('eu-west-1', lists);
        await listedIn('us-east-1', lists);
        expect(await ownership()).toMatchObject({
          ownership: { value: { total: 0, unowned: [] } },
        });
      });

      const outOfScope: ScopeProblem = {
        kind: 'out-of-scope',
        operation: 'rds:DescribeDBInstances',
        message: 'closed',
        advice: 'none',
        controls: [],
        kept: [],
        at: NOW,
      };

      it('not if a policy of the organization denies another service there', async () => {
        await listedIn('eu-west-1', lists);
        await listedIn(
          'us-east-1',
          ['bastion'],
          [
            { ...outOfScope, operation: 'acm:ListCertificates' },
            { ...outOfScope, kind: 'throttled' },
          ],
        );
        expect(await ownership()).toMatchObject({
          ownership: {
            missing: 'not-collected',
            detail: 'Databases and bastions were never listed in us-east-1.',
          },
        });
      });

      it('without a region that a policy of the organization has closed', async () => {
        await listedIn('eu-west-1', lists);
        await listedIn('us-east-1', [], [{ ...outOfScope, closesScope: true }]);
        expect(await ownership()).toMatchObject({
          ownership: { value: { total: 0, unowned: [] } },
        });
      });

      it('if one has no owner, also if others were not listed', async () => {
        await saved('eu-west-1', [account, exemplaryDatabase()]);
        expect(await ownership()).toMatchObject({
          ownership: { value: { total: 1, unowned: ['orders'] } },
        });
      });
    });
  },
);
