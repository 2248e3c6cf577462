import { Knex } from 'knex';
import { evidenceAt, resultsAt, scoreAt, timesOf } from './dated';
import { toJson } from './json';
import { ResourceRow, ScopeColumns } from './resourceRow';
import { whereInJson } from './whereInJson';

type OwnTimes = Pick<
  ResourceRow,
  'observed_at' | 'evidence' | 'results' | 'score'
>;

/**
 * Returns the rows of resources with times of their own: for a row without, those of the
 * last read of its scope.
 */
export async function withOwnTimes(
  tx: Knex,
  arns: readonly string[],
): Promise<Map<string, OwnTimes>> {
  const rows: Array<
    ResourceRow & Pick<ScopeColumns, 'read_at' | 'read_times'>
  > = await whereInJson(
    tx('resources')
      .leftJoin('scopes', 'scopes.id', 'resources.scope_id')
      .select('resources.*', 'scopes.read_at', 'scopes.read_times')
      .orderBy('resources.arn')
      .forUpdate('resources'),
    'resources.arn',
    arns,
  );
  return new Map(
    rows.map(row => {
      const { arn, digest, evidence, results, score } = row;
      const observedAt = row.observed_at ?? row.read_at;
      if (digest === null) {
        return [arn, { observed_at: observedAt, evidence, results, score }];
      }
      const times = timesOf(row);
      return [
        arn,
        {
          observed_at: observedAt,
          evidence: evidence && toJson(evidenceAt(evidence, times)),
          results: toJson(resultsAt(results, times)),
          score: score && toJson(scoreAt(score, row.read_at).score),
        },
      ];
    }),
  );
}
