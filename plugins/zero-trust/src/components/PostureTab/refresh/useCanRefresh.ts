import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntity, useEntityOwnership } from '@backstage/plugin-catalog-react';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  Posture,
  zeroTrustRefreshPermission,
} from 'backstage-plugin-zero-trust-common';

/**
 * Returns whether the viewer is allowed to refresh the entity. Without the
 * permission framework every permission is allowed in the browser, but the back
 * end allows only owners and the platform team. The latter can see evidence.
 */
export function useCanRefresh({ resources }: Pick<Posture, 'resources'>) {
  const { allowed } = useEntityPermission(zeroTrustRefreshPermission);
  const config = useApi(configApiRef);
  const isFrameworkOn =
    config.getOptionalBoolean('permission.enabled') ?? false;
  const { entity } = useEntity();
  const { isOwnedEntity } = useEntityOwnership();
  return (
    allowed &&
    (isFrameworkOn ||
      isOwnedEntity(entity) ||
      resources.some(({ evidenceVisible }) => evidenceVisible))
  );
}
