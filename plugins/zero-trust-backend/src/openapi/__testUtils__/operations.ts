import {
  bastionSpecSchema,
  environmentSpecSchema,
  responseSchemas,
} from 'backstage-plugin-zero-trust-common/alpha';
import { z } from 'zod/v3';
import { accountQuery, retireAccountBody } from '../../api/accountRoutes';
import { attestationBody, attestationQuery } from '../../api/attestationRoutes';
import {
  approveClaimBody,
  claimQuery,
  rejectClaimBody,
  revokeClaimBody,
} from '../../api/claimRoutes';
import { badgeQuery } from '../../api/badgeRoutes';
import { collectionQuery } from '../../api/collectionRoutes';
import { exportQuery, findingExportQuery } from '../../api/exportRoutes';
import { historyQuery } from '../../api/historyRoutes';
import { overviewHistoryQuery, overviewQuery } from '../../api/overviewRoutes';
import {
  byRefsBody,
  postureListQuery,
  postureQuery,
} from '../../api/postureRoutes';
import { refreshBody } from '../../api/refreshRoutes';
import { resourceQuery } from '../../api/resourceRoutes';
import { scorecardQuery } from '../../api/scorecardRoutes';
import { importWaiversBody } from '../../api/waiverImport';
import {
  decideWaiverBody,
  previewWaiverBody,
  renewWaiverBody,
  requestWaiverBody,
  revokeWaiverBody,
  waiverExportQuery,
  waiverQuery,
} from '../../api/waiverRoutes';

export interface Operation {
  method: 'get' | 'post' | 'delete';
  path: string;
  id: string;
  summary: string;
  query?: z.AnyZodObject;
  body?: z.ZodTypeAny;
  status?: 201 | 202 | 204;
  /** Absent if the response has no body. */
  response?: { name: string; schema: z.ZodTypeAny };
  /** Whether it also returns CSV. */
  csv?: true;
  /** Whether it returns an image. */
  svg?: true;
  /** Error statuses in addition to 400 and 401. */
  errors?: Array<403 | 404 | 409>;
}

