import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntity, useEntityOwnership } from '@backstage/plugin-catalog-react';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  Posture,
  zeroTrustRefreshPermission,
} from 'backstage-plugin-zero-trust-common';

/** For an entity without a claim, nothing in AWS is read. */
const isNowhere = ({ noPosture, problems }: Posture) =>
  noPosture?.reason === 'not-configured' ||
  (noPosture?.reason === 'no-resources' && !problems.length);

/**
 * Returns whether the entity can be refreshed, and the viewer is allowed to. Without
 * the permission framework every permission is allowed in the browser, but the back end
 * allows only owners and the platform team. The latter can see evidence.
 */
export function useCanRefresh(posture: Posture): boolean {
  const { allowed } = useEntityPermission(zeroTrustRefreshPermission);
  const config = useApi(configApiRef);
  const isFrameworkOn =
    config.getOptionalBoolean('permission.enabled') ?? false;
  const { entity } = useEntity();
  const { isOwnedEntity } = useEntityOwnership();
  return (
    allowed &&
    !isNowhere(posture) &&
    (isFrameworkOn ||
      isOwnedEntity(entity) ||
      posture.resources.some(({ evidenceVisible }) => evidenceVisible))
  );
}
