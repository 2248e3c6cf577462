/**
 * The controls of the zero-trust plugin, what they are judged on, and the answers
 * of its HTTP API. Isomorphic: no clock, no I/O.
 *
 * @packageDocumentation
 */
export { claimStates } from './api';
export type {
  AccountList,
  AccountPosture,
  AccountRetired,
  AccountSummary,
  AttestationList,
  ByRefsResponse,
  Changes,
  Claim,
  ClaimList,
  ClaimState,
  CollectionProblemView,
  CollectionStatus,
  ControlDescription,
  ControlList,
  History,
  HistoryPoint,
  PostureList,
  Preview,
  ProblemGroup,
  Refresh,
  RefreshStarted,
  ResourceList,
  ResultChange,
  Scorecard,
  ScorecardMember,
} from './api';
export {
  ANNOTATION_AWS_ACCOUNTS,
  ANNOTATION_AWS_ARNS,
  ANNOTATION_AWS_TAGS,
  ANNOTATION_ENVIRONMENT_CLASS,
  ANNOTATION_ENVIRONMENT_SPEC,
  ANNOTATION_TIER,
  TAG_ENTITY_REF,
} from './catalog/annotations';
export { catalogue, catalogueVersion } from './controls/catalogue';
export type * from './evidence';
export { guardRails } from './evidence/AccountEvidence';
export { isKnown, known, mapFact, missing } from './facts/fact';
export type { Fact, KnownFact, MissingFact, MissingReason } from './facts/fact';
export type { Finding } from './findings';
export { pillars, severities } from './judging/control';
export type {
  AttestationForm,
  Control,
  ControlSettings,
  FactReading,
  FindingObject,
  Pillar,
  SecurityHubMapping,
  Severity,
  Tenet,
  Verdict,
} from './judging/control';
export {
  allOf,
  anyOf,
  check,
  each,
  fail,
  notApplicable,
  notDecided,
  pass,
  unknown,
} from './judging/verdict';
export * from './permissions';
export { grades, resultStatuses, stages } from './posture';
export type {
  Attestation,
  Attribution,
  AttributionProblem,
  Band,
  Cap,
  DatedReading,
  Failing,
  FindingReading,
  Fix,
  Freshness,
  Grade,
  NoPosture,
  PageInfo,
  PillarPosture,
  Posture,
  PostureFigures,
  PostureSummary,
  PredictedPosture,
  ResourcePosture,
  Result,
  ResultSource,
  ResultStatus,
  Stage,
} from './posture';
