// Times are ISO 8601 text in UTC: the same on SQLite and PostgreSQL, and in order.

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.comment('What stood in the way of a source as a whole');
    table.text('id').primary().comment('Kind and id of the source');
    table.text('problems').notNullable().comment('JSON');
    table.text('at').notNullable();
  });

  await knex.schema.createTable('scopes', table => {
    table.comment('One account and region of one source, and the lease on it');
    table.text('id').primary();
    table.text('kind').notNullable().comment('evidence or findings');
    table.text('source').notNullable();
    table.text('partition').notNullable();
    table.text('account_id').notNullable();
    table.text('account_name');
    table.text('region').notNullable();
    table.boolean('in_scope').notNullable().defaultTo(true);
    table.text('out_of_scope_at');
    table.text('due_at').notNullable();
    table
      .integer('priority')
      .notNullable()
      .defaultTo(0)
      .comment('1 where somebody waits for a refresh');
    table.text('lease_owner');
    table.text('lease_until');
    table.text('started_at').comment('Of the attempt under way');
    table.text('last_attempt_at');
    table.text('last_success_at');
    table.integer('duration_ms');
    table.text('outcome').comment('healthy, degraded or failing');
    table.text('progress').comment('JSON');
    table.integer('resources').notNullable().defaultTo(0);
    table.text('problems').notNullable().defaultTo('[]').comment('JSON');
    table
      .text('reading')
      .comment('JSON: an unfinished read of findings, to go on from');
    table.text('last_full_at').comment('Last full read of findings');
    table.text('read_until').comment('Findings are known up to this time');
    table.index(['in_scope', 'due_at'], 'scopes_due_idx');
  });

  await knex.schema.createTable('resources', table => {
    table.comment('Databases, with their evidence and the results of it');
    table.text('arn').primary();
    table.text('scope_id').notNullable().index('resources_scope_idx');
    table.text('resource_id').comment('Tells incarnations of an ARN apart');
    table.text('type').notNullable();
    table.text('name').notNullable();
    table.text('engine');
    table.text('partition').notNullable();
    table.text('account_id').notNullable();
    table.text('region').notNullable();
    table.text('observed_at').notNullable();
    table.text('tags').comment('JSON; null where they could not be read');
    table
      .text('members')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON: ARNs of the members of a cluster');
    table.text('evidence').comment('JSON; null where it is not judged');
    table.text('not_judged').comment('Why it is not judged');
    table.text('results').notNullable().defaultTo('[]').comment('JSON');
    table.text('score').comment('JSON');
    table
      .text('state')
      .notNullable()
      .defaultTo('unattributed')
      .index('resources_state_idx');
    table.text('reason').comment('Why it is in this state');
  });

  await knex.schema.createTable('resource_targets', table => {
    table.comment(
      'What findings may name of a database: its members, groups, key',
    );
    table.text('arn').notNullable();
    table.text('target').notNullable().index('resource_targets_target_idx');
    table.primary(['arn', 'target']);
  });

  await knex.schema.createTable('findings', table => {
    table.text('scope_id').notNullable();
    table.text('finding_id').notNullable();
    table.text('resource_arn').notNullable();
    table.text('target').notNullable().index('findings_target_idx');
    table.text('data').notNullable().comment('JSON');
    table.text('cycle').notNullable().comment('The last read that saw it');
    table.primary(['scope_id', 'finding_id', 'resource_arn']);
  });

  await knex.schema.createTable('entities', table => {
    table.comment('What posture needs of the catalog');
    table.text('entity_ref').primary();
    table.text('kind').notNullable();
    table.text('title').notNullable();
    table.text('owner').index('entities_owner_idx');
    table.text('system').index('entities_system_idx');
    table
      .text('parent')
      .index('entities_parent_idx')
      .comment('Of a Group its parent, of a System or Domain its domain');
    table.text('tier').notNullable();
    table.text('annotations').notNullable().comment('JSON');
    table.text('depends_on').notNullable().comment('JSON');
    table
      .boolean('claims')
      .notNullable()
      .comment('Whether it claims resources');
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

  await knex.schema.createTable('postures', table => {
    table.text('entity_ref').primary();
    table.text('phase').notNullable();
    table.integer('points');
    table.integer('score');
    table.text('grade');
    table.text('band').comment('JSON');
    table.double('coverage').notNullable();
    table.text('observed_at');
    table.boolean('stale').notNullable();
    table.text('failing').notNullable().comment('JSON');
    table.integer('unknown').notNullable();
    table.integer('resource_count').notNullable();
    table.text('caps').notNullable().comment('JSON');
    table.text('pillars').notNullable().comment('JSON');
    table.text('predicted').comment('JSON');
    table.text('no_posture').comment('JSON');
    table.text('problems').notNullable().comment('JSON');
    table.text('failing_controls').notNullable().comment('JSON');
    table
      .text('statuses')
      .notNullable()
      .comment('JSON: status by resource and control, to see what changes');
    table.integer('change').comment('Points now less points a week ago');
    table.text('catalogue_version').notNullable();
    table.integer('worst_first').notNullable().index('postures_worst_idx');
    table.integer('best_first').notNullable();
  });

  await knex.schema.createTable('history', table => {
    table.increments('id');
    table.text('entity_ref').notNullable();
    table.text('at').notNullable().index('history_at_idx');
    table.integer('points');
    table.integer('score');
    table.text('grade');
    table.text('band').comment('JSON');
    table.double('coverage').notNullable();
    table
      .integer('criticals')
      .notNullable()
      .comment('Open CRITICAL failures: they hold roll-ups down');
    table.text('catalogue_version').notNullable();
    table.index(['entity_ref', 'at'], 'history_entity_idx');
  });

  await knex.schema.createTable('changes', table => {
    table.increments('id');
    table.text('entity_ref').notNullable();
    table.text('at').notNullable().index('changes_at_idx');
    table.text('control_id').notNullable();
    table.text('resource_arn').notNullable();
    table
      .text('evidence_of')
      .notNullable()
      .comment('The entity whose evidence one must be allowed to read');
    table.text('from_status');
    table.text('to_status');
    table.text('severity').notNullable();
    table.text('reason').notNullable();
    table.index(['entity_ref', 'at'], 'changes_entity_idx');
  });

  await knex.schema.createTable('refreshes', table => {
    table.text('id').primary();
    table.text('entity_ref').notNullable().index('refreshes_entity_idx');
    table.text('started_at').notNullable();
    table.text('finished_at');
  });

  await knex.schema.createTable('refresh_steps', table => {
    table.text('refresh_id').notNullable();
    table.text('scope_id').notNullable().index('refresh_steps_scope_idx');
    table.text('state').notNullable();
    table.text('message');
    table.primary(['refresh_id', 'scope_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'refresh_steps',
    'refreshes',
    'changes',
    'history',
    'postures',
    'attributions',
    'entities',
    'findings',
    'resource_targets',
    'resources',
    'scopes',
    'sources',
  ]) {
    await knex.schema.dropTable(table);
  }
};
