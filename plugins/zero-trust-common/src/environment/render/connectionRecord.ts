import { BastionSpec, EnvironmentSpec, instanceClass } from '../schema';
import { EnvironmentFile } from './EnvironmentFile';

const recordOf = (
  values: Record<string, string | number | boolean>,
): EnvironmentFile => ({
  path: '.zero-trust/connection',
  content: Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join(''),
});

/**
 * Returns `key=value` lines that the scripts read and never execute. With them,
 * `scripts/restore` works even if the database no longer exists.
 */
export function connectionRecord(spec: EnvironmentSpec): EnvironmentFile {
  return recordOf({
    name: spec.name,
    region: spec.region,
    account: spec.accountId,
    database: spec.name,
    database_kind: 'instance',
    database_name: 'app',
    engine: spec.engine,
    environment_class: spec.environmentClass,
    engine_version: spec.engineVersion,
    instance_class: instanceClass(spec),
    multi_az: !spec.singleZone,
    backup_days: spec.environmentClass === 'production' ? 35 : 7,
  });
}

/** Returns the lines that `scripts/connect` needs for an existing database. */
export function bastionConnection({
  name,
  region,
  accountId,
  database: { identifier, kind, engine },
}: BastionSpec): EnvironmentFile {
  return recordOf({
    name,
    region,
    account: accountId,
    database: identifier,
    database_kind: kind,
    // Every PostgreSQL cluster has this database. Another one is an argument of psql.
    database_name: 'postgres',
    engine,
  });
}
