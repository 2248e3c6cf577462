import { stableUuid } from '../../../estate/identifiers';
import type { Place } from '../ec2/networks';

/** Returns the id of a key of the region, or of `aws/rds`, by its name. */
export function keyId({ accountId, region }: Place, name: string): string {
  return stableUuid('key', accountId, region, name);
}