/** All operations, with the schemas that the routes and the client use. */
export const operations: Operation[] = [
  {
    method: 'get',
    path: '/v1/posture',
    id: 'listPostures',
    summary:
      'Every entity that the caller may see: sorted (worst first), filtered, paged',
    query: postureListQuery,
    response: { name: 'PostureList', schema: responseSchemas.PostureList },
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/posture/by-refs',
    id: 'getPosturesByRefs',
    summary:
      'Summaries of up to 500 entities, in the order asked; null for what is absent or hidden',
    body: byRefsBody,
    response: {
      name: 'ByRefsResponse',
      schema: responseSchemas.ByRefsResponse,
    },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/posture/{kind}/{namespace}/{name}',
    id: 'getPosture',
    summary: 'The posture of an entity, with its results, failures first',
    query: postureQuery,
    response: { name: 'Posture', schema: responseSchemas.Posture },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/posture/{kind}/{namespace}/{name}/history',
    id: 'getHistory',
    summary:
      'A point for each change of posture, oldest first; of a Group, System or Domain computed from the members that the caller sees',
    query: historyQuery,
    response: { name: 'History', schema: responseSchemas.History },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/posture/{kind}/{namespace}/{name}/changes',
    id: 'getChanges',
    summary: 'Results that became others, newest first',
    query: historyQuery,
    response: { name: 'Changes', schema: responseSchemas.Changes },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/posture/{kind}/{namespace}/{name}/compare',
    id: 'getComparison',
    summary:
      'Results that changed between two dates, the worst first, with the scores; by default the last 7 days',
    query: historyQuery,
    response: { name: 'Comparison', schema: responseSchemas.Comparison },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/scorecards/{kind}/{namespace}/{name}',
    id: 'getScorecard',
    summary:
      "A Group's, System's or Domain's roll-up over the members that the caller sees",
    query: scorecardQuery,
    response: { name: 'Scorecard', schema: responseSchemas.Scorecard },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/overview',
    id: 'getOverview',
    summary:
      'Everything that the caller may see, rolled up: teams and systems compared, worst first, and the fixes that would lift it most',
    query: overviewQuery,
    response: { name: 'Overview', schema: responseSchemas.Overview },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/overview/history',
    id: 'getOverviewHistory',
    summary:
      'A point for each change of the overview, oldest first, computed from the services that the caller sees',
    query: overviewHistoryQuery,
    response: { name: 'History', schema: responseSchemas.History },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/resources',
    id: 'listResources',
    summary: 'Resources, attributed or not, with the reason',
    query: resourceQuery,
    response: { name: 'ResourceList', schema: responseSchemas.ResourceList },
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/refresh',
    id: 'startRefresh',
    summary: 'Has what an entity depends on collected again',
    body: refreshBody,
    status: 202,
    response: {
      name: 'RefreshStarted',
      schema: responseSchemas.RefreshStarted,
    },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/refresh/{refreshId}',
    id: 'getRefresh',
    summary: 'How far a refresh is',
    response: { name: 'Refresh', schema: responseSchemas.Refresh },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/collection',
    id: 'getCollection',
    summary:
      'Per source, account and region: last success, progress, errors, missing permissions',
    query: collectionQuery,
    response: { name: 'Collection', schema: responseSchemas.Collection },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/controls',
    id: 'listControls',
    summary: 'The catalogue of controls as this installation applies it',
    response: { name: 'ControlList', schema: responseSchemas.ControlList },
  },
  {
    method: 'get',
    path: '/v1/controls/counts',
    id: 'countControls',
    summary:
      'How many results of each control pass, fail or are unknown, among what the caller may see',
    response: { name: 'ControlCounts', schema: responseSchemas.ControlCounts },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/accounts',
    id: 'listAccounts',
    summary:
      'AWS accounts as subjects of their own, worst first: all for the platform team, else those that the caller owns',
    query: accountQuery,
    response: { name: 'AccountList', schema: responseSchemas.AccountList },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/accounts/{accountId}',
    id: 'getAccount',
    summary: 'The posture of an AWS account, with its results, failures first',
    response: {
      name: 'AccountPosture',
      schema: responseSchemas.AccountPosture,
    },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/places',
    id: 'listPlaces',
    summary:
      'Account-regions in scope: all for the platform team, else those of accounts that the caller owns',
    response: { name: 'PlaceList', schema: responseSchemas.PlaceList },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/networks/{accountId}/{region}',
    id: 'listNetworks',
    summary: 'The VPCs that databases and bastions of an account-region use',
    response: { name: 'NetworkList', schema: responseSchemas.NetworkList },
    errors: [403, 404],
  },
  {
    method: 'post',
    path: '/v1/accounts/{accountId}/retire',
    id: 'retireAccount',
    summary:
      'Forgets an account, or its regions, that are out of scope: what was known about them ends',
    body: retireAccountBody,
    response: {
      name: 'AccountRetired',
      schema: responseSchemas.AccountRetired,
    },
    errors: [403, 404, 409],
  },
  {
    method: 'get',
    path: '/v1/attestations',
    id: 'listAttestations',
    summary: 'What people have attested, newest first',
    query: attestationQuery,
    response: {
      name: 'AttestationList',
      schema: responseSchemas.AttestationList,
    },
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/attestations',
    id: 'attest',
    summary: 'Answers the questions of a control that no API shows',
    body: attestationBody,
    status: 201,
    response: { name: 'Attestation', schema: responseSchemas.Attestation },
    errors: [403],
  },
  {
    method: 'delete',
    path: '/v1/attestations/{attestationId}',
    id: 'revokeAttestation',
    summary: 'Takes an attestation back',
    status: 204,
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/claims',
    id: 'listClaims',
    summary:
      'Claims that are not proven, and decided ones: all for the platform team, else the dependencies of services that the caller owns',
    query: claimQuery,
    response: { name: 'ClaimList', schema: responseSchemas.ClaimList },
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/claims/{claimId}/approve',
    id: 'approveClaim',
    summary: 'Approves a claim, or maps its account to an owner of its entity',
    body: approveClaimBody,
    status: 204,
    errors: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/claims/{claimId}/reject',
    id: 'rejectClaim',
    summary: 'Rejects a claim',
    body: rejectClaimBody,
    status: 204,
    errors: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/claims/{claimId}/revoke',
    id: 'revokeClaim',
    summary: 'Takes a decision about a claim back',
    body: revokeClaimBody,
    status: 204,
    errors: [403, 404, 409],
  },
  {
    method: 'get',
    path: '/v1/waivers',
    id: 'listWaivers',
    summary:
      'Waivers of the entities that the caller may see, the newest request first; reasons and names for those who may read evidence or decide',
    query: waiverQuery,
    response: { name: 'WaiverList', schema: responseSchemas.WaiverList },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/waivers/{waiverId}',
    id: 'getWaiver',
    summary: 'One waiver',
    response: { name: 'Waiver', schema: responseSchemas.Waiver },
    errors: [403, 404],
  },
  {
    method: 'post',
    path: '/v1/waivers',
    id: 'requestWaiver',
    summary:
      'Requests a waiver for a failing control, on one resource or on every resource of an entity',
    body: requestWaiverBody,
    status: 201,
    response: { name: 'Waiver', schema: responseSchemas.Waiver },
    errors: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/waivers/preview',
    id: 'previewWaiver',
    summary: 'How many points an entity would have with a waiver',
    body: previewWaiverBody,
    response: { name: 'WaiverPreview', schema: responseSchemas.WaiverPreview },
    errors: [403, 404],
  },
  {
    method: 'post',
    path: '/v1/waivers/import',
    id: 'importWaivers',
    summary:
      'Requests a waiver for each row of CSV with the columns of the register, or none where a row has a problem',
    body: importWaiversBody,
    status: 201,
    response: { name: 'WaiverImport', schema: responseSchemas.WaiverImport },
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/waivers/{waiverId}/approve',
    id: 'approveWaiver',
    summary: 'Approves a waiver that somebody else requested',
    body: decideWaiverBody,
    response: { name: 'Waiver', schema: responseSchemas.Waiver },
    errors: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/waivers/{waiverId}/reject',
    id: 'rejectWaiver',
    summary: 'Rejects a waiver that somebody else requested',
    body: decideWaiverBody,
    response: { name: 'Waiver', schema: responseSchemas.Waiver },
    errors: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/waivers/{waiverId}/revoke',
    id: 'revokeWaiver',
    summary: 'Ends a waiver, or withdraws a request',
    body: revokeWaiverBody,
    response: { name: 'Waiver', schema: responseSchemas.Waiver },
    errors: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/waivers/{waiverId}/renew',
    id: 'renewWaiver',
    summary:
      'Requests a waiver that takes the place of an approved one, once it is approved itself',
    body: renewWaiverBody,
    status: 201,
    response: { name: 'Waiver', schema: responseSchemas.Waiver },
    errors: [403, 404, 409],
  },
  {
    method: 'get',
    path: '/v1/badges/{kind}/{namespace}/{name}.svg',
    id: 'getBadge',
    summary:
      'A badge with the grade of an entity. Public where it is configured: then the same for entities that are absent, and that do not allow it',
    query: badgeQuery,
    svg: true,
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/export/posture',
    id: 'exportPostures',
    summary:
      'The postures of all entities that the caller may see and export, with their results',
    query: exportQuery,
    response: { name: 'Export', schema: responseSchemas.Export },
    csv: true,
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/export/posture/{kind}/{namespace}/{name}',
    id: 'exportPosture',
    summary:
      'The posture of an entity, or of the services of a Group, System or Domain, with the results',
    query: exportQuery,
    response: { name: 'Export', schema: responseSchemas.Export },
    csv: true,
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/export/findings',
    id: 'exportAllFindings',
    summary:
      'The results of all entities that the caller may see and export, as OCSF Compliance Findings or in the AWS Security Finding Format',
    query: findingExportQuery,
    response: { name: 'FindingExport', schema: responseSchemas.FindingExport },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/export/findings/{kind}/{namespace}/{name}',
    id: 'exportFindings',
    summary:
      'The results of an entity, or of the services of a Group, System or Domain, as OCSF Compliance Findings or in the AWS Security Finding Format',
    query: findingExportQuery,
    response: { name: 'FindingExport', schema: responseSchemas.FindingExport },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/export/waivers',
    id: 'exportWaivers',
    summary:
      'The register of waivers as CSV: those of the entities that the caller may see and export',
    query: waiverExportQuery,
    csv: true,
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/preview',
    id: 'previewEnvironment',
    summary: 'The posture that an environment is predicted to have',
    body: environmentSpecSchema,
    response: { name: 'Preview', schema: responseSchemas.Preview },
  },
  {
    method: 'post',
    path: '/v1/preview/bastion',
    id: 'previewBastion',
    summary:
      'The posture that a database is predicted to have with a bastion. The portal must have read the database',
    body: bastionSpecSchema,
    response: { name: 'Preview', schema: responseSchemas.Preview },
    errors: [403],
  },
];
