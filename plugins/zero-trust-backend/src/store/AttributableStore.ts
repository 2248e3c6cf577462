import { Knex } from 'knex';
import { Attributable, ResourceAttribution } from './attributable';
import { chunks } from './chunks';
import { fromJson } from './json';
import { lockResources } from './lockResources';
import { FOUNDATION, ResourceRow } from './resourceRow';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

/** The data that attribution reads about resources, and the state that it computes. */
export class AttributableStore {
  constructor(private readonly db: Knex) {}

  /** Returns the data that attribution needs about these resources, or all. */
  async list(arns?: readonly string[]): Promise<Attributable[]> {
    const query = this.db<ResourceRow>('resources').select(
      'arn',
      'resource_id',
      'account_id',
      'region',
      'members',
      'tags',
      'not_judged',
    );
    query.whereNot({ state: FOUNDATION });
    const rows: Array<
      Pick<
        ResourceRow,
        | 'arn'
        | 'resource_id'
        | 'account_id'
        | 'region'
        | 'members'
        | 'tags'
        | 'not_judged'
      >
    > = await (arns ? whereInJson(query, 'arn', arns) : query);
    return rows.map(row => ({
      arn: row.arn,
      accountId: row.account_id,
      // A resource with the same ARN and another id is another resource. One with
      // another ARN and the same id is the same.
      resourceKey: `${row.account_id}/${row.region}/${
        row.resource_id ?? row.arn
      }`,
      members: fromJson<string[]>(row.members),
      tags: fromJson<Record<string, string>>(row.tags),
      notJudged: row.not_judged ?? undefined,
    }));
  }

  async saveStates(
    states: ReadonlyMap<string, Pick<ResourceAttribution, 'state' | 'reason'>>,
  ): Promise<void> {
    const rows: Array<Pick<ResourceRow, 'arn' | 'state' | 'reason'>> =
      await whereInJson(
        this.db<ResourceRow>('resources').select('arn', 'state', 'reason'),
        'arn',
        [...states.keys()],
      );
    const changed = rows.flatMap(row => {
      const { state, reason = null } = states.get(row.arn)!;
      return row.state === state && row.reason === reason
        ? []
        : [[row.arn, state, reason]];
    });
    for (const chunk of chunks(changed)) {
      const values = chunk.map(() => '(?, ?, ?)').join(', ');
      await retrying(() =>
        this.db.transaction(async tx => {
          await lockResources(
            tx,
            chunk.map(([arn]) => arn as string),
          );
          await tx.raw(
            `update "resources" set state = own.column2, reason = own.column3
               from (values ${values}) as own where resources.arn = own.column1`,
            chunk.flat(),
          );
        }),
      );
    }
  }
}
