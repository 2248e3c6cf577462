import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Allows reading the posture (score, grade, coverage, status of controls) of an entity
 * that is visible in the catalog.
 * @public
 */
export const zeroTrustPostureReadPermission = createPermission({
  name: 'zero-trust.posture.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows reading evidence, ARNs and rules of an entity's resources. Without it, score,
 * grade and failing controls are shown, but not the observed facts.
 * @public
 */
export const zeroTrustEvidenceReadPermission = createPermission({
  name: 'zero-trust.evidence.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Allows refreshing the resources of an entity. @public */
export const zeroTrustRefreshPermission = createPermission({
  name: 'zero-trust.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows reading collection health, and resources that are not attributed or not
 * proven. @public
 */
export const zeroTrustCollectionReadPermission = createPermission({
  name: 'zero-trust.collection.read',
  attributes: { action: 'read' },
});

/**
 * The resource type of AWS accounts in the permission framework. Their references are
 * account ids.
 * @public
 */
export const RESOURCE_TYPE_ZERO_TRUST_ACCOUNT = 'zero-trust-account';

/**
 * Allows giving attestations for an AWS account, and withdrawing one's own.
 * @public
 */
export const zeroTrustAttestationCreatePermission = createPermission({
  name: 'zero-trust.attestation.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_ZERO_TRUST_ACCOUNT,
});

/** Allows withdrawing attestations that other people gave for an AWS account. @public */
export const zeroTrustAttestationManagePermission = createPermission({
  name: 'zero-trust.attestation.manage',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_ZERO_TRUST_ACCOUNT,
});

/**
 * Allows approving, rejecting and revoking claims: which resource belongs to which
 * entity, and which account to which owner. The owners of a service decide about its
 * dependencies without this permission.
 * @public
 */
export const zeroTrustClaimDecidePermission = createPermission({
  name: 'zero-trust.claim.decide',
  attributes: { action: 'update' },
});

/** Allows requesting, renewing and ending a waiver for a control that an entity fails. @public */
export const zeroTrustWaiverRequestPermission = createPermission({
  name: 'zero-trust.waiver.request',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows approving, rejecting and revoking waivers that other people request for an
 * entity. Nobody can decide their own request.
 * @public
 */
export const zeroTrustWaiverDecidePermission = createPermission({
  name: 'zero-trust.waiver.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Allows exporting the posture of an entity with all its results, as CSV or JSON. @public */
export const zeroTrustExportPermission = createPermission({
  name: 'zero-trust.export',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Allows retiring an account or region that is out of scope. @public */
export const zeroTrustAccountRetirePermission = createPermission({
  name: 'zero-trust.account.retire',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_ZERO_TRUST_ACCOUNT,
});

/** All permissions of this plugin. @public */
export const zeroTrustPermissions = [
  zeroTrustPostureReadPermission,
  zeroTrustEvidenceReadPermission,
  zeroTrustRefreshPermission,
  zeroTrustCollectionReadPermission,
  zeroTrustAttestationCreatePermission,
  zeroTrustAttestationManagePermission,
  zeroTrustClaimDecidePermission,
  zeroTrustAccountRetirePermission,
  zeroTrustWaiverRequestPermission,
  zeroTrustWaiverDecidePermission,
  zeroTrustExportPermission,
];
