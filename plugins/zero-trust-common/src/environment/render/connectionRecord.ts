import { EnvironmentSpec } from '../spec';
import { EnvironmentFile } from './EnvironmentFile';

/** `key=value` lines that the scripts read; they are never executed. */
export function connectionRecord({
  name,
  region,
  accountId,
}: EnvironmentSpec): EnvironmentFile {
  return {
    path: '.zero-trust/connection',
    content: `name=${name}\nregion=${region}\naccount=${accountId}\n`,
  };
}
