const { randomBytes } = require('node:crypto');

// Times are ISO 8601 text in UTC: the same on SQLite and PostgreSQL, and in order.
// History has milliseconds and the numbers of names, as it has by far the most rows: its
// columns are in the order in which PostgreSQL needs no space between them.

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
    table.text('problems').notNullable().defaultTo('[]').comment('JSON');
    table
      .text('reading')
      .comment(
        'JSON: an unfinished read of findings, with the cursor to continue at',
      );
    table.text('last_full_at').comment('Last full read of findings');
    table.text('read_until').comment('Findings are known up to this time');
    table.text('read_at').comment('Oldest operation of the last read');
    table
      .text('read_times')
      .comment('JSON: when the last read called each operation first');
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
    table
      .text('observed_at')
      .comment('Null where it is that of the last read of the scope');
    table.text('tags').comment('JSON; null where they could not be read');
    table
      .text('members')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON: ARNs of the members of a cluster');
    table.text('evidence').comment('JSON; null where it is not judged');
    table.text('not_judged').comment('Why it is not judged');
    table.text('results').notNullable().defaultTo('[]').comment('JSON');
    table
      .integer('pattern')
      .notNullable()
      .defaultTo(0)
      .comment('Row of result_patterns; 0 is no results')
      .index('resources_pattern_idx');
    table.text('score').comment('JSON');
    table.text('state').notNullable().defaultTo('unattributed');
    table.text('reason').comment('Why it is in this state');
    table
      .text('digest')
      .comment(
        'Of what the last read of the scope found; null where the times are its own',
      );
    table.index(['account_id', 'arn'], 'resources_account_idx');
    table.index(['state', 'arn'], 'resources_state_idx');
  });
  await knex.schema.createTable('result_patterns', table => {
    table.comment('Combinations of statuses that resources have');
    table.increments('id');
    table.text('digest').notNullable().unique('result_patterns_digest_idx');
  });
  await knex.schema.createTable('result_pattern_statuses', table => {
    table.comment('The status of each control in a pattern');
    table.integer('pattern').notNullable();
    table.text('control_id').notNullable();
    table.text('status').notNullable();
    table.primary(['pattern', 'control_id']);
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
    table
      .text('updated_at')
      .notNullable()
      .defaultTo('')
      .comment('When the source updated it; the newest version is kept');
    table
      .text('reported_at')
      .notNullable()
      .defaultTo('')
      .comment(
        'When it was reported last: of one version the later report counts',
      );
    table.primary(['scope_id', 'finding_id', 'resource_arn']);
  });
  await knex.schema.createTable('accounts', table => {
    table.comment('AWS accounts as subjects of their own');
    table.text('account_id').primary();
    table.text('partition').notNullable();
    table.text('name').notNullable();
    table.text('score').notNullable().comment('JSON');
    table.text('pillars').notNullable().comment('JSON');
    table.integer('worst_first').notNullable();
    table.index(['worst_first', 'account_id'], 'accounts_worst_idx');
  });
  await knex.schema.createTable('retired_accounts', table => {
    table.comment('When accounts, or regions of them, were retired');
    table.text('account_id').primary();
    table.text('retired_at').notNullable();
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
    table.text('ended_at').comment('When its expiry was recorded');
    table.index(['attested_at', 'id'], 'attestations_newest_idx');
  });
  await knex.schema.createTable('waivers', table => {
    table.comment('Exceptions that people request and decide');
    table.text('id').primary();
    table.text('control_id').notNullable();
    table.text('entity_ref').notNullable().index('waivers_entity_idx');
    table.integer('holder').notNullable().comment('Row of holders');
    table
      .text('resource_arn')
      .notNullable()
      .index('waivers_arn_idx')
      .comment('Empty where it is for every resource of the entity');
    table
      .text('resource_id')
      .notNullable()
      .comment('Tells incarnations of the ARN apart');
    table.text('reason').notNullable();
    table.text('ticket');
    table
      .text('state')
      .notNullable()
      .comment('requested, approved, rejected, revoked, renewed or expired');
    table.text('requested_by').notNullable();
    table.text('requested_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('renews').comment('The waiver that it renews');
    table.text('import_id').comment('The same for all requests of one import');
    table.text('decided_by');
    table.text('decided_at');
    table.text('note');
    table.text('ended_by');
    table.text('ended_at');
    table.index(['requested_at', 'id'], 'waivers_requested_idx');
    table.unique(['entity_ref', 'holder', 'control_id', 'resource_arn'], {
      indexName: 'waivers_open_idx',
      useConstraint: false,
      predicate: knex.whereRaw("state = 'requested'"),
    });
  });
  await knex.schema.createTable('handle_key', table => {
    table.comment('One row: with it, withheld ARNs get names nobody can guess');
    table.text('key').primary();
  });
  await knex('handle_key').insert({
    key: randomBytes(32).toString('base64url'),
  });
  await knex.schema.createTable('notified', table => {
    table.comment('What was delivered last, by channel and subject');
    table.text('channel').notNullable().comment('events or people');
    table.text('subject').notNullable();
    table.text('state').notNullable().comment('What is known there, as text');
    table.text('at').notNullable();
    table.primary(['channel', 'subject']);
  });
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
    table
      .boolean('is_service')
      .notNullable()
      .defaultTo(false)
      .comment('Whether it has a posture of its own, and is listed');
    table
      .text('sort_title')
      .notNullable()
      .defaultTo('')
      .comment('The start of the title in lower case');
    table
      .integer('sort_worst')
      .notNullable()
      .defaultTo(3000)
      .comment('Rank of the posture among the worst; 3000 where it has none');
    table
      .integer('sort_best')
      .notNullable()
      .defaultTo(3000)
      .comment('Rank of the posture among the best; 3000 where it has none');
    table.double('sort_coverage').notNullable().defaultTo(0);
    table
      .text('sort_observed_at')
      .notNullable()
      .defaultTo('9999')
      .comment(
        'When what no read moves was observed; 9999 where a read moves all',
      );
    table
      .integer('sort_read_group')
      .notNullable()
      .defaultTo(0)
      .comment('Row of read_groups with which the posture moves');
    table.index(
      ['is_service', 'sort_title', 'entity_ref'],
      'entities_title_idx',
    );
    table.index(
      ['is_service', 'sort_worst', 'entity_ref'],
      'entities_worst_idx',
    );
    table.index(['is_service', 'sort_best', 'entity_ref'], 'entities_best_idx');
    table.index(
      ['is_service', 'sort_coverage', 'entity_ref'],
      'entities_coverage_idx',
    );
    table.index(
      ['is_service', 'sort_observed_at', 'entity_ref'],
      'entities_observed_idx',
    );
    table.index(
      ['is_service', 'sort_read_group', 'sort_observed_at', 'entity_ref'],
      'entities_read_idx',
    );
  });
  await knex.schema.createTable('entity_kinds', table => {
    table.comment(
      'The number of entities of each kind: lists do not count them',
    );
    table.text('kind').primary();
    table.integer('entities').notNullable();
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
    table
      .integer('settled_version')
      .notNullable()
      .defaultTo(-1)
      .comment('The version that all postures are up to date with');
  });
  await knex('attribution_state').insert({
    id: 1,
    version: 0,
    catalog_read: false,
  });

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
    table
      .integer('holder')
      .comment('Of the entity, or of the owner in the mapping of an account');
    table.text('resource_key').index('claims_resource_idx');
    table.text('arn');
    table.text('account_id');
    table.text('target').comment('The Resource entity of a dependency');
    table.integer('target_holder');
    table.text('owner').comment('Of the mapping of an account');
    table
      .text('stated_by')
      .comment('Of a dependency: dependent, resource or both');
    table.text('detail').notNullable();
    table.text('claimed_at').comment('When it was first found without a proof');
    table
      .text('state')
      .notNullable()
      .comment('open, approved, rejected or ended');
    table.text('decided_by');
    table.text('decided_at');
    table.text('note');
    table
      .text('suspended_at')
      .comment('Since when another holder has the name of the owner');
    table.text('ended_at').comment('Of the mapping of an account');
    table.text('ended_by').comment('Null if no person ended it');
    table.text('end_reason').comment('revoked or holder-changed');
  });
  await knex.schema.createTable('claim_owners', table => {
    table.comment(
      'Everybody who owned a claiming entity since the claim exists',
    );
    table.text('claim_id').notNullable();
    table.text('claimant').notNullable().comment('The entity');
    table.text('owner').notNullable();
    table.primary(['claim_id', 'claimant', 'owner']);
  });
  for (const [name, first] of [
    ['claims_list_idx', ''],
    ['claims_state_idx', 'state, '],
  ]) {
    await knex.schema.raw(
      `create index ${name} on claims (${first}coalesce(entity_ref, ''), id)`,
    );
  }
  await knex.schema.createTable('postures', table => {
    table.text('entity_ref').primary();
    table.integer('holder').notNullable().comment('Row of holders');
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
    table
      .integer('points_without_waivers')
      .comment('Null where no waiver is in force');
    table.integer('resource_count').notNullable();
    table.text('caps').notNullable().comment('JSON');
    table.text('pillars').notNullable().comment('JSON');
    table.text('predicted').comment('JSON');
    table.text('no_posture').comment('JSON');
    table.text('problems').notNullable().comment('JSON');
    table
      .text('failing_controls')
      .notNullable()
      .comment('JSON: by control, the resources that fail it and the gain');
    table
      .text('statuses')
      .notNullable()
      .comment('JSON: status by resource and control, to see what changes');
    table.integer('change').comment('Points now less points a week ago');
    table
      .text('contributions')
      .notNullable()
      .comment('JSON: what the posture contributes to roll-ups');
    table.text('catalogue_version').notNullable();
    table
      .integer('read_group')
      .notNullable()
      .defaultTo(0)
      .comment('Row of read_groups with which its freshness moves');
  });
  await knex.schema.createTable('service_failures', table => {
    table.comment('The controls that services fail, to list and count them');
    table.text('entity_ref').notNullable();
    table.text('control_id').notNullable();
    table.text('severity').notNullable().comment('The worst of its failures');
    table.integer('resources').notNullable();
    table
      .integer('gain')
      .notNullable()
      .comment('Points that the service gains when its fix passes');
    table
      .text('through')
      .comment(
        'JSON: the entities that its failures count through; null where one is of the service itself',
      );
    table
      .text('parts')
      .comment(
        'JSON: gains of failures that count through different entities; null where all count through the same',
      );
    table.primary(['entity_ref', 'control_id']);
    table.index(
      ['control_id', 'gain', 'entity_ref'],
      'service_failures_gain_idx',
    );
  });
  await knex.schema.createTable('read_groups', table => {
    table.comment(
      'Sets of scopes with whose reads postures move; 0 is no scope',
    );
    table.increments('id');
    table.text('digest').notNullable().unique('read_groups_digest_idx');
    table.text('scopes').notNullable().comment('JSON: ids of scopes');
    table
      .text('read_at')
      .notNullable()
      .comment(
        'Oldest of the last reads of the scopes; 9999 where none was read',
      );
    table.index(['read_at', 'id'], 'read_groups_read_idx');
  });
  await knex('read_groups').insert({
    id: 0,
    digest: '',
    scopes: '[]',
    read_at: '9999',
  });
  await knex.schema.createTable('read_group_scopes', table => {
    table.text('scope_id').notNullable();
    table
      .integer('group_id')
      .notNullable()
      .index('read_group_scopes_group_idx');
    table.primary(['scope_id', 'group_id']);
  });
  await knex.schema.createTable('names', table => {
    table.comment('What history tells again and again, by number');
    table.increments('id');
    table.text('name').notNullable().unique('names_name_idx');
  });
  await knex.schema.createTable('points', table => {
    table.comment(
      'What postures were, whenever they or one of their results became another',
    );
    table.bigInteger('at').notNullable().comment('Milliseconds since 1970');
    table.integer('holder').notNullable().comment('Row of holders');
    table.integer('catalogue').notNullable().comment('Row of names');
    table.float('coverage').notNullable();
    table.smallint('points');
    table.smallint('score');
    table.smallint('band_low');
    table.smallint('band_high');
    table
      .smallint('criticals')
      .notNullable()
      .comment('Open CRITICAL failures: they hold roll-ups down');
    table.text('grade');
    table
      .smallint('found')
      .comment(
        'By how many points the first read of an account-region moved the score; null where it is not the point of one',
      );
    table
      .text('changes')
      .notNullable()
      .comment('JSON: what became of results that count for the entity');
    table.primary(['holder', 'at']);
  });
  // First reads are rare.
  await knex.schema.raw(
    'create index points_found_idx on points (holder, at) where found is not null',
  );
  await knex.schema.createTable('group_points', table => {
    table.comment(
      'What a service contributed to a group, where that was not all of it, whenever it changed',
    );
    table.bigInteger('at').notNullable().comment('Milliseconds since 1970');
    table.integer('holder').notNullable().comment('Row of holders');
    table.integer('of_group').notNullable().comment('Row of names');
    table.float('coverage').notNullable();
    table.smallint('points');
    table.smallint('band_low');
    table.smallint('band_high');
    table.smallint('criticals').notNullable();
    table.primary(['holder', 'of_group', 'at']);
  });
  await knex.schema.createTable('due_times', table => {
    table.comment(
      'When a resource is judged next, or an entity summarised: a tick takes what is due',
    );
    table.text('subject').primary().comment('ARN or entity reference');
    table
      .text('at')
      .notNullable()
      .index('due_times_at_idx')
      .comment('Before every time where it is due at once');
  });
  await knex.schema.createTable('portal_inputs', table => {
    table.comment(
      'What results were judged by that is not evidence, to see what changes',
    );
    table.text('name').primary();
    table.text('value').notNullable().comment('JSON');
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
    'retired_accounts',
    'refresh_steps',
    'refreshes',
    'portal_inputs',
    'handle_key',
    'due_times',
    'group_points',
    'points',
    'names',
    'read_group_scopes',
    'read_groups',
    'service_failures',
    'postures',
    'claim_owners',
    'claims',
    'dependency_sightings',
    'tag_sightings',
    'attributions',
    'attribution_state',
    'holders',
    'entity_relations',
    'entity_kinds',
    'entities',
    'notified',
    'waivers',
    'attestations',
    'accounts',
    'findings',
    'resource_targets',
    'result_pattern_statuses',
    'result_patterns',
    'resources',
    'scopes',
    'sources',
  ]) {
    await knex.schema.dropTable(table);
  }
};
