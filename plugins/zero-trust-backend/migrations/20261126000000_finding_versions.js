/**
 * Findings come by reads and by events, in any order: what tells their versions
 * apart has to be known to the database.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('findings', table => {
    table
      .text('updated_at')
      .notNullable()
      .defaultTo('')
      .comment('When the source updated it; the newest version is kept');
    table
      .text('told_at')
      .notNullable()
      .defaultTo('')
      .comment('When it was told last: of one version the later word counts');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('findings', table => {
    table.dropColumn('updated_at');
    table.dropColumn('told_at');
  });
};
