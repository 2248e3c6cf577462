import {
  CollectionContext,
  CollectionProblem,
  FindingSource,
} from 'backstage-plugin-zero-trust-node';
import { markDue } from '../store/DueStore';
import { storing } from '../store/StoreError';
import { Reading, ScopeRecord } from '../store/scopeRecord';
import { Stores } from '../store/Stores';
import { Attempt } from './Attempt';
import { HOUR } from '../store/durations';

/**
 * Findings that were updated during the last read, or that arrived late from the region
 * in which they were created, are read again.
 */
const OVERLAP_MS = HOUR;

interface Options {
  stores: Stores;
  /** The owner of the lease. */
  owner: string;
  /** The Security Hub controls that the rules use. */
  securityControlIds: readonly string[];
  /** ISO 8601, UTC. */
  clock: () => string;
  /** The interval, in milliseconds, after which all findings are read again. */
  fullEvery: number;
  /** The interval between two reads, in milliseconds. */
  frequency: number;
}

function nextReading(
  { lastFullAt, readUntil, reading }: ScopeRecord,
  { clock, fullEvery, frequency }: Options,
): Reading {
  if (reading) return reading;
  const now = clock();
  const full =
    !lastFullAt ||
    !readUntil ||
    // A clock was ahead: no finding would be newer for this time.
    Date.parse(readUntil) - OVERLAP_MS > Date.parse(now) ||
    // The next read would be too late.
    Date.parse(now) + frequency - Date.parse(lastFullAt) > fullEvery;
  return full
    ? { mode: 'full', startedAt: now }
    : {
        mode: 'delta',
        startedAt: now,
        since: new Date(Date.parse(readUntil) - OVERLAP_MS).toISOString(),
      };
}

/**
 * Reads findings page by page. Each page is stored with the cursor of the next one, so
 * a crash costs one page. A full read ends by removing the findings that it has not
 * seen.
 */
export async function collectFindings(
  source: FindingSource,
  scope: ScopeRecord,
  context: CollectionContext,
  options: Options,
): Promise<Attempt> {
  const { findings, leases, transaction } = options.stores;
  const { owner } = options;
  const reading = nextReading(scope, options);
  const { mode, since, cursor, startedAt } = reading;
  const query = {
    mode,
    securityControlIds: options.securityControlIds,
    ...(since && { since }),
    ...(cursor && { cursor }),
  };
  const problems = new Map<string, CollectionProblem>();
  await storing(() => leases.saveReading(scope.id, owner, reading));
  let place = reading;
  let asked = options.clock();
  for await (const page of source.read(scope, query, context)) {
    const reported = { scopeId: scope.id, findings: page.findings, at: asked };
    const here = page.cursor ? { ...place, cursor: page.cursor } : place;
    place = here;
    await storing(() =>
      transaction(async tx => {
        await findings.save(reported, startedAt, tx);
        await leases.saveReading(scope.id, owner, here, tx);
      }),
    );
    // A problem that continues over pages is reported once, with the totals of the last
    // page.
    page.problems?.forEach(problem =>
      problems.set(`${problem.operation} ${problem.advice}`, problem),
    );
    context.signal.throwIfAborted();
    asked = options.clock();
  }
  const affected = await storing(() =>
    transaction(async tx => {
      await leases.saveRead(scope.id, owner, { mode, startedAt }, tx);
      const arns = new Set([
        ...(await findings.resourcesOf(scope.id, startedAt, tx)),
        ...(mode === 'full'
          ? await findings.sweep(scope.id, startedAt, tx)
          : []),
      ]);
      await markDue(tx, [...arns]);
      return arns;
    }),
  );
  return {
    outcome: problems.size ? 'degraded' : 'healthy',
    problems: [...problems.values()],
    affected: [...affected],
    reading: null,
  };
}
