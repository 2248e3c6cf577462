import { useApi } from '@backstage/frontend-plugin-api';
import { useQueries } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../../api';
import { isPlace, networksQuery } from './networksQuery';
import { usePlaces } from './usePlaces';

/** A range that a VPC of the account has. */
export interface TakenRange {
  vpcId: string;
  region: string;
  range: string;
}

/**
 * Returns the ranges of the VPCs that the portal has read in an account, in all its
 * Regions. Undefined until all of them are loaded, or if one cannot be loaded: then
 * nobody knows which range is free. `unknown` are VPCs whose ranges it could not read.
 */
export function useTakenRanges(
  accountId: string,
  region: string,
): { taken: TakenRange[]; unknown: string[] } | undefined {
  const api = useApi(zeroTrustApiRef);
  const { places, query } = usePlaces();
  const regions = isPlace(accountId, region)
    ? [
        ...new Set([
          region,
          ...places
            .filter(place => place.accountId === accountId)
            .map(place => place.region),
        ]),
      ]
    : [];
  const queries = useQueries({
    queries: regions.map(one => networksQuery(api, accountId, one)),
  });
  if (!regions.length || query.isPending) return undefined;
  const taken: TakenRange[] = [];
  const unknown: string[] = [];
  for (const [index, { data }] of queries.entries()) {
    if (!data) return undefined;
    for (const { vpcId, ranges } of data.items) {
      if (!ranges.length) unknown.push(vpcId);
      for (const range of ranges) {
        taken.push({ vpcId, region: regions[index], range });
      }
    }
  }
  return { taken, unknown };
}
