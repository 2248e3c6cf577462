/**
 * The history of an entity is read by time, and its last point before a time is
 * one look into the index.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('points', table => {
    table.dropIndex(['entity'], 'points_entity_idx');
    table.index(['entity', 'at'], 'points_entity_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('points', table => {
    table.dropIndex(['entity', 'at'], 'points_entity_at_idx');
    table.index(['entity'], 'points_entity_idx');
  });
};
