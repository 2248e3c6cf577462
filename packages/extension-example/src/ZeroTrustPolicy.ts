import { parseEntityRef } from '@backstage/catalog-model';
// The catalog exports the conditions on entities from its back end.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createZeroTrustAccountConditionalDecision,
  zeroTrustAccountConditions,
} from 'backstage-plugin-zero-trust-node';
import {
  zeroTrustAccountRetirePermission,
  zeroTrustAttestationCreatePermission,
  zeroTrustAttestationManagePermission,
  zeroTrustClaimDecidePermission,
  zeroTrustCollectionReadPermission,
  zeroTrustEvidenceReadPermission,
  zeroTrustExportPermission,
  zeroTrustPermissions,
  zeroTrustPostureReadPermission,
  zeroTrustRefreshPermission,
  zeroTrustWaiverDecidePermission,
  zeroTrustWaiverRequestPermission,
} from 'backstage-plugin-zero-trust-common';

/** References of groups. */
export interface Teams {
  /** Groups that can do everything. */
  security: readonly string[];
  /** Groups that run the portal, and decide waivers outside production. */
  platform: readonly string[];
}

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

type EntityCriteria = PermissionCriteria<PermissionCondition<'catalog-entity'>>;

/**
 * Matches entities that the user owns, and the user's own groups, which own AWS
 * accounts.
 */
function isOwned(claims: readonly string[]): EntityCriteria {
  const groups = claims.map(ref => parseEntityRef(ref));
  return {
    anyOf: [
      catalogConditions.isEntityOwner({ claims: [...claims] }),
      ...groups
        .filter(({ kind }) => kind.toLowerCase() === 'group')
        .map(
          ({ namespace, name }): EntityCriteria => ({
            allOf: [
              catalogConditions.isEntityKind({ kinds: ['group'] }),
              catalogConditions.hasMetadata({ key: 'name', value: name }),
              catalogConditions.hasMetadata({
                key: 'namespace',
                value: namespace,
              }),
            ],
          }),
        ),
    ],
  };
}

/**
 * Matches entities outside production. The environment class is production unless the
 * annotation of the entity says otherwise.
 */
const isOutsideProduction = () =>
  catalogConditions.hasAnnotation({
    annotation: 'zero-trust/environment-class',
    value: 'non-production',
  });

/**
 * A sample policy. Everybody can read scores. Owners can read evidence, refresh, export
 * and request waivers. The platform team can decide waivers outside production, and the
 * security team all waivers. Owners of AWS accounts can attest for them.
 */
export class ZeroTrustPolicy implements PermissionPolicy {
  constructor(private readonly teams: Teams) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!zeroTrustPermissions.some(({ name }) => name === permission.name)) {
      return ALLOW;
    }
    if (!user) return DENY;
    const claims = user.info.ownershipEntityRefs;
    const isIn = (teams: readonly string[]) =>
      teams.some(team => claims.includes(team));
    if (isIn(this.teams.security)) return ALLOW;
    const isPlatform = isIn(this.teams.platform);

    if (isPermission(permission, zeroTrustPostureReadPermission)) return ALLOW;
    for (const ofOwners of [
      zeroTrustEvidenceReadPermission,
      zeroTrustRefreshPermission,
      zeroTrustExportPermission,
      zeroTrustWaiverRequestPermission,
    ]) {
      if (isPermission(permission, ofOwners)) {
        return isPlatform
          ? ALLOW
          : createCatalogConditionalDecision(permission, isOwned(claims));
      }
    }
    if (isPermission(permission, zeroTrustWaiverDecidePermission)) {
      return isPlatform
        ? createCatalogConditionalDecision(permission, isOutsideProduction())
        : DENY;
    }
    if (isPermission(permission, zeroTrustAttestationCreatePermission)) {
      return createZeroTrustAccountConditionalDecision(
        permission,
        zeroTrustAccountConditions.isAccountOwner({ claims: [...claims] }),
      );
    }
    const ofPlatform = [
      zeroTrustAttestationManagePermission,
      zeroTrustAccountRetirePermission,
      zeroTrustCollectionReadPermission,
      zeroTrustClaimDecidePermission,
    ].some(({ name }) => name === permission.name);
    return isPlatform && ofPlatform ? ALLOW : DENY;
  }
}
