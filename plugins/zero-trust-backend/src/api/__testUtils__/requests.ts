import { catalogue } from 'backstage-plugin-zero-trust-common';
import {
  exampleBastion,
  exampleSpec,
} from 'backstage-plugin-zero-trust-common/alpha';
import { exemplaryOrganization } from 'backstage-plugin-zero-trust-common/testUtils';
import { PAYMENTS } from '../../__testUtils__/estate';
import { Operation } from '../../openapi/__testUtils__/operations';

/** A control that people can attest. */
export const ATTESTED = catalogue.find(({ attestation }) => attestation)!;

/** An account that has only out-of-scope regions. */
export const RETIRED = '999988887777';

/** A valid request of an operation. */
export interface ValidRequest {
  /** The values of the path parameters. */
  path?: Record<string, string>;
  body?: object;
}

const ORDERS = { kind: 'component', namespace: 'default', name: 'orders' };

const requests: Record<string, ValidRequest> = {
  listPostures: {},
  getPosturesByRefs: { body: { entityRefs: ['component:default/orders'] } },
  getPosture: { path: ORDERS },
  getHistory: { path: ORDERS },
  getChanges: { path: ORDERS },
  getComparison: { path: ORDERS },
  getScorecard: {
    path: { kind: 'group', namespace: 'default', name: 'payments' },
  },
  getOverview: {},
  getOverviewHistory: {},
  listResources: {},
  startRefresh: { body: { entityRef: 'component:default/orders' } },
  getRefresh: { path: { refreshId: 'none' } },
  getCollection: {},
  listControls: {},
  countControls: {},
  listAccounts: {},
  getAccount: { path: { accountId: PAYMENTS } },
  listPlaces: {},
  listNetworks: { path: { accountId: PAYMENTS, region: 'eu-west-1' } },
  listAttestations: {},
  attest: {
    body: {
      controlId: ATTESTED.id,
      resourceArn: exemplaryOrganization().arn,
      answers: Object.fromEntries(
        ATTESTED.attestation!.questions.map(({ id, options }) => [
          id,
          options[0].value,
        ]),
      ),
      note: 'Seen in the console',
    },
  },
  revokeAttestation: { path: { attestationId: 'none' } },
  retireAccount: { path: { accountId: RETIRED } },
  listClaims: {},
  countDecisions: {},
  approveClaim: { path: { claimId: 'none' }, body: {} },
  rejectClaim: { path: { claimId: 'none' }, body: {} },
  revokeClaim: { path: { claimId: 'none' }, body: {} },
  listWaivers: {},
  getWaiver: { path: { waiverId: 'none' } },
  requestWaiver: {
    body: {
      entityRef: 'component:default/orders',
      controlId: 'ZT-NET-01',
      reason: 'The migration ends in January',
    },
  },
  previewWaiver: {
    body: { entityRef: 'component:default/orders', controlId: 'ZT-NET-01' },
  },
  importWaivers: {
    body: {
      csv: 'entityRef,controlId,reason\ncomponent:default/orders,ZT-NET-01,Until January',
    },
  },
  approveWaiver: { path: { waiverId: 'none' }, body: {} },
  rejectWaiver: { path: { waiverId: 'none' }, body: {} },
  revokeWaiver: { path: { waiverId: 'none' }, body: {} },
  renewWaiver: {
    path: { waiverId: 'none' },
    body: { reason: 'The migration ends in February' },
  },
  getBadge: { path: ORDERS },
  exportPostures: {},
  exportPosture: { path: ORDERS },
  exportAllFindings: {},
  exportFindings: { path: ORDERS },
  exportWaivers: {},
  previewEnvironment: { body: exampleSpec() },
  previewBastion: {
    body: exampleBastion({
      database: { ...exampleBastion().database, resourceId: 'db-LEDGER' },
    }),
  },
};

/** Returns the path and body of a valid request. Throws for an operation without one. */
export function requestOf(
  { id, path }: Operation,
  changed: Record<string, string> = {},
): { path: string; body?: object } {
  const valid = requests[id];
  if (!valid) throw new Error(`Add a valid request of ${id} to this file`);
  return {
    path: path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => changed[name] ?? valid.path![name],
    ),
    body: valid.body,
  };
}
