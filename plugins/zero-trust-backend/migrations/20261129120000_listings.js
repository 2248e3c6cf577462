/**
 * Which types of resources a scope lists, and when each was last listed
 * completely: what was never listed cannot be counted.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scopes', table => {
    table
      .text('lists')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON: the types that a complete read lists');
    table
      .text('listed')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON: by type, when it was last listed completely');
    table.dropColumn('resources');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('scopes', table => {
    table.integer('resources').notNullable().defaultTo(0);
    table.dropColumn('listed');
    table.dropColumn('lists');
  });
};
