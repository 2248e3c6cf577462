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
import { ResourceRow } from './resourceRow';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

/** What judging needs of a resource. */
export interface Judgeable {
  arn: string;
  /** The scope that it was collected in. */
  scopeId: string;
  evidence: Evidence;
  previous: Result[];
}

/** What a resource is judged to. */
export interface Judged {
  arn: string;
  results: Result[];
  score: ResourceScore;
}

/** Evidence of resources, and the results that it is judged to. */
export class JudgementStore {
  constructor(private readonly db: Knex) {}

  /**
   * Judges resources in one transaction that holds their rows so that nobody
   * else's newer evidence is overwritten.
   */
  async judge(
    arns: readonly string[],
    judge: (resources: Judgeable[], tx: Knex) => Promise<Judged[]>,
  ): Promise<void> {
    const transaction = async (tx: Knex) => {
      const rows: Array<
        Pick<
          ResourceRow,
          'arn' | 'scope_id' | 'evidence' | 'results' | 'score' | 'digest'
        >
      > = await inLockOrder(
        whereInJson(
          tx('resources')
            .select('arn', 'scope_id', 'evidence', 'results', 'score', 'digest')
            .whereNotNull('evidence')
            .forUpdate('resources'),
          'resources.arn',
          arns,
        ),
      );
      // After the lock: who waited for it would join times of before.
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
        return row.results === results && row.score === score
          ? []
          : [[arn, results, score]];
      });
      if (!changed.length) return;
      const values = changed.map(() => '(?, ?, ?)').join(', ');
      await tx.raw(
        `update "resources" set results = own.column2, score = own.column3
           from (values ${values}) as own where resources.arn = own.column1`,
        changed.flat(),
      );
    };
    await retrying(() => this.db.transaction(transaction));
  }
}

/** When the operations of the last read of each scope answered. */
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
