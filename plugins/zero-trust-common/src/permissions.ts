import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To see the posture (score, grade, coverage, status of controls) of an entity
 * that one may see in the catalog.
 * @public
 */
export const zeroTrustPostureReadPermission = createPermission({
  name: 'zero-trust.posture.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To read evidence, ARNs and rules of an entity's resources. Without it the
 * score, the grade and the failing controls are shown, not what was observed.
 * @public
 */
export const zeroTrustEvidenceReadPermission = createPermission({
  name: 'zero-trust.evidence.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** To have an entity's resources collected again. @public */
export const zeroTrustRefreshPermission = createPermission({
  name: 'zero-trust.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** To read collection health, and unattributed and unproven resources. @public */
export const zeroTrustCollectionReadPermission = createPermission({
  name: 'zero-trust.collection.read',
  attributes: { action: 'read' },
});

/** To attest what no API shows, and to revoke it. @public */
export const zeroTrustAttestationCreatePermission = createPermission({
  name: 'zero-trust.attestation.create',
  attributes: { action: 'create' },
});

/**
 * To approve, reject and revoke claims: which resource belongs to which entity, and
 * which account to which owner. The owners of a service decide about dependencies
 * of it without this permission.
 * @public
 */
export const zeroTrustClaimDecidePermission = createPermission({
  name: 'zero-trust.claim.decide',
  attributes: { action: 'update' },
});

/** To request a waiver for a control that an entity fails, to renew it and to end it. @public */
export const zeroTrustWaiverRequestPermission = createPermission({
  name: 'zero-trust.waiver.request',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To approve and reject waivers that other people request for an entity, and to
 * revoke them. Nobody decides an own request.
 * @public
 */
export const zeroTrustWaiverDecidePermission = createPermission({
  name: 'zero-trust.waiver.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** To forget an account or region that is out of scope. @public */
export const zeroTrustAccountRetirePermission = createPermission({
  name: 'zero-trust.account.retire',
  attributes: { action: 'delete' },
});

/** All permissions of this plugin. @public */
export const zeroTrustPermissions = [
  zeroTrustPostureReadPermission,
  zeroTrustEvidenceReadPermission,
  zeroTrustRefreshPermission,
  zeroTrustCollectionReadPermission,
  zeroTrustAttestationCreatePermission,
  zeroTrustClaimDecidePermission,
  zeroTrustAccountRetirePermission,
  zeroTrustWaiverRequestPermission,
  zeroTrustWaiverDecidePermission,
];
