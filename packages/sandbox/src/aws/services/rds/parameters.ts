import type { Parameter } from '@aws-sdk/client-rds';
import type { Database } from '../../../estate/databaseSchema';
import { versionOf } from './version';
import { engineOf } from '../../../estate/engines';

/** Returns whether the engine requires TLS by default. */
function tlsDefault(name: string, version: string): Record<string, string> {
  const { major, atLeast } = versionOf(version);
  if (name === 'postgres') {
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
    return { 'rds.force_ssl': major >= 15 ? '1' : '0' };
  }
  if (name === 'aurora-postgresql') {
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html
    return { 'rds.force_ssl': major >= 17 ? '1' : '0' };
  }
  if (name.startsWith('sqlserver-')) return { 'rds.force_ssl': '0' };
  if (name === 'mysql') {
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
    return { require_secure_transport: atLeast(9, 7) ? '1' : '0' };
  }
  if (name === 'mariadb') {
    if (!atLeast(10, 5)) return {};
    return { require_secure_transport: atLeast(11, 8) ? '1' : '0' };
  }
  if (name === 'aurora-mysql') {
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html
    return { require_secure_transport: atLeast(8, 4) ? 'ON' : 'OFF' };
  }
  return {};
}

/** Further parameters of real groups, so unfiltered reads have several pages. */
const others: Array<[RegExp, string]> = [
  [
    /postgres/,
    'archive_timeout authentication_timeout autovacuum autovacuum_analyze_scale_factor autovacuum_max_workers autovacuum_naptime autovacuum_vacuum_cost_limit backslash_quote bgwriter_delay bgwriter_lru_maxpages bytea_output checkpoint_timeout checkpoint_warning client_encoding client_min_messages commit_delay commit_siblings constraint_exclusion cpu_index_tuple_cost cpu_operator_cost cpu_tuple_cost cursor_tuple_fraction datestyle deadlock_timeout debug_pretty_print debug_print_parse debug_print_plan debug_print_rewritten default_statistics_target default_transaction_deferrable default_transaction_isolation default_transaction_read_only effective_cache_size effective_io_concurrency enable_bitmapscan enable_gathermerge enable_hashagg enable_hashjoin enable_indexonlyscan enable_indexscan enable_material enable_mergejoin enable_nestloop enable_parallel_append enable_parallel_hash enable_partition_pruning enable_seqscan enable_sort enable_tidscan escape_string_warning extra_float_digits from_collapse_limit geqo geqo_effort geqo_generations geqo_pool_size geqo_seed geqo_selection_bias geqo_threshold gin_fuzzy_search_limit gin_pending_list_limit hash_mem_multiplier hot_standby_feedback idle_in_transaction_session_timeout idle_session_timeout intervalstyle jit join_collapse_limit lc_messages lo_compat_privileges lock_timeout log_autovacuum_min_duration log_connections log_destination log_disconnections log_duration log_error_verbosity log_executor_stats log_filename log_hostname log_lock_waits log_min_duration_statement log_min_error_statement log_min_messages log_parser_stats log_planner_stats log_replication_commands log_rotation_age log_rotation_size log_statement log_statement_stats log_temp_files logical_decoding_work_mem maintenance_work_mem max_connections max_locks_per_transaction max_logical_replication_workers max_parallel_workers max_prepared_transactions max_replication_slots max_stack_depth max_standby_archive_delay max_standby_streaming_delay max_wal_senders max_wal_size max_worker_processes min_wal_size password_encryption pgaudit.log pgaudit.role quote_all_identifiers random_page_cost rds.log_retention_period rds.logical_replication search_path seq_page_cost session_replication_role shared_buffers shared_preload_libraries ssl ssl_ciphers ssl_max_protocol_version ssl_min_protocol_version standard_conforming_strings statement_timeout superuser_reserved_connections synchronous_commit tcp_keepalives_count tcp_keepalives_idle tcp_keepalives_interval temp_buffers timezone track_activities track_counts track_functions track_io_timing transform_null_equals vacuum_cost_delay vacuum_cost_limit vacuum_freeze_min_age wal_buffers wal_compression wal_keep_size work_mem xmlbinary xmloption',
  ],
  [
    /mysql|mariadb/,
    'autocommit auto_increment_increment auto_increment_offset back_log basedir binlog_cache_size binlog_checksum binlog_format binlog_row_image bulk_insert_buffer_size character_set_client character_set_connection character_set_database character_set_results character_set_server collation_connection collation_server completion_type concurrent_insert connect_timeout datadir default_password_lifetime default_storage_engine default_time_zone delayed_insert_limit div_precision_increment event_scheduler explicit_defaults_for_timestamp flush_time ft_max_word_len ft_min_word_len general_log group_concat_max_len gtid-mode host_cache_size init_connect innodb_adaptive_flushing innodb_adaptive_hash_index innodb_autoinc_lock_mode innodb_buffer_pool_size innodb_concurrency_tickets innodb_file_per_table innodb_flush_log_at_trx_commit innodb_io_capacity innodb_lock_wait_timeout innodb_log_buffer_size innodb_log_file_size innodb_max_dirty_pages_pct innodb_old_blocks_time innodb_open_files innodb_print_all_deadlocks innodb_purge_threads innodb_read_io_threads innodb_stats_on_metadata innodb_strict_mode innodb_sync_array_size innodb_thread_concurrency innodb_write_io_threads interactive_timeout join_buffer_size key_buffer_size lc_time_names local_infile lock_wait_timeout log_bin_trust_function_creators log_error_verbosity log_output log_queries_not_using_indexes long_query_time low_priority_updates lower_case_table_names max_allowed_packet max_binlog_size max_connect_errors max_connections max_error_count max_heap_table_size max_join_size max_length_for_sort_data max_prepared_stmt_count max_seeks_for_key max_sort_length max_user_connections myisam_sort_buffer_size net_buffer_length net_read_timeout net_retry_count net_write_timeout optimizer_prune_level optimizer_search_depth optimizer_switch performance_schema port range_alloc_block_size read_buffer_size read_only read_rnd_buffer_size relay_log_recovery replica_net_timeout secure_file_priv server_audit_events server_audit_logging server_id skip_name_resolve slow_query_log sort_buffer_size sql_mode stored_program_cache sync_binlog table_definition_cache table_open_cache thread_cache_size thread_stack time_zone tls_version tmp_table_size transaction_alloc_block_size transaction_isolation updatable_views_with_limit validate_password_length wait_timeout',
  ],
  [
    /oracle/,
    'audit_trail cpu_count db_block_checking memory_target open_cursors processes sessions sqlnetora.sqlnet.allowed_logon_version_server',
  ],
  [
    /sqlserver/,
    'clr_enabled contained_database_authentication max_degree_of_parallelism max_server_memory_(mb) rds.fips rds.tls10 rds.tls11 rds.tls12 user_connections',
  ],
];

function parameter(
  name: string,
  value: string | undefined,
  source: string,
): Parameter {
  return {
    ParameterName: name,
    ParameterValue: value,
    Source: source,
    ApplyType: /^(rds\.force_ssl|server_id|port|basedir|datadir)$/.test(name)
      ? 'static'
      : 'dynamic',
    ApplyMethod: 'pending-reboot',
    DataType:
      value !== undefined && /^[01]$/.test(value) ? 'boolean' : 'string',
    IsModifiable: true,
  };
}

/**
 * Returns every parameter of a group: those that are set, and the engine's defaults.
 */
export function parametersOf(
  database: Database,
  own: Record<string, string>,
): Parameter[] {
  const { name, version } = engineOf(database);
  const defaults = tlsDefault(name, version);
  const filler =
    others.find(([pattern]) => pattern.test(name))?.[1].split(' ') ?? [];
  const names = new Set([
    ...filler,
    ...Object.keys(defaults),
    ...Object.keys(own),
  ]);
  return [...names]
    .sort()
    .map(key =>
      own[key] !== undefined
        ? parameter(key, own[key], 'user')
        : parameter(
            key,
            defaults[key],
            defaults[key] ? 'system' : 'engine-default',
          ),
    );
}
