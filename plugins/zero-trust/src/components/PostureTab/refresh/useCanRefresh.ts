import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  Posture,
  zeroTrustRefreshPermission,
} from 'backstage-plugin-zero-trust-common';

/**
 * Returns whether the viewer is allowed to refresh the entity. Without the
 * permission framework every permission is allowed in the browser, but the back
 * end allows only owners and the platform team: those who can see evidence.
 */
export function useCanRefresh({ resources }: Pick<Posture, 'resources'>) {
  const { allowed } = useEntityPermission(zeroTrustRefreshPermission);
  const config = useApi(configApiRef);
  const isFrameworkOn =
    config.getOptionalBoolean('permission.enabled') ?? false;
  const canSeeEvidence =
    resources.length === 0 ||
    resources.some(({ evidenceVisible }) => evidenceVisible);
  return allowed && (isFrameworkOn || canSeeEvidence);
}
