import {
  CollectionContext,
  CollectionProblem,
  FindingSource,
} from 'backstage-plugin-zero-trust-node';
import { Reading, ScopeRecord } from '../store/ScopeStore';
import { Stores } from '../store/Stores';
import { Attempt } from './Attempt';

/** Findings updated while the last read was under way are read again. */
const OVERLAP_MS = 5 * 60 * 1000;

interface Options {
  stores: Stores;
  /** What the rules speak of. */
  securityControlIds: readonly string[];
  /** ISO 8601, UTC. */
  now: string;
  /** Milliseconds after which everything is read again. */
  fullEvery: number;
}

function nextReading(
  { lastFullAt, readUntil, reading }: ScopeRecord,
  { now, fullEvery }: Options,
): Reading {
  if (reading) return reading;
  const full =
    !lastFullAt ||
    !readUntil ||
    Date.parse(now) - Date.parse(lastFullAt) >= fullEvery;
  return full
    ? { mode: 'full', startedAt: now }
    : {
        mode: 'delta',
        startedAt: now,
        since: new Date(Date.parse(readUntil) - OVERLAP_MS).toISOString(),
      };
}

/**
 * Reads findings page by page. Each page is kept with the place to go on from,
 * so that a crash costs one page. A full read ends by forgetting what it has not
 * seen.
 */
export async function collectFindings(
  source: FindingSource,
  scope: ScopeRecord,
  context: CollectionContext,
  options: Options,
): Promise<Attempt> {
  const { findings, scopes, transaction } = options.stores;
  const reading = nextReading(scope, options);
  const { mode, since, cursor, startedAt } = reading;
  const query = {
    mode,
    securityControlIds: options.securityControlIds,
    ...(since && { since }),
    ...(cursor && { cursor }),
  };
  const problems = new Map<string, CollectionProblem>();
  await scopes.saveReading(scope.id, reading);
  for await (const page of source.read(scope, query, context)) {
    await transaction(async tx => {
      await findings.save(scope.id, page.findings, startedAt, tx);
      if (page.cursor) {
        await scopes.saveReading(
          scope.id,
          { ...reading, cursor: page.cursor },
          tx,
        );
      }
    });
    page.problems?.forEach(problem => problems.set(problem.message, problem));
    context.signal.throwIfAborted();
  }
  const affected = new Set(await findings.resourcesOf(scope.id, startedAt));
  if (mode === 'full') {
    const swept = await findings.sweep(scope.id, startedAt);
    swept.forEach(arn => affected.add(arn));
  }
  return {
    outcome: problems.size ? 'degraded' : 'healthy',
    problems: [...problems.values()],
    affected: [...affected],
    reading: null,
    readUntil: startedAt,
    ...(mode === 'full' && { lastFullAt: startedAt }),
  };
}
