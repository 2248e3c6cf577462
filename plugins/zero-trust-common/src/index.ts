/**
 * The controls of the zero-trust plugin, their evidence and its permissions.
 * Isomorphic: no clock, no I/O.
 *
 * @packageDocumentation
 */
export { parseZeroTrustEvent, ZERO_TRUST_EVENTS_TOPIC } from './api';
export type {
  AttestationEndingEvent,
  CollectionBlindEvent,
  CriticalFailuresAddedEvent,
  GradeDroppedEvent,
  WaiverEvent,
  ZeroTrustEvent,
  ZeroTrustEventBase,
} from './api';
export {
  ANNOTATION_AWS_ACCOUNTS,
  ANNOTATION_AWS_ARNS,
  ANNOTATION_AWS_TAGS,
  ANNOTATION_BADGE,
  ANNOTATION_ENVIRONMENT_CLASS,
  ANNOTATION_ENVIRONMENT_SPEC,
  ANNOTATION_TIER,
  TAG_ENTITY_REF,
} from './catalog/annotations';
export { catalogue, catalogueVersion } from './controls/catalogue';
export type {
  AccessKeysEvidence,
  AccountEvidence,
  AdministratorGrant,
  AnalyzerEvidence,
  BastionEvidence,
  CertificateEvidence,
  ConfigRecorderEvidence,
  ConnectGrant,
  ConsoleUsersEvidence,
  DatabaseEvidence,
  DbInstanceEvidence,
  EndpointEvidence,
  EngineSupportEvidence,
  EnvironmentClass,
  Evidence,
  EvidenceOf,
  FindingAggregatorEvidence,
  FlowLogEvidence,
  FrontEndEvidence,
  GuardDutyEvidence,
  GuardRail,
  GuardRailsEvidence,
  IngressRule,
  IngressSource,
  KeyEvidence,
  ListenerEvidence,
  ManagedNodeEvidence,
  MasterSecretEvidence,
  OptionEvidence,
  OrganizationEvidence,
  OwnershipEvidence,
  ParametersEvidence,
  PatchEvidence,
  PeopleAccessEvidence,
  PermissionSetEvidence,
  ProxyEvidence,
  ReadTimes,
  RegionEvidence,
  ResourceType,
  RootUserEvidence,
  Route,
  RouteTargetKind,
  SecurityGroupEvidence,
  SecurityHubEvidence,
  ServerCertificateEvidence,
  SessionAction,
  SessionGrant,
  SessionPreferencesEvidence,
  ShellDocumentEvidence,
  SnapshotEvidence,
  SnapshotShare,
  Subject,
  SubnetEvidence,
  TrailEvidence,
  VpcEvidence,
} from './evidence';
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
  RemediationEffects,
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
export type { VerdictDetails } from './judging/verdict';
export * from './permissions';
export { grades, resultStatuses, stages, waiverStates } from './posture';
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
  ResultWaiver,
  Stage,
  WaiverState,
} from './posture';
