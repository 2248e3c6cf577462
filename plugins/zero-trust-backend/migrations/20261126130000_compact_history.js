/** Rows of one statement: the databases bound the bindings of one. */
const CHUNK = 100;

/**
 * Gives every name that is told again and again a number, once.
 *
 * @param {import('knex').Knex} knex
 * @param {string[]} names
 */
async function numbered(knex, names) {
  const distinct = [...new Set(names)];
  await knex('names')
    .insert(distinct.map(name => ({ name })))
    .onConflict('name')
    .ignore();
  const rows = await knex('names').whereIn('name', distinct);
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {(rows: any[]) => Promise<any[]>} convert
 * @param {string} into
 */
async function copy(knex, table, into, convert) {
  let after = 0;
  for (;;) {
    const rows = await knex(table)
      .where('id', '>', after)
      .orderBy('id')
      .limit(CHUNK);
    if (!rows.length) return;
    await knex(into).insert(await convert(rows));
    after = rows[rows.length - 1].id;
  }
}

/**
 * Most of a history was names of entities, resources and controls, and the indexes
 * over them: they are kept once, and history has their numbers.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('names', table => {
    table.comment('What history tells again and again, by number');
    table.increments('id');
    table.text('name').notNullable().unique('names_name_idx');
  });
  await knex.schema.createTable('points', table => {
    table.comment('What postures were, whenever they became another');
    table.increments('id');
    table.integer('entity').notNullable().index('points_entity_idx');
    table.bigInteger('at').notNullable().comment('Milliseconds since 1970');
    table.smallint('points');
    table.smallint('score');
    table.text('grade');
    table.smallint('band_low');
    table.smallint('band_high');
    table.float('coverage').notNullable();
    table
      .smallint('criticals')
      .notNullable()
      .comment('Open CRITICAL failures: they hold roll-ups down');
    table.integer('catalogue').notNullable();
  });
  await knex.schema.createTable('result_changes', table => {
    table.increments('id');
    table.integer('entity').notNullable().index('result_changes_entity_idx');
    table.bigInteger('at').notNullable().comment('Milliseconds since 1970');
    table.integer('control').notNullable();
    table.integer('resource').notNullable();
    table
      .integer('evidence_of')
      .notNullable()
      .comment('The entity whose evidence one must be allowed to read');
    table.text('from_status');
    table.text('to_status');
    table.text('severity').notNullable();
    table.text('reason').notNullable();
  });
  await copy(knex, 'history', 'points', async rows => {
    const ids = await numbered(
      knex,
      rows.flatMap(row => [row.entity_ref, row.catalogue_version]),
    );
    return rows.map(row => {
      const band = row.band === null ? null : JSON.parse(row.band);
      return {
        entity: ids.get(row.entity_ref),
        at: Date.parse(row.at),
        points: row.points,
        score: row.score,
        grade: row.grade,
        band_low: band && band.low,
        band_high: band && band.high,
        coverage: row.coverage,
        criticals: row.criticals,
        catalogue: ids.get(row.catalogue_version),
      };
    });
  });
  await copy(knex, 'changes', 'result_changes', async rows => {
    const ids = await numbered(
      knex,
      rows.flatMap(row => [
        row.entity_ref,
        row.control_id,
        row.resource_arn,
        row.evidence_of,
      ]),
    );
    return rows.map(row => ({
      entity: ids.get(row.entity_ref),
      at: Date.parse(row.at),
      control: ids.get(row.control_id),
      resource: ids.get(row.resource_arn),
      evidence_of: ids.get(row.evidence_of),
      from_status: row.from_status,
      to_status: row.to_status,
      severity: row.severity,
      reason: row.reason,
    }));
  });
  await knex.schema.dropTable('history');
  await knex.schema.dropTable('changes');
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.createTable('history', table => {
    table.increments('id');
    table.text('entity_ref').notNullable();
    table.text('at').notNullable().index('history_at_idx');
    table.integer('points');
    table.integer('score');
    table.text('grade');
    table.text('band');
    table.double('coverage').notNullable();
    table.integer('criticals').notNullable();
    table.text('catalogue_version').notNullable();
    table.index(['entity_ref', 'at'], 'history_entity_idx');
  });
  await knex.schema.createTable('changes', table => {
    table.increments('id');
    table.text('entity_ref').notNullable();
    table.text('at').notNullable().index('changes_at_idx');
    table.text('control_id').notNullable();
    table.text('resource_arn').notNullable();
    table.text('evidence_of').notNullable();
    table.text('from_status');
    table.text('to_status');
    table.text('severity').notNullable();
    table.text('reason').notNullable();
    table.index(['entity_ref', 'at'], 'changes_entity_idx');
  });
  const names = new Map(
    (await knex('names')).map(({ id, name }) => [id, name]),
  );
  const time = at => new Date(Number(at)).toISOString();
  await copy(knex, 'points', 'history', async rows =>
    rows.map(row => ({
      entity_ref: names.get(row.entity),
      at: time(row.at),
      points: row.points,
      score: row.score,
      grade: row.grade,
      band:
        row.band_low === null
          ? null
          : JSON.stringify({ low: row.band_low, high: row.band_high }),
      coverage: row.coverage,
      criticals: row.criticals,
      catalogue_version: names.get(row.catalogue),
    })),
  );
  await copy(knex, 'result_changes', 'changes', async rows =>
    rows.map(row => ({
      entity_ref: names.get(row.entity),
      at: time(row.at),
      control_id: names.get(row.control),
      resource_arn: names.get(row.resource),
      evidence_of: names.get(row.evidence_of),
      from_status: row.from_status,
      to_status: row.to_status,
      severity: row.severity,
      reason: row.reason,
    })),
  );
  await knex.schema.dropTable('result_changes');
  await knex.schema.dropTable('points');
  await knex.schema.dropTable('names');
};
