/**
 * Recreates what is computed from the catalog, and adds what attribution has to
 * remember: who has held a name, which holder a name had when a tag or a
 * dependency first named it, and which claims people have decided.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.dropTable('entities');
  await knex.schema.createTable('entities', table => {
    table.comment('What posture needs of the catalog');
    table.text('entity_ref').primary();
    table.text('uid').notNullable();
    table.integer('holder').notNullable().comment('Row of holders');
    table.text('kind').notNullable();
    table.text('title').notNullable();
    table.text('owners').notNullable().comment('JSON');
    table.text('systems').notNullable().comment('JSON');
    table
      .text('parents')
      .notNullable()
      .comment(
        'JSON: of a Group its parents, of a System or Domain its domains',
      );
    table.text('tier').notNullable();
    table.text('annotations').notNullable().comment('JSON');
    table.text('locations').notNullable().comment('JSON');
    table
      .text('depends_on')
      .notNullable()
      .comment('JSON: what its own file names');
    table
      .text('dependency_of')
      .notNullable()
      .comment('JSON: what its own file names');
    table
      .text('proven_depends_on')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON: the Resource entities that are proven to be part of it');
  });
  await knex.schema.createTable('entity_relations', table => {
    table.comment(
      'Owners, systems and parents of entities, to look up members',
    );
    table.text('entity_ref').notNullable();
    table.text('type').notNullable().comment('owner, system or parent');
    table.text('target').notNullable();
    table.primary(['entity_ref', 'type', 'target']);
    table.index(['type', 'target'], 'entity_relations_target_idx');
  });
  await knex.schema.createTable('holders', table => {
    table.comment('Entities that have had a name, one after the other');
    table.increments('id');
    table.text('entity_ref').notNullable().index('holders_entity_idx');
    table.text('uid').notNullable();
    table.text('owners').notNullable().comment('JSON');
    table.text('locations').notNullable().comment('JSON');
  });
  await knex.schema.createTable('attribution_state', table => {
    table.comment('One row, locked by whoever changes what attribution reads');
    table.integer('id').primary();
    table
      .integer('version')
      .notNullable()
      .comment('Changes with the catalog and with decided claims');
    table
      .boolean('catalog_read')
      .notNullable()
      .comment('Whether the catalog was read to its end once');
  });
  await knex('attribution_state').insert({
    id: 1,
    version: 0,
    catalog_read: false,
  });
  await knex.schema.createTable('tag_sightings', table => {
    table.comment('Which holder a name had when a tag first named it');
    table
      .text('resource_key')
      .notNullable()
      .comment('Account, region and the id of the incarnation');
    table.text('entity_ref').notNullable();
    table.integer('holder').comment('Null where the name was free');
    table.primary(['resource_key', 'entity_ref']);
  });
  await knex.schema.createTable('dependency_sightings', table => {
    table.comment('Which holder a name had when a file first depended on it');
    table.integer('holder').notNullable().comment('Of the file');
    table.text('target').notNullable();
    table.integer('target_holder').comment('Null where the name was free');
    table.primary(['holder', 'target']);
  });
  await knex.schema.createTable('claims', table => {
    table.comment('Claims that are not proven, and what people decided');
    table.text('id').primary().comment('Digest of what is claimed by whom');
    table.text('kind').notNullable().comment('resource, dependency or account');
    table.text('entity_ref').index('claims_entity_idx');
    table.integer('holder');
    table.text('resource_key').index('claims_resource_idx');
    table.text('arn');
    table.text('account_id');
    table.text('target').comment('The Resource entity of a dependency');
    table.integer('target_holder');
    table.text('owner').comment('Of the mapping of an account');
    table.text('detail').notNullable();
    table.text('state').notNullable().comment('open, approved or rejected');
    table.text('decided_by');
    table.text('decided_at');
    table.text('note');
  });
  await knex.schema.dropTable('attributions');
  await knex.schema.createTable('attributions', table => {
    table.increments('id');
    table.text('entity_ref').notNullable().index('attributions_entity_idx');
    table.text('arn').notNullable().index('attributions_arn_idx');
    table.text('via').notNullable();
    table.text('detail').notNullable();
    table.boolean('proven').notNullable();
    table.text('proof');
    table.text('through').notNullable().comment('Empty where it is direct');
    table.unique(['entity_ref', 'arn', 'via', 'detail', 'through'], {
      indexName: 'attributions_unique_idx',
    });
  });
  await knex.schema.alterTable('postures', table => {
    table.integer('holder').notNullable().defaultTo(0);
  });
  await knex.schema.alterTable('points', table => {
    table.integer('holder').notNullable().defaultTo(0);
  });
  await knex.schema.alterTable('result_changes', table => {
    table.integer('holder').notNullable().defaultTo(0);
    table
      .integer('evidence_holder')
      .notNullable()
      .defaultTo(0)
      .comment('Who held the name evidence_of');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('result_changes', table => {
    table.dropColumn('holder');
    table.dropColumn('evidence_holder');
  });
  for (const name of ['points', 'postures']) {
    await knex.schema.alterTable(name, table => table.dropColumn('holder'));
  }
  for (const name of [
    'attributions',
    'claims',
    'dependency_sightings',
    'tag_sightings',
    'attribution_state',
    'holders',
    'entity_relations',
    'entities',
  ]) {
    await knex.schema.dropTable(name);
  }
  await knex.schema.createTable('entities', table => {
    table.text('entity_ref').primary();
    table.text('kind').notNullable();
    table.text('title').notNullable();
    table.text('owner').index('entities_owner_idx');
    table.text('system').index('entities_system_idx');
    table.text('parent').index('entities_parent_idx');
    table.text('tier').notNullable();
    table.text('annotations').notNullable();
    table.text('depends_on').notNullable();
    table.boolean('claims').notNullable();
  });
  await knex.schema.createTable('attributions', table => {
    table.increments('id');
    table.text('entity_ref').notNullable().index('attributions_entity_idx');
    table.text('arn').notNullable().index('attributions_arn_idx');
    table.text('via').notNullable();
    table.text('detail').notNullable();
    table.boolean('proven').notNullable();
    table.text('proof');
    table.text('through');
  });
};
