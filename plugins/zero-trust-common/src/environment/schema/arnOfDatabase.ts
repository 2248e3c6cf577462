import { BastionSpec, ExistingDatabase } from './BastionSpec';
import { partitionOf } from './regions';

/** Returns the ARN of a database that exists already. @public */
export function arnOfDatabase({
  database: { kind, identifier },
  accountId,
  region,
}: Pick<BastionSpec, 'accountId' | 'region'> & {
  database: Pick<ExistingDatabase, 'kind' | 'identifier'>;
}): string {
  const type = kind === 'instance' ? 'db' : 'cluster';
  return `arn:${partitionOf(
    region,
  )}:rds:${region}:${accountId}:${type}:${identifier}`;
}
