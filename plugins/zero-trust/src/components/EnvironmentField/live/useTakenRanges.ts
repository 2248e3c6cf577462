import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useQueries } from '@tanstack/react-query';
import { PlaceList } from 'backstage-plugin-zero-trust-common/responses';
import { zeroTrustApiRef } from '../../../api';
import { isPlace, networksQuery } from './networksQuery';
import { usePlaces } from './usePlaces';

/** An account-region, with the name of the account if it is known. */
export type Place = PlaceList['items'][number];

/** A VPC, with the account-region in which the portal has read it. */
interface ReadVpc {
  vpcId: string;
  place: Place;
}

/** A range that a VPC has. */
export interface TakenRange extends ReadVpc {
  range: string;
}

/** The ranges of all networks that the viewer may see, and what is not among them. */
export interface TakenRanges {
  taken: TakenRange[];
  /** VPCs that may have more ranges than were read. */
  unknown: ReadVpc[];
  /** The account-regions whose networks are loaded. */
  compared: Place[];
  /** The account-regions whose networks could not be loaded. */
  failed: Place[];
  /** The account-regions whose networks the viewer is not allowed to see. */
  refused: Place[];
  /** The chosen account-region, if the portal does not read it. */
  unread: Place[];
  /** How many account-regions were left out, because they are too many. */
  left: number;
  /** Whether the networks of an account-region are still loading. */
  isLoading: boolean;
  /** Whether the account-regions themselves could not be loaded. */
  placesFailed: boolean;
  /** Loads again what could not be loaded. */
  retry(): void;
}

/** Each account-region is one request. */
const MOST_PLACES = 60;

const isSame = (one: Place, other: Place) =>
  one.accountId === other.accountId && one.region === other.region;

/** Returns the chosen place first, then those that are the most likely to be connected. */
function inOrder(chosen: Place, places: readonly Place[]): Place[] {
  const distance = (place: Place) =>
    (place.accountId === chosen.accountId ? 0 : 2) +
    (place.region === chosen.region ? 0 : 1);
  return [
    places.find(place => isSame(place, chosen)) ?? chosen,
    ...places
      .filter(place => !isSame(place, chosen))
      .sort((one, other) => distance(one) - distance(other)),
  ];
}

const isRefusal = (error: Error) =>
  ResponseError.is(error) && [403, 404].includes(error.statusCode);

/**
 * Returns the ranges of the VPCs that the portal has read in all account-regions that the
 * viewer may see, to compare the chosen range with them. Undefined until the
 * account-regions are loaded, or if none is chosen.
 */
export function useTakenRanges(
  accountId: string,
  region: string,
): TakenRanges | undefined {
  const api = useApi(zeroTrustApiRef);
  const { places, query } = usePlaces();
  const chosen: Place = { accountId, region };
  const all =
    isPlace(accountId, region) && !query.isPending
      ? inOrder(chosen, places)
      : [];
  const asked = all.slice(0, MOST_PLACES);
  const queries = useQueries({
    queries: asked.map(one => networksQuery(api, one.accountId, one.region)),
  });
  if (!asked.length) return undefined;
  const isRead = (place: Place) =>
    !!query.error || places.some(one => isSame(one, place));
  const loaded = queries.flatMap(({ data }, index) =>
    data ? [{ place: asked[index], networks: data.items }] : [],
  );
  const vpcs = loaded.flatMap(({ place, networks }) =>
    networks.map(network => ({ ...network, place })),
  );
  const where = (refused: boolean) =>
    asked.filter((_, index) => {
      const { data, error } = queries[index];
      return !data && error && isRefusal(error) === refused;
    });
  return {
    // The participants of a shared VPC read it, too.
    taken: vpcs.flatMap(({ vpcId, place, ranges }, index) =>
      ranges
        .filter(
          range =>
            !vpcs
              .slice(0, index)
              .some(one => one.vpcId === vpcId && one.ranges.includes(range)),
        )
        .map(range => ({ vpcId, place, range })),
    ),
    unknown: vpcs.filter(
      ({ vpcId }, index) =>
        vpcs.findIndex(one => one.vpcId === vpcId) === index &&
        !vpcs.some(one => one.vpcId === vpcId && one.rangesComplete),
    ),
    compared: loaded.map(({ place }) => place).filter(isRead),
    failed: where(false),
    refused: where(true),
    unread: loaded.map(({ place }) => place).filter(place => !isRead(place)),
    left: all.length - asked.length,
    isLoading: queries.some(({ isPending }) => isPending),
    placesFailed: !!query.error,
    retry: () => {
      if (query.error) query.refetch();
      for (const one of queries) if (one.error) one.refetch();
    },
  };
}
