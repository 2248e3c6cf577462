/**
 * Shared code of this plugin's packages: the steps from evidence to a score, the
 * environments that the wizard creates, and the parsers of requests and responses. It
 * may change in any release.
 *
 * @packageDocumentation
 */
export {
  describeControl,
  parseAccountList,
  parseAccountPosture,
  parseAccountRetired,
  parseAttestation,
  parseAttestationList,
  parseByRefsResponse,
  parseChanges,
  parseClaimList,
  parseComparison,
  parseCollectionStatus,
  parseControlCounts,
  parseControlList,
  parseExport,
  parseFindingExport,
  parseHistory,
  parseNetworkList,
  parsePlaceList,
  parsePosture,
  parseOverview,
  parsePostureList,
  parsePreview,
  parseRefresh,
  parseRefreshStarted,
  parseResourceList,
  parseScorecard,
  parseWaiver,
  parseWaiverImport,
  parseWaiverList,
  parseWaitingDecisions,
  parseWaiverPreview,
} from './api';
export { responseSchemas } from './api/schemas/responseSchemas';
export { nextAgeChange } from './carry/age';
export { carry } from './carry/carry';
export { isEntityTag, namedByTags } from './catalog/entityTags';
export type { NamedByTags } from './catalog/entityTags';
export { whyBastion } from './catalog/whyBastion';
export type { OpenPort } from './catalog/whyBastion';
export { tagKeysSchema } from './catalog/tagKeysSchema';
export * from './environment';
export { bastionSpecSchema } from './environment/schema/bastionSpecSchema';
export { environmentSpecSchema } from './environment/schema/environmentSpecSchema';
export {
  answersHold,
  limitAttestation,
  evaluate,
  findingTarget,
  findingTargetsOf,
  applyDecisions,
  withoutTimes,
  withTimes,
} from './evaluate';
export type { EvaluateOptions, StoredReading, StoredResult } from './evaluate';
export { environmentClassOf } from './evidence/environmentClassOf';
export { isFoundation } from './evidence/Evidence';
export { earlierOf, timeOf } from './evidence/ReadTimes';
export { sessionActions } from './evidence/grants';
export { resourceTypeOf, resourceTypes } from './evidence/resourceType';
export {
  ANYTHING,
  matchesEvent,
  parseEventPattern,
} from './eventPatterns/matchesEvent';
export type { EventValue, Matches } from './eventPatterns/matchesEvent';
export { groupChangeEvents, sessionEvents } from './eventPatterns/accessEvents';
export type { AccessEvent, EventPlace } from './eventPatterns/accessEvents';
export { countsRefusedLogins } from './eventPatterns/refusedLogins';
export { decisiveParts } from './judging/decisiveParts';
export { failureOf } from './judging/failureOf';
export { AccountPolicies } from './policies/AccountPolicies';
export { allows, denies, includesAction } from './policies/allows';
export type { Question } from './policies/allows';
export type { PolicyAccount } from './policies/allowsEverything';
export { absent, oneOf } from './policies/conditions';
export type {
  Answer,
  Comparison,
  KnownKey,
  RequestContext,
} from './policies/conditions';
export { patternsOverlap } from './policies/matchesPattern';
export type { PatternOptions, Resolve } from './policies/matchesPattern';
export { openEndpointStatements } from './policies/openEndpointStatements';
export { openTopicStatements } from './policies/openTopicStatements';
export { parseDocument } from './policies/parseDocument';
export type { Statement } from './policies/parseDocument';
export type { PrincipalPolicy, Principal } from './policies/Principal';
export { publicStatements } from './policies/publicStatements';
export { sessionTarget } from './policies/sessionTarget';
export type { SessionTarget } from './policies/sessionTarget';
export type { Place, SessionDocument } from './policies/shellDocuments';
export { statusesWorstFirst, withoutWaiver, worseFirst } from './posture';
export type { WaiverInForce } from './posture';
export {
  accountCap,
  contributingResources,
  gainsOf,
  grade as gradeOf,
  rollUpMembers,
  scoreAccount,
  scorePillars,
  scoreResource,
  scoreRollUp,
  scoreService,
  weightInRollUp,
  predictionText,
  scorePrediction,
} from './score';
export type {
  Gains,
  Membership,
  ResourceScore,
  ResourceWithResults,
  RollUpMember,
  RollUpScore,
  Score,
  ScoringOptions,
  ServiceInRollUp,
  Tier,
  Weights,
} from './score';
export {
  type CommandResult,
  fillCommand,
  type FilledCommand,
  isDiagnosticCommand,
  textOf,
} from './posture/fillCommand';
export { isDismissed } from './findings';
export { nameSome } from './text/nameSome';
export { matchesPrincipal } from './controls/access/matchesPrincipal';
