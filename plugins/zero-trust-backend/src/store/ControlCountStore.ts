import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { LISTED_KINDS } from './catalogEntity';
import { FOUNDATION } from './resourceRow';
import { whereSeen } from './serviceFailures';
import { whereInJson } from './whereInJson';

/** The subjects to count: all, or only these. */
export interface CountedSubjects {
  /** Entity references. */
  entities: ReadonlySet<string> | 'all';
  /** Account ids. */
  accounts: readonly string[] | 'all';
}

/** How many results of a control have a status, or how many services fail it. */
export interface ControlCountRow {
  controlId: string;
  of: ResultStatus | 'failing-services';
  count: number;
}

/** Counts results by control, each resource once. */
export class ControlCountStore {
  constructor(private readonly db: Knex) {}

  /** Counts in one statement. */
  async count({
    entities,
    accounts,
  }: CountedSubjects): Promise<ControlCountRow[]> {
    const { db } = this;
    const among = (query: Knex.QueryBuilder, column: string) =>
      entities === 'all' ? query : whereInJson(query, column, [...entities]);
    const attributions = among(
      db('attributions')
        .join('entities', 'entities.entity_ref', 'attributions.entity_ref')
        .select('attributions.arn')
        .where({ 'attributions.proven': true, 'entities.is_service': true }),
      'attributions.entity_ref',
    );
    // Failures that count only through entities that the caller cannot see are not
    // counted.
    if (entities !== 'all') {
      attributions.where(through =>
        among(through.where('through', ''), 'attributions.entity_ref').orWhere(
          seen => among(seen, 'attributions.through'),
        ),
      );
    }
    const ofServices = db('resources')
      .select('pattern')
      .whereNull('not_judged')
      .whereIn('arn', attributions);
    const ofAccounts = db('resources')
      .select('pattern')
      .where({ state: FOUNDATION });
    if (accounts !== 'all') whereInJson(ofAccounts, 'account_id', accounts);
    const patterns = db
      .from(db.unionAll([ofServices, ofAccounts]).as('counted'))
      .select('pattern')
      .count({ resources: '*' })
      .groupBy('pattern');
    const results = db
      .from(patterns.as('own'))
      .join(
        'result_pattern_statuses',
        'result_pattern_statuses.pattern',
        'own.pattern',
      )
      .select('control_id', { counted_as: 'status' })
      .sum({ count: 'own.resources' })
      .groupBy('control_id', 'status');
    const services = among(
      db('service_failures')
        .join('entities', 'entities.entity_ref', 'service_failures.entity_ref')
        .whereIn('entities.kind', LISTED_KINDS)
        .select('control_id', db.raw("'failing-services' as counted_as"))
        .count({ count: '*' })
        .groupBy('control_id'),
      'service_failures.entity_ref',
    );
    if (entities !== 'all') whereSeen(services, [...entities], db);
    const rows: Array<{
      control_id: string;
      counted_as: ControlCountRow['of'];
      count: number | string;
    }> = await db.unionAll([results, services]);
    return rows.map(row => ({
      controlId: row.control_id,
      of: row.counted_as,
      count: Number(row.count),
    }));
  }
}
