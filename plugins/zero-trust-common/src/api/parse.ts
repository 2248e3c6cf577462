import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { Attestation, Posture } from '../posture';
import {
  AccountList,
  AccountPosture,
  AccountRetired,
} from './responses/accounts';
import { AttestationList } from './responses/attestationList';
import { ClaimList } from './responses/claims';
import { WaitingDecisions } from './responses/decisions';
import { CollectionStatus } from './responses/collection';
import { Comparison } from './responses/comparison';
import { ControlCounts, ControlList } from './responses/controlList';
import { ZeroTrustEvent } from './responses/events';
import { Export, FindingExport } from './responses/export';
import { Changes, History } from './responses/history';
import { Overview } from './responses/overview';
import { NetworkList, PlaceList } from './responses/places';
import { ByRefsResponse, PostureList } from './responses/postureLists';
import { Preview } from './responses/preview';
import { Refresh, RefreshStarted } from './responses/refresh';
import { ResourceList } from './responses/resourceList';
import { Scorecard } from './responses/scorecard';
import {
  Waiver,
  WaiverImport,
  WaiverList,
  WaiverPreview,
} from './responses/waivers';
import {
  accountListSchema,
  accountPostureSchema,
  accountRetiredSchema,
} from './schemas/accounts';
import {
  attestationListSchema,
  attestationSchema,
} from './schemas/attestations';
import { claimListSchema } from './schemas/claims';
import { waitingDecisionsSchema } from './schemas/decisions';
import { collectionSchema } from './schemas/collection';
import { comparisonSchema } from './schemas/comparison';
import { controlCountsSchema, controlListSchema } from './schemas/controlList';
import { zeroTrustEventSchema } from './schemas/events';
import { exportSchema, findingExportSchema } from './schemas/export';
import { changesSchema, historySchema } from './schemas/history';
import { overviewSchema } from './schemas/overview';
import { networkListSchema, placeListSchema } from './schemas/places';
import { postureSchema } from './schemas/posture';
import {
  byRefsResponseSchema,
  postureListSchema,
} from './schemas/postureLists';
import { previewSchema } from './schemas/preview';
import { refreshSchema, refreshStartedSchema } from './schemas/refresh';
import { resourceListSchema } from './schemas/resourceList';
import { scorecardSchema } from './schemas/scorecard';
import {
  waiverImportSchema,
  waiverListSchema,
  waiverPreviewSchema,
  waiverSchema,
} from './schemas/waivers';

function parse<T>(
  schema: z.ZodType<T, z.ZodTypeDef, unknown>,
  value: unknown,
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new InputError([path.join('.'), message].filter(Boolean).join(': '));
}

