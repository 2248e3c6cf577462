import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { Knex } from 'knex';
import { fromJson, toJson } from './json';
import { ScopeKind } from './scopeRecord';

/** The problems that each source reported when it listed its accounts. */
export class SourceProblemStore {
  constructor(private readonly db: Knex) {}

  async save(
    kind: ScopeKind,
    source: string,
    problems: readonly CollectionProblem[],
    at: string,
  ): Promise<void> {
    await this.db('sources')
      .insert({ id: `${kind}|${source}`, problems: toJson(problems), at })
      .onConflict('id')
      .merge();
  }

  async all(): Promise<
    Array<{ kind: ScopeKind; source: string; problems: CollectionProblem[] }>
  > {
    const rows = await this.db('sources').orderBy('id');
    return rows.map(row => ({
      kind: row.id.split('|')[0],
      source: row.id.split('|')[1],
      problems: fromJson<CollectionProblem[]>(row.problems),
    }));
  }
}
