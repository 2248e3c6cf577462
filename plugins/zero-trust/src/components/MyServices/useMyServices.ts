import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { ZeroTrustApi, zeroTrustApiRef } from '../../api';
import { queryKeys } from '../../hooks/queryKeys';
import { entityName, SERVICE_KINDS } from '../ServiceTable';

const MOST = 200;

/** Services without a posture are last, those without enough evidence first. */
function worstFirst(a: PostureSummary, b: PostureSummary): number {
  const rank = ({ points, score }: PostureSummary) => {
    if (points === null) return Infinity;
    return score ?? -1;
  };
  const [first, second] = [rank(a), rank(b)];
  return first === second
    ? entityName(a.entityRef, a.title).localeCompare(
        entityName(b.entityRef, b.title),
      )
    : first - second;
}

export const hasCriticals = ({ failing }: PostureSummary) =>
  failing.CRITICAL > 0;

/** The services of a person, the worst first. */
export interface MyServicesList {
  items: PostureSummary[];
  /** Whether there are more services than were read. */
  isCut: boolean;
}

/** Reads the services of some owners, each once. */
async function servicesOf(
  owners: readonly string[],
  api: ZeroTrustApi,
): Promise<MyServicesList> {
  const pages = await Promise.all(
    owners.map(owner =>
      api.listPostures({
        owner,
        kind: SERVICE_KINDS,
        sort: 'score',
        limit: MOST,
      }),
    ),
  );
  const found = new Map(
    pages.flatMap(({ items }) => items.map(item => [item.entityRef, item])),
  );
  return {
    items: [...found.values()].sort(worstFirst),
    isCut: pages.some(({ pageInfo }) => pageInfo.nextCursor !== undefined),
  };
}

/** Queries the services that the signed-in person or one of their groups owns. */
export function useMyServices() {
  const identity = useApi(identityApiRef);
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: queryKeys.mine,
    queryFn: async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      return servicesOf(ownershipEntityRefs, api);
    },
  });
}

/** Queries the services of some owners. */
export function useServicesOf(owners: readonly string[]) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: queryKeys.ownedBy(owners),
    queryFn: () => servicesOf(owners, api),
  });
}
