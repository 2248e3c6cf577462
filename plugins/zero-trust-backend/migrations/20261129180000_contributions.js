/**
 * A team is measured by what it owns: of a service only those resources count in its
 * roll-up that belong to the team.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('postures', table => {
    table
      .text('contributions')
      .notNullable()
      .defaultTo('{"resources":{},"within":{},"accounts":[]}')
      .comment('JSON: what the posture contributes to roll-ups');
  });
  await knex.schema.createTable('group_points', table => {
    table.comment(
      'What a service contributed to a group, where that was not all of it, whenever it changed',
    );
    table.increments('id');
    table.integer('entity').notNullable().comment('The service');
    table.integer('holder').notNullable();
    table.integer('of_group').notNullable();
    table.bigInteger('at').notNullable().comment('Milliseconds since 1970');
    table.smallint('points');
    table.smallint('band_low');
    table.smallint('band_high');
    table.float('coverage').notNullable();
    table.smallint('criticals').notNullable();
    table.index(['of_group', 'entity', 'at'], 'group_points_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('group_points');
  await knex.schema.alterTable('postures', table => {
    table.dropColumn('contributions');
  });
};
