import { stableUuid } from '../../../estate/identifiers';
import type { Place } from '../ec2/networks';

/** The key id of a name: a key of the region, or `aws/rds`. */
export function keyId({ accountId, region }: Place, name: string): string {
  return stableUuid('key', accountId, region, name);
}
