import {
  configApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustExportPermission } from 'backstage-plugin-zero-trust-common';
import { queryKeys } from '../../hooks/queryKeys';

/** A service that is exported, and who owns it. */
export interface Exported {
  entityRef: string;
  owner?: string;
}

/**
 * Returns whether the viewer is allowed to export any of these services. Without the
 * permission framework every permission is allowed in the browser, but the back end
 * allows only owners and the platform team. The latter can see evidence.
 */
export function useCanExport(
  services: readonly Exported[],
  seesEvidence: boolean,
): boolean {
  const permissions = useApi(permissionApiRef);
  const identity = useApi(identityApiRef);
  const isFrameworkOn =
    useApi(configApiRef).getOptionalBoolean('permission.enabled') ?? false;
  const { data = false } = useQuery({
    queryKey: queryKeys.canExport(services.map(({ entityRef }) => entityRef)),
    queryFn: async () => {
      const decisions = await Promise.all(
        services.map(({ entityRef }) =>
          permissions.authorize({
            permission: zeroTrustExportPermission,
            resourceRef: entityRef,
          }),
        ),
      );
      const allowed = services.filter(
        (_, index) => String(decisions[index].result) === 'ALLOW',
      );
      if (isFrameworkOn || seesEvidence) return allowed.length > 0;
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      return allowed.some(
        ({ owner }) => owner && ownershipEntityRefs.includes(owner),
      );
    },
    enabled: services.length > 0,
  });
  return data;
}
