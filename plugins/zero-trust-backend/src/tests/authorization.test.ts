import { mockCredentials } from '@backstage/backend-test-utils';
import { zeroTrustPermissions } from 'backstage-plugin-zero-trust-common';
import {
  exemplaryAccount,
  exemplaryOrganization,
} from 'backstage-plugin-zero-trust-common/testUtils';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { migrated } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource, PAYMENTS } from '../__testUtils__/estate';
import { configWith } from '../__testUtils__/installation';
import {
  Policy,
  restrictedToken,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/startTestPortal';
import { Operation, operations } from '../openapi/__testUtils__/operations';
import { createStores } from '../store/Stores';
import { ATTESTED, requestOf, RETIRED } from '../api/__testUtils__/requests';
import { sendRaw } from '../api/__testUtils__/sendRaw';

jest.setTimeout(120_000);

const OWNER = 'group:default/payments';
const ORDERS = 'component:default/orders';
const CLAIMANT = 'component:default/claimant';
const user = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

/** The callers. A token is restricted to the permission in the name of its column. */
const CALLERS: Record<string, string> = {
  none: mockCredentials.none.header(),
  guest: user('guest'),
  other: user('storekeeper'),
  owner: user('payer'),
  platform: user('platformer'),
  service: mockCredentials.service.header(),
  ...Object.fromEntries(
    zeroTrustPermissions.map(({ name }) => [
      name.replace('zero-trust.', ''),
      restrictedToken({ permissionNames: [name] }),
    ]),
  ),
  'action: read': restrictedToken({
    permissionAttributes: { action: ['read'] },
  }),
  'catalog.entity.read': restrictedToken({
    permissionNames: ['catalog.entity.read'],
  }),
};

const isOwner = (userRef: string) => userRef === 'user:default/payer';
const isPlatform = (userRef: string) => userRef === 'user:default/platformer';

const POLICIES: Record<string, Policy | undefined> = {
  'framework off': undefined,
  allow: {},
  deny: { hidden: [ORDERS, OWNER, CLAIMANT], denies: () => true },
  'owner-only': {
    conditional: zeroTrustPermissions
      .filter(permission => permission.type === 'resource')
      .map(({ name }) => name),
    denies: (permission, _ref, caller) =>
      zeroTrustPermissions.some(
        ({ name, type }) => name === permission && type === 'resource',
      )
        ? !isOwner(caller)
        : permission.startsWith('zero-trust.') && !isPlatform(caller),
  },
  'no evidence': {
    denies: permission => permission === 'zero-trust.evidence.read',
  },
};

/**
 * The status of each operation for each caller, with `+` if the response contains ARNs.
 * A new operation, permission or policy needs a row or column.
 */
const EXPECTED: Record<string, string> = {
  'framework off': `
                        none  guest  other  owner  platform  service  posture.read  evidence.read  refresh  collection.read  attestation.create  attestation.manage  claim.decide  account.retire  waiver.request  waiver.decide  export  action: read  catalog.entity.read
    listPostures        401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosturesByRefs   401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosture          401   200    200    200+   200+      200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getHistory          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getChanges          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getComparison       401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getScorecard        401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverview         401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverviewHistory  401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listResources       401   403    403    403    200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    startRefresh        401   403    403    202    202       202      403           403            202      403              403                 403                 403           403             403             403            403     403           403
    getRefresh          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getCollection       401   403    403    403    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listControls        401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    countControls       401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listAccounts        401   403    403    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    getAccount          401   403    403    200+   200+      200+     403           403            403      200              403                 403                 403           403             403             403            403     200+          403
    listPlaces          401   403    403    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listNetworks        401   403    403    200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    retireAccount       401   403    403    403    200       200      403           403            403      403              403                 403                 403           200             403             403            403     403           403
    listAttestations    401   403    403    200+   200+      200+     403           403            403      200+             403                 403                 403           403             403             403            403     200+          403
    attest              401   403    403    403    201+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeAttestation   401   403    403    403    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    listClaims          401   200    200    200    200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    approveClaim        401   404    404    404    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectClaim         401   404    404    404    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeClaim         401   404    404    404    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    countDecisions      401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    listWaivers         401   200    200    200+   200+      200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getWaiver           401   200    200    200+   200+      200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    requestWaiver       401   403    403    201    201       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    previewWaiver       401   403    403    200    200       200      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    importWaivers       401   400    400    201    201       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    approveWaiver       401   403    403    403    200+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectWaiver        401   403    403    403    200+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeWaiver        401   403    403    200+   200+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    renewWaiver         401   403    403    201+   201+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    getBadge            401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    exportPostures      401   403    200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportPosture       401   403    403    200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportAllFindings   401   403    200    200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportFindings      401   403    403    200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportWaivers       401   403    403    200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    previewEnvironment  401   200+   200+   200+   200+      200+     200+          200+           200+     200+             200+                200+                200+          200+            200+            200+           200+    200+          200+
    previewBastion      401   403    403    200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
  `,
  allow: `
                        none  guest  other  owner  platform  service  posture.read  evidence.read  refresh  collection.read  attestation.create  attestation.manage  claim.decide  account.retire  waiver.request  waiver.decide  export  action: read  catalog.entity.read
    listPostures        401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosturesByRefs   401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosture          401   200+   200+   200+   200+      200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getHistory          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getChanges          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getComparison       401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getScorecard        401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverview         401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverviewHistory  401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listResources       401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    startRefresh        401   202    202    202    202       202      403           403            202      403              403                 403                 403           403             403             403            403     403           403
    getRefresh          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getCollection       401   200    200    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listControls        401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    countControls       401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listAccounts        401   200    200    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    getAccount          401   200+   200+   200+   200+      200+     403           403            403      200              403                 403                 403           403             403             403            403     200+          403
    listPlaces          401   200    200    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listNetworks        401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    retireAccount       401   200    200    200    200       200      403           403            403      403              403                 403                 403           200             403             403            403     403           403
    listAttestations    401   200+   200+   200+   200+      200+     403           403            403      200+             403                 403                 403           403             403             403            403     200+          403
    attest              401   201+   201+   201+   201+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeAttestation   401   204    204    204    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    listClaims          401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    approveClaim        401   204    403    204    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectClaim         401   204    204    204    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeClaim         401   204    204    204    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    countDecisions      401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    listWaivers         401   200+   200+   200+   200+      200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getWaiver           401   200+   200+   200+   200+      200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    requestWaiver       401   201    201    201    201       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    previewWaiver       401   200    200    200    200       200      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    importWaivers       401   201    201    201    201       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    approveWaiver       401   200+   200+   200+   200+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectWaiver        401   200+   200+   200+   200+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeWaiver        401   200+   200+   200+   200+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    renewWaiver         401   201+   201+   201+   201+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    getBadge            401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    exportPostures      401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportPosture       401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportAllFindings   401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportFindings      401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportWaivers       401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    previewEnvironment  401   200+   200+   200+   200+      200+     200+          200+           200+     200+             200+                200+                200+          200+            200+            200+           200+    200+          200+
    previewBastion      401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
  `,
  deny: `
                        none  guest  other  owner  platform  service  posture.read  evidence.read  refresh  collection.read  attestation.create  attestation.manage  claim.decide  account.retire  waiver.request  waiver.decide  export  action: read  catalog.entity.read
    listPostures        401   403    403    403    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosturesByRefs   401   403    403    403    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosture          401   404    404    404    404       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getHistory          401   404    404    404    404       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getChanges          401   404    404    404    404       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getComparison       401   404    404    404    404       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getScorecard        401   404    404    404    404       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverview         401   403    403    403    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverviewHistory  401   403    403    403    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listResources       401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    startRefresh        401   404    404    404    404       202      403           403            202      403              403                 403                 403           403             403             403            403     403           403
    getRefresh          401   403    403    403    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getCollection       401   403    403    403    403       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listControls        401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    countControls       401   403    403    403    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listAccounts        401   403    403    403    403       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    getAccount          401   403    403    403    403       200+     403           403            403      200              403                 403                 403           403             403             403            403     200+          403
    listPlaces          401   403    403    403    403       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listNetworks        401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    retireAccount       401   403    403    403    403       200      403           403            403      403              403                 403                 403           200             403             403            403     403           403
    listAttestations    401   403    403    403    403       200+     403           403            403      200+             403                 403                 403           403             403             403            403     200+          403
    attest              401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeAttestation   401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    listClaims          401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    approveClaim        401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectClaim         401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeClaim         401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    countDecisions      401   403    403    403    403       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    listWaivers         401   403    403    403    403       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getWaiver           401   403    403    403    403       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    requestWaiver       401   404    404    404    404       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    previewWaiver       401   404    404    404    404       200      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    importWaivers       401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    approveWaiver       401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectWaiver        401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeWaiver        401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    renewWaiver         401   403    403    403    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    getBadge            401   404    404    404    404       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    exportPostures      401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportPosture       401   404    404    404    404       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportAllFindings   401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportFindings      401   404    404    404    404       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportWaivers       401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    previewEnvironment  401   200+   200+   200+   200+      200+     200+          200+           200+     200+             200+                200+                200+          200+            200+            200+           200+    200+          200+
    previewBastion      401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
  `,
  'owner-only': `
                        none  guest  other  owner  platform  service  posture.read  evidence.read  refresh  collection.read  attestation.create  attestation.manage  claim.decide  account.retire  waiver.request  waiver.decide  export  action: read  catalog.entity.read
    listPostures        401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosturesByRefs   401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosture          401   403    403    200+   403       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getHistory          401   403    403    200    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getChanges          401   403    403    200    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getComparison       401   403    403    200    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getScorecard        401   403    403    200    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverview         401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverviewHistory  401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listResources       401   403    403    403    200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    startRefresh        401   403    403    202    403       202      403           403            202      403              403                 403                 403           403             403             403            403     403           403
    getRefresh          401   404    404    200    404       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getCollection       401   403    403    403    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listControls        401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    countControls       401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listAccounts        401   403    403    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    getAccount          401   403    403    200+   200       200+     403           403            403      200              403                 403                 403           403             403             403            403     200+          403
    listPlaces          401   403    403    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listNetworks        401   403    403    200+   403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    retireAccount       401   403    403    200    403       200      403           403            403      403              403                 403                 403           200             403             403            403     403           403
    listAttestations    401   403    403    200+   200+      200+     403           403            403      200+             403                 403                 403           403             403             403            403     200+          403
    attest              401   403    403    201+   403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeAttestation   401   403    403    204    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    listClaims          401   200    200    200    200       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    approveClaim        401   404    404    404    404       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectClaim         401   404    404    404    404       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeClaim         401   404    404    404    404       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    countDecisions      401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    listWaivers         401   200    200    200+   200       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getWaiver           401   404    404    200+   404       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    requestWaiver       401   403    403    201    403       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    previewWaiver       401   403    403    200    403       200      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    importWaivers       401   400    400    201    400       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    approveWaiver       401   404    404    200+   404       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectWaiver        401   404    404    200+   404       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeWaiver        401   404    404    200+   404       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    renewWaiver         401   404    404    201+   404       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    getBadge            401   403    403    200    403       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    exportPostures      401   200    200    200+   200       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportPosture       401   403    403    200+   403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportAllFindings   401   200    200    200+   200       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportFindings      401   403    403    200+   403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportWaivers       401   403    403    200+   403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    previewEnvironment  401   200+   200+   200+   200+      200+     200+          200+           200+     200+             200+                200+                200+          200+            200+            200+           200+    200+          200+
    previewBastion      401   403    403    200+   403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
  `,
  'no evidence': `
                        none  guest  other  owner  platform  service  posture.read  evidence.read  refresh  collection.read  attestation.create  attestation.manage  claim.decide  account.retire  waiver.request  waiver.decide  export  action: read  catalog.entity.read
    listPostures        401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosturesByRefs   401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getPosture          401   200    200    200    200       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getHistory          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getChanges          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getComparison       401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getScorecard        401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverview         401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getOverviewHistory  401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listResources       401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    startRefresh        401   202    202    202    202       202      403           403            202      403              403                 403                 403           403             403             403            403     403           403
    getRefresh          401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    getCollection       401   200    200    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listControls        401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    countControls       401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    listAccounts        401   200    200    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    getAccount          401   200    200    200    200       200+     403           403            403      200              403                 403                 403           403             403             403            403     200+          403
    listPlaces          401   200    200    200    200       200      403           403            403      200              403                 403                 403           403             403             403            403     200           403
    listNetworks        401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    retireAccount       401   200    200    200    200       200      403           403            403      403              403                 403                 403           200             403             403            403     403           403
    listAttestations    401   200+   200+   200+   200+      200+     403           403            403      200+             403                 403                 403           403             403             403            403     200+          403
    attest              401   201+   201+   201+   201+      403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeAttestation   401   204    204    204    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    listClaims          401   200+   200+   200+   200+      200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    approveClaim        401   204    403    204    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectClaim         401   204    204    204    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeClaim         401   204    204    204    204       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    countDecisions      401   200    200    200    200       200      200           200            200      200              200                 200                 200           200             200             200            200     200           200
    listWaivers         401   200    200    200    200       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    getWaiver           401   200    200    200    200       200+     200           403            403      403              403                 403                 403           403             403             403            403     200+          403
    requestWaiver       401   201    201    201    201       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    previewWaiver       401   200    200    200    200       200      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    importWaivers       401   201    201    201    201       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    approveWaiver       401   200    200    200    200       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    rejectWaiver        401   200    200    200    200       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    revokeWaiver        401   200    200    200    200       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    renewWaiver         401   400    400    400    400       403      403           403            403      403              403                 403                 403           403             403             403            403     403           403
    getBadge            401   200    200    200    200       200      200           403            403      403              403                 403                 403           403             403             403            403     200           403
    exportPostures      401   200    200    200    200       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportPosture       401   200    200    200    200       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportAllFindings   401   200    200    200    200       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportFindings      401   200    200    200    200       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    exportWaivers       401   200    200    200    200       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
    previewEnvironment  401   200+   200+   200+   200+      200+     200+          200+           200+     200+             200+                200+                200+          200+            200+            200+           200+    200+          200+
    previewBastion      401   403    403    403    403       200+     403           403            403      403              403                 403                 403           403             403             403            403     200+          403
  `,
};

function table(rows: ReadonlyArray<readonly string[]>): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Returns the text without the indentation of this file. */
const dedent = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .join('\n');

describe.each(Object.entries(POLICIES))('authorization, %s', (name, policy) => {
  let knex: Knex;
  let portal: TestPortal;
  let refreshId: string;
  let claim: { id: string };

  beforeAll(async () => {
    knex = await migrated('SQLITE_3');
    const evidence = new FakeEvidenceSource();
    evidence.databases = [
      { name: 'orders', public: true },
      // Its network was not read.
      { name: 'ledger', overrides: { instances: [] } },
    ];
    evidence.foundation = [
      exemplaryAccount({
        arn: `arn:aws:iam::${PAYMENTS}:root`,
        accountId: PAYMENTS,
      }),
      exemplaryOrganization({ accountId: PAYMENTS }),
    ];
    evidence.listed = [...evidence.listed, 'aws-account', 'aws-organization'];
    portal = await startTestPortal({
      knex,
      evidence,
      policy,
      config: configWith({ export: { details: true } }),
      entities: [
        group('payments'),
        entity('orders', {
          owner: OWNER,
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
        // The account is mapped to payments: this claim is not proven.
        entity('claimant', {
          owner: 'group:default/storefront',
          annotations: { 'zero-trust/aws-arns': arnOf('ledger') },
        }),
      ],
    });
    await portal.collect();
    await portal.ageReads();
    const { body } = await portal.asService.post('/v1/refresh', {
      entityRef: ORDERS,
    });
    refreshId = body.refreshId;
    claim = await knex('claims')
      .where({ entity_ref: CLAIMANT, kind: 'resource' })
      .first();
  });

  afterAll(() => portal.stop());

  /** Creates an attestation to revoke: each call gets its own. */
  async function attested(): Promise<string> {
    const id = `attestation-${Math.random()}`;
    await createStores(knex).attestations.add({
      id,
      controlId: ATTESTED.id,
      resourceArn: exemplaryOrganization().arn,
      accountId: PAYMENTS,
      answers: {},
      holds: true,
      note: 'x',
      attestedBy: 'user:default/platformer',
      attestedAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2026-02-01T00:00:00.000Z',
    });
    return id;
  }

  /**
   * Creates a waiver that somebody else requested for orders: each call gets its own.
   */
  async function waiver({ id: operation }: Operation): Promise<string> {
    await knex('waivers').delete();
    const id = `waiver-${Math.random()}`;
    const [orders] = await createStores(knex).entities.byRefs([ORDERS]);
    await createStores(knex).waivers.request({
      id,
      controlId: ['requestWaiver', 'importWaivers'].includes(operation)
        ? 'ZT-NET-03'
        : 'ZT-NET-01',
      entityRef: ORDERS,
      holder: orders.holder,
      resource: { arn: arnOf('orders'), id: 'db-ORDERS' },
      reason: 'x',
      state: 'requested',
      requestedBy: 'user:default/requester',
      requestedAt: new Date().toISOString(),
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });
    if (operation === 'renewWaiver') {
      await knex('waivers').update({
        state: 'approved',
        decided_by: 'user:default/decider',
        decided_at: new Date().toISOString(),
      });
    }
    return id;
  }

  /** Undoes the decision or the retirement of the last call. */
  async function reset({ id }: Operation) {
    await knex('claims')
      .insert({
        ...claim,
        state: id === 'revokeClaim' ? 'rejected' : 'open',
        decided_by: null,
        decided_at: null,
      })
      .onConflict('id')
      .merge();
    await knex('scopes')
      .insert({
        id: 'retired',
        kind: 'evidence',
        source: 'fake',
        partition: 'aws',
        account_id: RETIRED,
        region: 'eu-west-1',
        in_scope: false,
        out_of_scope_at: '2026-01-01T00:00:00.000Z',
        due_at: '2026-01-01T00:00:00.000Z',
      })
      .onConflict('id')
      .ignore();
  }

  /** Prepares what an operation needs, and returns its request. */
  async function prepare(operation: Operation) {
    await reset(operation);
    return requestOf(operation, {
      refreshId,
      attestationId: await attested(),
      claimId: claim.id,
      waiverId: await waiver(operation),
    });
  }

  const send = (
    { method }: Operation,
    { path, body }: ReturnType<typeof requestOf>,
    authorization: string,
  ) =>
    sendRaw(portal.server, {
      method: method.toUpperCase(),
      path: `/api/zero-trust${path}`,
      headers: { authorization, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });

  /** Sends the operation as each of the callers. What only reads is prepared once. */
  async function sendAs(operation: Operation, callers: readonly string[]) {
    const answers = [];
    let request = await prepare(operation);
    for (const [index, authorization] of callers.entries()) {
      if (index && operation.method !== 'get') {
        request = await prepare(operation);
      }
      answers.push(await send(operation, request, authorization));
    }
    return answers;
  }

  it('responds to each operation according to the permissions of the caller', async () => {
    const rows: string[][] = [['', ...Object.keys(CALLERS)]];
    for (const operation of operations) {
      const answers = await sendAs(operation, Object.values(CALLERS));
      rows.push([
        operation.id,
        ...answers.map(({ status, text }) => {
          const shown = status < 400 && text.includes('arn:aws');
          return `${status}${shown ? '+' : ''}`;
        }),
      ]);
    }
    expect(dedent(table(rows))).toBe(dedent(EXPECTED[name]));
  });

  it('audits each change, also a rejected one', async () => {
    const changes = operations.filter(
      ({ id, method }) =>
        method !== 'get' &&
        ![
          'getPosturesByRefs',
          'previewBastion',
          'previewEnvironment',
          'previewWaiver',
        ].includes(id),
    );
    for (const operation of changes) {
      portal.audited.created.mockClear();
      portal.audited.success.mockClear();
      portal.audited.fail.mockClear();
      const [{ status }] = await sendAs(operation, [CALLERS.guest]);
      expect([
        operation.id,
        portal.audited.created.mock.calls.length,
        portal.audited.success.mock.calls.length,
        portal.audited.fail.mock.calls.length,
      ]).toEqual([operation.id, 1, status < 400 ? 1 : 0, status < 400 ? 0 : 1]);
    }
  });
});
