import { Knex } from 'knex';

/**
 * A node of a query plan of PostgreSQL, as `EXPLAIN (ANALYZE, FORMAT JSON)` returns it.
 */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

export interface QueryPlan {
  /** The number of rows read, by table, including those that a filter removed. */
  rowsRead: Record<string, number>;
  /** The rows that were sorted. */
  rowsSorted: number;
  indexes: string[];
  /** Tables that were read completely. */
  scanned: string[];
}

interface Query {
  sql: string;
  bindings: unknown[];
}

/** Returns the result of a function and the statements that it sends. */
export async function statementsOf<T>(
  knex: Knex,
  run: () => Promise<T>,
): Promise<{ result: T; statements: Query[] }> {
  const statements: Query[] = [];
  const listen = ({ sql, bindings }: Query) =>
    statements.push({ sql, bindings });
  knex.on('query', listen);
  try {
    return { result: await run(), statements };
  } finally {
    knex.removeListener('query', listen);
  }
}

const nodesOf = (node: PlanNode): PlanNode[] => [
  node,
  ...(node.Plans ?? []).flatMap(nodesOf),
];

async function planInPostgres(
  knex: Knex,
  { sql, bindings }: Query,
): Promise<PlanNode[]> {
  const connection = await knex.client.acquireConnection();
  try {
    const { rows } = await connection.query(
      `explain (analyze, format json) ${sql}`,
      bindings,
    );
    return nodesOf(rows[0]['QUERY PLAN'][0].Plan);
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

/** Runs the statements of a function again, and returns what PostgreSQL read for them. */
export async function planOf(
  knex: Knex,
  run: () => Promise<unknown>,
): Promise<QueryPlan> {
  const { statements } = await statementsOf(knex, run);
  const plan: QueryPlan = {
    rowsRead: {},
    rowsSorted: 0,
    indexes: [],
    scanned: [],
  };
  for (const statement of statements) {
    for (const node of await planInPostgres(knex, statement)) {
      const rows =
        (node['Actual Rows'] +
          (node['Rows Removed by Filter'] ?? 0) +
          (node['Rows Removed by Index Recheck'] ?? 0)) *
        node['Actual Loops'];
      const table = node['Relation Name'];
      if (table) plan.rowsRead[table] = (plan.rowsRead[table] ?? 0) + rows;
      if (node['Node Type'] === 'Sort') plan.rowsSorted += rows;
      if (node['Index Name']) plan.indexes.push(node['Index Name']);
      if (table && node['Node Type'] === 'Seq Scan') plan.scanned.push(table);
    }
  }
  return plan;
}

/** Returns how SQLite runs the statements of a function. */
export async function stepsInSqlite(
  knex: Knex,
  run: () => Promise<unknown>,
): Promise<string[]> {
  const { statements } = await statementsOf(knex, run);
  const steps: string[] = [];
  for (const { sql, bindings } of statements) {
    const rows: Array<{ detail: string }> = await knex.raw(
      `explain query plan ${sql}`,
      bindings as Knex.RawBinding[],
    );
    steps.push(...rows.map(({ detail }) => detail));
  }
  return steps;
}
