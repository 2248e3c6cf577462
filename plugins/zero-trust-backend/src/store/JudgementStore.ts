import {
  Evidence,
  ReadTimes,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { ResourceScore } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import {
  evidenceAt,
  ReadColumns,
  resultsAt,
  resultsToStore,
  scoreToStore,
  timesOf,
} from './dated';
import { toJson } from './json';
import { inLockOrder } from './lockResources';
import { NO_PATTERN, patternsOf, removeUnusedPatterns } from './resultPatterns';
import { ResourceRow } from './resourceRow';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

/** The inputs for judging a resource. */
export interface Judgeable {
  arn: string;
  /** The scope in which it was collected. */
  scopeId: string;
  evidence: Evidence;
  previous: Result[];
}

/** The results of judging a resource. */
export interface Judged {
  arn: string;
  results: Result[];
  score: ResourceScore;
}

/** The evidence of resources, and their results. */
export class JudgementStore {
  constructor(private readonly db: Knex) {}

  /**
   * Judges resources in one transaction that locks their rows, so newer evidence of
   * another back end is not overwritten.
   */
  async judge(
    arns: readonly string[],
    judge: (resources: Judgeable[], tx: Knex) => Promise<Judged[]>,
  ): Promise<void> {
    const transaction = async (tx: Knex) => {
      const rows: Array<
        Pick<
          ResourceRow,
          | 'arn'
          | 'scope_id'
          | 'evidence'
          | 'results'
          | 'pattern'
          | 'score'
          | 'digest'
        >
      > = await inLockOrder(
        whereInJson(
          tx('resources')
            .select(
              'arn',
              'scope_id',
              'evidence',
              'results',
              'pattern',
              'score',
              'digest',
            )
            .whereNotNull('evidence')
            .forUpdate('resources'),
          'resources.arn',
          arns,
        ),
      );
      // Read after the lock: a transaction that waited for it would use old times.
      const readTimes = await timesOfScopes(
        tx,
        rows.map(row => row.scope_id),
      );
      const kept = new Map(
        rows.map(row => {
          const evidence = evidenceAt(
            row.evidence!,
            readTimes.get(row.scope_id)!,
          );
          return [row.arn, { row, evidence }];
        }),
      );
      const judged = await judge(
        [...kept].map(([arn, { row, evidence }]) => ({
          arn,
          scopeId: row.scope_id,
          evidence,
          previous: resultsAt(row.results, evidence.times),
        })),
        tx,
      );
      const changed = judged.flatMap(({ arn, ...own }) => {
        const { row, evidence } = kept.get(arn)!;
        const moves = row.digest !== null;
        const results = moves
          ? resultsToStore(own.results, evidence.times)
          : toJson(own.results);
        const score = scoreToStore(own.score, own.results, moves);
        // A renamed resource has results, but no pattern yet.
        const hasPattern = row.pattern !== NO_PATTERN || !own.results.length;
        return row.results === results && row.score === score && hasPattern
          ? []
          : [{ arn, results, score, judged: own.results }];
      });
      if (!changed.length) return;
      const patterns = await patternsOf(
        changed.map(own => own.judged),
        tx,
      );
      const values = changed.map(() => '(?, ?, ?, ?)').join(', ');
      await tx.raw(
        `update "resources" set results = own.column2, score = own.column3,
                                pattern = cast(own.column4 as integer)
           from (values ${values}) as own where resources.arn = own.column1`,
        changed.flatMap(({ arn, results, score }, index) => [
          arn,
          results,
          score,
          patterns[index],
        ]),
      );
    };
    await retrying(() => this.db.transaction(transaction));
  }

  /** Removes the combinations of statuses that no resource has any more. */
  removeUnusedPatterns(): Promise<void> {
    return retrying(() => removeUnusedPatterns(this.db));
  }
}

/** Returns when the operations of the last read of each scope responded. */
async function timesOfScopes(
  tx: Knex,
  ids: readonly string[],
): Promise<Map<string, ReadTimes>> {
  const rows: Array<{ id: string } & ReadColumns> = await whereInJson(
    tx('scopes').select('id', 'read_at', 'read_times'),
    'id',
    [...new Set(ids)],
  );
  return new Map(rows.map(row => [row.id, timesOf(row)]));
}
