import { EnvironmentSpec, instanceClass } from '../schema';
import { EnvironmentFile } from './EnvironmentFile';

/**
 * `key=value` lines that the scripts read and never execute. With them,
 * `scripts/restore` works when the database is gone.
 */
export function connectionRecord(spec: EnvironmentSpec): EnvironmentFile {
  const values = {
    name: spec.name,
    region: spec.region,
    account: spec.accountId,
    environment_class: spec.environmentClass,
    engine_version: spec.engineVersion,
    instance_class: instanceClass(spec.size, spec.engineVersion),
    multi_az: !spec.singleZone,
    backup_days: spec.environmentClass === 'production' ? 35 : 7,
  };
  return {
    path: '.zero-trust/connection',
    content: Object.entries(values)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  };
}
