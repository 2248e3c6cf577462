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

/** What is known of the ranges in an account. */
export interface TakenRanges {
  /** Of the VPCs that the portal has read, in all Regions that are loaded. */
  taken: TakenRange[];
  /** VPCs whose ranges the portal could not read. */
  unknown: string[];
  /** Regions whose VPCs could not be loaded. */
  failedRegions: string[];
  /** Whether it is not known which Regions the portal reads in the account. */
  lacksRegions: boolean;
  /** Whether all of them are loaded and known: otherwise nobody knows what is free. */
  isComplete: boolean;
}

/**
 * Returns the ranges of the VPCs that the portal has read in an account, in all its
 * Regions. What is loaded counts for overlaps, also if other Regions cannot be loaded.
 */
export function useTakenRanges(accountId: string, region: string): TakenRanges {
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
  const taken: TakenRange[] = [];
  const unknown: string[] = [];
  for (const [index, { data }] of queries.entries()) {
    for (const { vpcId, ranges } of data?.items ?? []) {
      if (!ranges.length) unknown.push(vpcId);
      for (const range of ranges) {
        taken.push({ vpcId, region: regions[index], range });
      }
    }
  }
  return {
    taken,
    unknown,
    failedRegions: regions.filter((_, index) => queries[index].isError),
    lacksRegions: regions.length > 0 && query.isError,
    isComplete:
      regions.length > 0 &&
      query.isSuccess &&
      queries.every(({ data }) => data) &&
      !unknown.length,
  };
}
