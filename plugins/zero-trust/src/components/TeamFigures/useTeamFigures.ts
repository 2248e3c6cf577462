import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../api';
import { queryKeys } from '../../hooks/queryKeys';

/** Queries the roll-up of a team; of its services only the worst. */
export function useTeamFigures(entityRef: string) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: queryKeys.teamFigures(entityRef),
    queryFn: () => api.getScorecard(entityRef, { limit: 1 }),
  });
}

/** Queries the groups of the signed-in person. */
export function useMyTeams() {
  const identity = useApi(identityApiRef);
  return useQuery({
    queryKey: queryKeys.myTeams,
    queryFn: async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      return ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
    },
    staleTime: Infinity,
  });
}
