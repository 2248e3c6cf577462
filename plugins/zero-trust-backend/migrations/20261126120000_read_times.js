/**
 * What has not changed is not written again: the times of a read are kept with
 * its scope.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scopes', table => {
    table.text('read_at').comment('The oldest reading of the last read');
    table
      .text('read_times')
      .comment('JSON: when the last read called each operation first');
  });
  await knex.schema.alterTable('resources', table => {
    table
      .text('digest')
      .comment(
        'Of what the last read of the scope found; null where the times are its own',
      );
    table
      .text('observed_at')
      .nullable()
      .comment('Null where it is that of the last read of the scope')
      .alter();
  });
  // It is read in another form from now on; what was found by it is kept.
  await knex('resources').whereNotNull('evidence').update({ evidence: '{}' });
  await knex.schema.createTable('posture_scopes', table => {
    table.comment('Scopes with whose reads the freshness of a posture moves');
    table.text('entity_ref').notNullable();
    table.text('scope_id').notNullable();
    table.primary(['entity_ref', 'scope_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('posture_scopes');
  // Without the times of their scopes they are read anew.
  await knex('resources').whereNotNull('digest').delete();
  await knex.schema.alterTable('resources', table => {
    table.dropColumn('digest');
    table.text('observed_at').notNullable().alter();
  });
  await knex.schema.alterTable('scopes', table => {
    table.dropColumn('read_times');
    table.dropColumn('read_at');
  });
};
