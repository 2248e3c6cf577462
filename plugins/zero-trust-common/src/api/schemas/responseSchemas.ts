import { z } from 'zod/v3';
import {
  accountListSchema,
  accountPostureSchema,
  accountRetiredSchema,
} from './accounts';
import { attestationListSchema, attestationSchema } from './attestations';
import { claimListSchema } from './claims';
import { collectionSchema } from './collection';
import { comparisonSchema } from './comparison';
import { controlCountsSchema, controlListSchema } from './controlList';
import { waitingDecisionsSchema } from './decisions';
import { exportSchema, findingExportSchema } from './export';
import { changesSchema, historySchema } from './history';
import { overviewSchema } from './overview';
import { networkListSchema, placeListSchema } from './places';
import { postureSchema } from './posture';
import { byRefsResponseSchema, postureListSchema } from './postureLists';
import { previewSchema } from './preview';
import { refreshSchema, refreshStartedSchema } from './refresh';
import { resourceListSchema } from './resourceList';
import { scorecardSchema } from './scorecard';
import {
  waiverImportSchema,
  waiverListSchema,
  waiverPreviewSchema,
  waiverSchema,
} from './waivers';

/**
 * The schema of each response of the HTTP API, by its name in the OpenAPI document.
 * @alpha
 */
export const responseSchemas: Record<string, z.ZodTypeAny> = {
  AccountList: accountListSchema,
  AccountPosture: accountPostureSchema,
  AccountRetired: accountRetiredSchema,
  Attestation: attestationSchema,
  AttestationList: attestationListSchema,
  ByRefsResponse: byRefsResponseSchema,
  Changes: changesSchema,
  ClaimList: claimListSchema,
  Collection: collectionSchema,
  Comparison: comparisonSchema,
  ControlCounts: controlCountsSchema,
  ControlList: controlListSchema,
  Export: exportSchema,
  FindingExport: findingExportSchema,
  History: historySchema,
  NetworkList: networkListSchema,
  Overview: overviewSchema,
  PlaceList: placeListSchema,
  Posture: postureSchema,
  PostureList: postureListSchema,
  Preview: previewSchema,
  Refresh: refreshSchema,
  RefreshStarted: refreshStartedSchema,
  ResourceList: resourceListSchema,
  Scorecard: scorecardSchema,
  WaitingDecisions: waitingDecisionsSchema,
  Waiver: waiverSchema,
  WaiverImport: waiverImportSchema,
  WaiverList: waiverListSchema,
  WaiverPreview: waiverPreviewSchema,
};
