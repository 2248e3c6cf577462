import {
  exemplaryDatabase,
  exemplaryRegion,
} from 'backstage-plugin-zero-trust-common';
import { databases, migrated } from '../__testUtils__/databases';
import { leased, READER } from '../__testUtils__/leased';
import { ScopeKind } from '../store/ScopeStore';
import { createStores, Stores } from '../store/Stores';
import { circumstancesOf } from './circumstances';

jest.setTimeout(60_000);

const NOW = '2026-11-26T09:00:00.000Z';
const LONG_AGO = '2026-11-20T09:00:00.000Z';
const evidence = exemplaryRegion();
const { accountId, region, partition } = evidence;
const place = { accountId, region, partition };

/** A scope in that place, last read well at a time. */
async function scope(
  { scopes }: Stores,
  kind: ScopeKind,
  source: string,
  { now, readUntil }: { now: string; readUntil?: string },
): Promise<string> {
  await scopes.plan(kind, source, [place], { now: LONG_AGO, complete: true });
  const claimed = await scopes.claim(
    { owner: READER, now, until: now },
    { sources: { evidence: [source], findings: [source] } },
  );
  if (readUntil) {
    await scopes.saveRead(claimed!.id, READER, {
      mode: 'full',
      startedAt: readUntil,
    });
  }
  await scopes.finish(claimed!.id, READER, {
    now,
    dueAt: now,
    durationMs: 1,
    outcome: 'healthy',
    problems: [],
  });
  return claimed!.id;
}

const within = async (stores: Stores) =>
  circumstancesOf([evidence.arn], [], stores, { principals: new Map() });

describe.each(databases.eachSupportedId())('circumstances, %s', id => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await migrated(id));
  });

  it('tells the age of the collection that read it, of several in one place', async () => {
    const own = await leased(stores, place);
    await stores.resources.saveCollection(
      own,
      { evidence: [evidence], unjudged: [], listed: ['aws-account-region'] },
      { partition, startedAt: LONG_AGO, owner: READER },
    );
    await stores.scopes.finish(own, READER, {
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

  it('tells since when findings are known, in half days', async () => {
    await scope(stores, 'findings', 'security-hub', {
      now: NOW,
      readUntil: '2026-11-25T23:10:00.000Z',
    });
    const since = '2026-11-25T12:00:00.000Z';
    expect((await within(stores))(exemplaryDatabase(), NOW)).toMatchObject({
      findingsRead: { value: since, observedAt: since },
    });
  });

  it('does not know it of findings that were never read to the end', async () => {
    await scope(stores, 'findings', 'security-hub', { now: NOW });
    expect((await within(stores))(exemplaryDatabase(), NOW)).toMatchObject({
      findingsRead: { missing: 'not-collected' },
    });
  });
});
