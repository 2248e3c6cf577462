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
      'Returns all entities that the caller can see: sorted (worst first by default), filtered and paged',
    query: postureListQuery,
    response: { name: 'PostureList', schema: responseSchemas.PostureList },
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/posture/by-refs',
    id: 'getPosturesByRefs',
    summary:
      'Returns summaries of up to 500 entities, in the requested order, with null for absent and hidden ones',
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
    summary:
      'Returns the posture of an entity with its results, failures first',
    query: postureQuery,
    response: { name: 'Posture', schema: responseSchemas.Posture },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/posture/{kind}/{namespace}/{name}/history',
    id: 'getHistory',
    summary:
      'Returns a point for each change of a posture, oldest first, and first the point in force at the start of the range. For a Group, System or Domain, it is computed from the members that the caller can see',
    query: historyQuery,
    response: { name: 'History', schema: responseSchemas.History },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/posture/{kind}/{namespace}/{name}/changes',
    id: 'getChanges',
    summary: 'Returns changed results, newest first',
    query: historyQuery,
    response: { name: 'Changes', schema: responseSchemas.Changes },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/posture/{kind}/{namespace}/{name}/compare',
    id: 'getComparison',
    summary:
      'Returns the results that changed between two dates, the worst first, with the scores. Default: the last 7 days',
    query: historyQuery,
    response: { name: 'Comparison', schema: responseSchemas.Comparison },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/scorecards/{kind}/{namespace}/{name}',
    id: 'getScorecard',
    summary:
      'Returns the roll-up of a Group, System or Domain, computed from the members that the caller can see',
    query: scorecardQuery,
    response: { name: 'Scorecard', schema: responseSchemas.Scorecard },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/overview',
    id: 'getOverview',
    summary:
      'Returns the roll-up of everything that the caller can see, with a comparison of teams and systems (worst first), and the fixes that raise the score most',
    query: overviewQuery,
    response: { name: 'Overview', schema: responseSchemas.Overview },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/overview/history',
    id: 'getOverviewHistory',
    summary:
      'Returns a point for each change of the overview, oldest first, computed from the services that the caller can see',
    query: overviewHistoryQuery,
    response: { name: 'History', schema: responseSchemas.History },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/resources',
    id: 'listResources',
    summary: 'Returns resources, attributed or not, with the reason',
    query: resourceQuery,
    response: { name: 'ResourceList', schema: responseSchemas.ResourceList },
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/refresh',
    id: 'startRefresh',
    summary:
      'Starts a refresh: collects everything that the posture of an entity depends on',
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
    summary: 'Returns the progress of a refresh',
    response: { name: 'Refresh', schema: responseSchemas.Refresh },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/collection',
    id: 'getCollection',
    summary:
      'Returns the state of collection by source, account and region: last success, progress, errors and missing permissions',
    query: collectionQuery,
    response: { name: 'Collection', schema: responseSchemas.Collection },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/controls',
    id: 'listControls',
    summary:
      'Returns the catalogue of controls with the settings of this installation',
    response: { name: 'ControlList', schema: responseSchemas.ControlList },
  },
  {
    method: 'get',
    path: '/v1/controls/counts',
    id: 'countControls',
    summary:
      'Returns how many results of each control pass, fail or are unknown, among those that the caller can see',
    response: { name: 'ControlCounts', schema: responseSchemas.ControlCounts },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/accounts',
    id: 'listAccounts',
    summary:
      'Returns AWS accounts with their scores, worst first: all for the platform team, else those that the caller owns',
    query: accountQuery,
    response: { name: 'AccountList', schema: responseSchemas.AccountList },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/accounts/{accountId}',
    id: 'getAccount',
    summary:
      'Returns the posture of an AWS account with its results, failures first',
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
      'Returns account-regions in scope: all for the platform team, else those of accounts that the caller owns',
    response: { name: 'PlaceList', schema: responseSchemas.PlaceList },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/networks/{accountId}/{region}',
    id: 'listNetworks',
    summary:
      'Returns the VPCs that databases and bastions of an account-region use, and the DB instance classes that it offers',
    response: { name: 'NetworkList', schema: responseSchemas.NetworkList },
    errors: [403, 404],
  },
  {
    method: 'post',
    path: '/v1/accounts/{accountId}/retire',
    id: 'retireAccount',
    summary:
      'Deletes the results of an account, or of its regions, that are out of scope',
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
    summary: 'Returns attestations, newest first',
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
    summary: 'Attests a control for which no AWS API returns the evidence',
    body: attestationBody,
    status: 201,
    response: { name: 'Attestation', schema: responseSchemas.Attestation },
    errors: [403],
  },
  {
    method: 'delete',
    path: '/v1/attestations/{attestationId}',
    id: 'revokeAttestation',
    summary: 'Withdraws an attestation',
    status: 204,
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/claims',
    id: 'listClaims',
    summary:
      'Returns unproven and decided claims: all for the platform team, else the dependencies of services that the caller owns',
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
    summary: 'Revokes the decision about a claim',
    body: revokeClaimBody,
    status: 204,
    errors: [403, 404, 409],
  },
  {
    method: 'get',
    path: '/v1/decisions/waiting',
    id: 'countDecisions',
    summary:
      'Returns how many waivers and claims wait for the caller to decide them',
    response: {
      name: 'WaitingDecisions',
      schema: responseSchemas.WaitingDecisions,
    },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/waivers',
    id: 'listWaivers',
    summary:
      'Returns the waivers of entities that the caller can see, the newest request first. Reasons and names are for callers who can read evidence or decide',
    query: waiverQuery,
    response: { name: 'WaiverList', schema: responseSchemas.WaiverList },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/waivers/{waiverId}',
    id: 'getWaiver',
    summary: 'Returns a waiver',
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
    summary: 'Returns the points that an entity would have with a waiver',
    body: previewWaiverBody,
    response: { name: 'WaiverPreview', schema: responseSchemas.WaiverPreview },
    errors: [403, 404],
  },
  {
    method: 'post',
    path: '/v1/waivers/import',
    id: 'importWaivers',
    summary:
      'Requests a waiver for each row of a CSV file with the columns of the export, or none if a row has a problem',
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
      'Requests a waiver that replaces an approved one when it is approved itself',
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
      'Returns a badge with the grade of an entity. It is public if configured. Then it is the same for absent entities and for those that do not allow it',
    query: badgeQuery,
    svg: true,
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/export/posture',
    id: 'exportPostures',
    summary:
      'Returns the postures of all entities that the caller can see and export, with their results',
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
      'Returns the posture of an entity, or of the services of a Group, System or Domain, with the results',
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
      'Returns the results of all entities that the caller can see and export, as OCSF Compliance Findings or in the AWS Security Finding Format',
    query: findingExportQuery,
    response: { name: 'FindingExport', schema: responseSchemas.FindingExport },
    errors: [403],
  },
  {
    method: 'get',
    path: '/v1/export/findings/{kind}/{namespace}/{name}',
    id: 'exportFindings',
    summary:
      'Returns the results of an entity, or of the services of a Group, System or Domain, as OCSF Compliance Findings or in the AWS Security Finding Format',
    query: findingExportQuery,
    response: { name: 'FindingExport', schema: responseSchemas.FindingExport },
    errors: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/export/waivers',
    id: 'exportWaivers',
    summary:
      'Returns waivers as CSV, for entities that the caller can see and export',
    query: waiverExportQuery,
    csv: true,
    errors: [403],
  },
  {
    method: 'post',
    path: '/v1/preview',
    id: 'previewEnvironment',
    summary: 'Returns the predicted posture of an environment',
    body: environmentSpecSchema,
    response: { name: 'Preview', schema: responseSchemas.Preview },
  },
  {
    method: 'post',
    path: '/v1/preview/bastion',
    id: 'previewBastion',
    summary:
      'Returns the predicted posture of a database with a bastion. The portal must have read the database',
    body: bastionSpecSchema,
    response: { name: 'Preview', schema: responseSchemas.Preview },
    errors: [403],
  },
];