/**
 * Parses the response of `GET /v1/posture/:kind/:namespace/:name`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parsePosture(value: unknown): Posture {
  return parse(postureSchema, value);
}

/**
 * Parses the response of `GET /v1/overview`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseOverview(value: unknown): Overview {
  return parse(overviewSchema, value);
}

/**
 * Parses the response of `GET /v1/posture`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parsePostureList(value: unknown): PostureList {
  return parse(postureListSchema, value);
}

/**
 * Parses the response of `POST /v1/posture/by-refs`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseByRefsResponse(value: unknown): ByRefsResponse {
  return parse(byRefsResponseSchema, value);
}

/**
 * Parses the response of `GET /v1/posture/…/history`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseHistory(value: unknown): History {
  return parse(historySchema, value);
}

/**
 * Parses the response of `GET /v1/posture/…/changes`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseChanges(value: unknown): Changes {
  return parse(changesSchema, value);
}

/**
 * Parses the response of `GET /v1/posture/…/compare`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseComparison(value: unknown): Comparison {
  return parse(comparisonSchema, value);
}

/**
 * Parses the payload of an event on the topic `zero-trust`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseZeroTrustEvent(value: unknown): ZeroTrustEvent {
  return parse(zeroTrustEventSchema, value);
}

/**
 * Parses the response of `GET /v1/scorecards/…`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseScorecard(value: unknown): Scorecard {
  return parse(scorecardSchema, value);
}

/**
 * Parses the response of `GET /v1/places`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parsePlaceList(value: unknown): PlaceList {
  return parse(placeListSchema, value);
}

/**
 * Parses the response of `GET /v1/networks/:accountId/:region`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseNetworkList(value: unknown): NetworkList {
  return parse(networkListSchema, value);
}

/**
 * Parses the response of `POST /v1/refresh`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseRefreshStarted(value: unknown): RefreshStarted {
  return parse(refreshStartedSchema, value);
}

/**
 * Parses the response of `GET /v1/refresh/:id`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseRefresh(value: unknown): Refresh {
  return parse(refreshSchema, value);
}

/**
 * Parses the response of `GET /v1/collection`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseCollectionStatus(value: unknown): CollectionStatus {
  return parse(collectionSchema, value);
}

/**
 * Parses the response of `GET /v1/resources`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseResourceList(value: unknown): ResourceList {
  return parse(resourceListSchema, value);
}

/**
 * Parses the response of `GET /v1/controls`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseControlList(value: unknown): ControlList {
  return parse(controlListSchema, value);
}

/**
 * Parses the response of `GET /v1/controls/counts`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseControlCounts(value: unknown): ControlCounts {
  return parse(controlCountsSchema, value);
}

/**
 * Parses the response of `POST /v1/preview`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parsePreview(value: unknown): Preview {
  return parse(previewSchema, value);
}

/**
 * Parses the response of `GET /v1/accounts`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseAccountList(value: unknown): AccountList {
  return parse(accountListSchema, value);
}

/**
 * Parses the response of `GET /v1/accounts/:accountId`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseAccountPosture(value: unknown): AccountPosture {
  return parse(accountPostureSchema, value);
}

/**
 * Parses the response of `POST /v1/accounts/:accountId/retire`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseAccountRetired(value: unknown): AccountRetired {
  return parse(accountRetiredSchema, value);
}

/**
 * Parses the response of `GET /v1/claims`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseClaimList(value: unknown): ClaimList {
  return parse(claimListSchema, value);
}

/**
 * Parses the response of `GET /v1/decisions/waiting`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseWaitingDecisions(value: unknown): WaitingDecisions {
  return parse(waitingDecisionsSchema, value);
}

/**
 * Parses the response of `POST /v1/attestations`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseAttestation(value: unknown): Attestation {
  return parse(attestationSchema, value);
}

/**
 * Parses the response of `GET /v1/attestations`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseAttestationList(value: unknown): AttestationList {
  return parse(attestationListSchema, value);
}

/**
 * Parses the answer of `GET /v1/waivers`.
 * @throws InputError - naming the first field that is not as expected
 * @public
 */
export function parseWaiverList(value: unknown): WaiverList {
  return parse(waiverListSchema, value);
}

/**
 * Parses the answer of `GET /v1/waivers/:waiverId`.
 * @throws InputError - naming the first field that is not as expected
 * @public
 */
export function parseWaiver(value: unknown): Waiver {
  return parse(waiverSchema, value);
}

/**
 * Parses the answer of `POST /v1/waivers/import`.
 * @throws InputError - naming the first field that is not as expected
 * @public
 */
export function parseWaiverImport(value: unknown): WaiverImport {
  return parse(waiverImportSchema, value);
}

/**
 * Parses the answer of `POST /v1/waivers/preview`.
 * @throws InputError - naming the first field that is not as expected
 * @public
 */
export function parseWaiverPreview(value: unknown): WaiverPreview {
  return parse(waiverPreviewSchema, value);
}

/**
 * Parses the answer of `GET /v1/export/posture`, as JSON.
 * @throws InputError - naming the first field that is not as expected
 * @public
 */
export function parseExport(value: unknown): Export {
  return parse(exportSchema, value);
}

/**
 * Parses the response of `GET /v1/export/findings`.
 * @throws InputError - names the first invalid field
 * @public
 */
export function parseFindingExport(value: unknown): FindingExport {
  return parse(findingExportSchema, value);
}
