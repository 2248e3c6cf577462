// Times are ISO 8601 text in UTC: the same on SQLite and PostgreSQL, and in order.

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('accounts', table => {
    table.comment('AWS accounts as subjects of their own');
    table.text('account_id').primary();
    table.text('partition').notNullable();
    table.text('name').notNullable();
    table.text('score').notNullable().comment('JSON');
    table.text('pillars').notNullable().comment('JSON');
    table.integer('worst_first').notNullable().index('accounts_worst_idx');
  });

  await knex.schema.createTable('attestations', table => {
    table.comment('What people say where no API shows it');
    table.text('id').primary();
    table.text('control_id').notNullable();
    table.text('resource_arn').notNullable().index('attestations_arn_idx');
    table.text('account_id').notNullable();
    table.text('answers').notNullable().comment('JSON');
    table.boolean('holds').notNullable();
    table.text('note').notNullable();
    table.text('attested_by').notNullable();
    table.text('attested_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('revoked_at');
    table.text('revoked_by');
  });

  await knex.schema.alterTable('resources', table => {
    table.index(['account_id'], 'resources_account_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('resources', table => {
    table.dropIndex(['account_id'], 'resources_account_idx');
  });
  await knex.schema.dropTable('attestations');
  await knex.schema.dropTable('accounts');
};
