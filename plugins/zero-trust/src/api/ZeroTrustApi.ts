import {
  Attestation,
  Grade,
  Pillar,
  Posture,
  PostureSummary,
  ResultStatus,
  Severity,
  WaiverState,
} from 'backstage-plugin-zero-trust-common';
import {
  AccountList,
  AccountPosture,
  AccountRetired,
  AttestationList,
  Changes,
  ClaimList,
  ClaimState,
  CollectionStatus,
  Comparison,
  ControlCounts,
  ControlList,
  History,
  NetworkList,
  Overview,
  PlaceList,
  PostureList,
  Preview,
  Refresh,
  RefreshStarted,
  ResourceList,
  Scorecard,
  Waiver,
  WaiverImport,
  WaiverList,
  WaiverPreview,
  WaitingDecisions,
} from 'backstage-plugin-zero-trust-common/responses';
import {
  BastionSpec,
  EnvironmentSpec,
} from 'backstage-plugin-zero-trust-common/alpha';
import { createApiRef } from '@backstage/frontend-plugin-api';

/** One page of a list. @public */
export interface PageOptions {
  /** The maximum of items. The OpenAPI document has the default of each list. */
  limit?: number;
  /** `pageInfo.nextCursor` of the page before. Absent for the first page. */
  cursor?: string;
}

/** A range of time. @public */
export interface RangeOptions {
  /** Only items of this time or later, ISO 8601. */
  from?: string;
  /** Only items of this time or earlier, ISO 8601. */
  to?: string;
}

/** Filters the results of one posture. @public */
export interface PostureFilter extends PageOptions {
  /** Only results of controls of these pillars. */
  pillar?: Pillar[];
  /** Only results with one of these statuses. */
  status?: ResultStatus[];
  /** Only results with one of these severities. */
  severity?: Severity[];
  /** Only results of these controls, such as `ZT-NET-01`. */
  control?: string[];
  /** The ARN of the resource, or its handle if the ARN is withheld. */
  resource?: string;
}

/** Filters and sorts the list of postures. @public */
export interface PostureListFilter extends PageOptions {
  /**
   * `score` is worst first. A minus reverses the order. `gain` needs a control, and
   * sorts by what its fix gains, the most first.
   */
  sort?: string;
  /** Kinds of entities, in lower case; all of them by default. */
  kind?: string[];
  /** Only entities of this owner: an entity reference. */
  owner?: string;
  /** Only entities of this system: an entity reference. */
  system?: string;
  /** A Group, System or Domain, including everything below it. */
  within?: string;
  /** Only entities with one of these grades. */
  grade?: Grade[];
  /** Only entities that fail any of these controls. */
  control?: string[];
  /** With `control`: the statuses that the controls have, instead of a failure. */
  status?: ResultStatus[];
  /** Only entities that fail a control with one of these severities. */
  failing?: Severity[];
  /** Only entities whose title or reference contains this text. */
  text?: string;
}

/** Filters the list of accounts. @public */
export interface AccountFilter extends PageOptions {
  /** Only accounts that fail any of these controls. */
  control?: string[];
  /** With `control`: the statuses that the controls have, instead of a failure. */
  status?: ResultStatus[];
}

/** Filters the list of resources. @public */
export interface ResourceFilter extends PageOptions {
  /** Only resources whose attribution has one of these states. */
  state?: ResourceList['items'][number]['state'][];
  /** Only this resource, with its results. */
  arn?: string;
  /** By ARN, or by points. Resources without points come last. */
  sort?: 'arn' | 'points' | '-points';
}

/** The answers of a person to the questions of a control. @public */
export type AttestationRequest = Pick<
  Attestation,
  'controlId' | 'resourceArn' | 'answers' | 'note'
>;

/** What a waiver is requested for: one resource, or every resource of the entity. @public */
export interface WaiverSubject {
  /** The reference of the entity that fails the control. */
  entityRef: string;
  /** The control, such as `ZT-NET-01`. */
  controlId: string;
  /** Absent for every resource of the entity. */
  resourceArn?: string;
}

/** The input of a person who requests or renews a waiver. @public */
export interface WaiverTerms {
  /** Why the failure is acceptable until then. */
  reason: string;
  /** ISO 8601. Default: 30 days from now. */
  expiresAt?: string;
  /** The number or URL of a ticket. */
  ticket?: string;
}

/** Filters the list of waivers. @public */
export interface WaiverFilter extends PageOptions {
  /** Only waivers of this entity: an entity reference. */
  entityRef?: string;
  /** Only waivers of this control. */
  control?: string;
  /** Only waivers in one of these states. */
  state?: WaiverState[];
  /** Only waivers that expire before this time, ISO 8601. */
  expiresBefore?: string;
}

/** Filters the list of claims. @public */
export interface ClaimFilter extends PageOptions {
  /** Only claims in this state. */
  state?: ClaimState;
  /** Only claims of this entity, and dependencies on it: an entity reference. */
  entityRef?: string;
}

/** What can be done with a waiver. @public */
export type WaiverDecision = 'approve' | 'reject' | 'revoke';

/**
 * The HTTP API of the zero-trust back end, with parsed responses. Every call throws a
 * `ResponseError` of `@backstage/errors` if the back end rejects it.
 * @public
 */
export interface ZeroTrustApi {
  /** Returns the posture of an entity with its results, failures first. */
  getPosture(entityRef: string, filter?: PostureFilter): Promise<Posture>;
  /**
   * Returns the summary of one entity; null if it is absent or hidden. Calls of the
   * same moment, such as those of the rows of a table, are one request.
   */
  getSummary(entityRef: string): Promise<PostureSummary | null>;
  /** Returns the postures that the viewer can see: the worst first by default. */
  listPostures(filter?: PostureListFilter): Promise<PostureList>;
  /** Returns a point for each change of the posture, oldest first. */
  getHistory(
    entityRef: string,
    options?: RangeOptions & PageOptions,
  ): Promise<History>;
  /** Returns the results that changed, newest first. */
  getChanges(
    entityRef: string,
    options?: RangeOptions & PageOptions,
  ): Promise<Changes>;
  /**
   * Compares two dates. Returns the changed results, the worst first, and the scores.
   */
  getComparison(
    entityRef: string,
    options?: RangeOptions & PageOptions,
  ): Promise<Comparison>;
  /**
   * Returns the roll-up of a Group, System or Domain, computed from the members that the
   * viewer can see.
   */
  getScorecard(entityRef: string, page?: PageOptions): Promise<Scorecard>;
  /** Returns the roll-up of everything that the viewer can see. */
  getOverview(options?: { limit?: number }): Promise<Overview>;
  /** Returns a point for each change of the overview, oldest first. */
  getOverviewHistory(range?: RangeOptions): Promise<History>;
  /**
   * Returns postures with their results: of an entity or team, or of everything without
   * one. As `ocsf` or `asff`, each result is a finding.
   */
  exportPosture(
    format: 'csv' | 'json' | 'ocsf' | 'asff',
    entityRef?: string,
  ): Promise<Blob>;
  /** Starts to collect everything that the posture of an entity depends on. */
  startRefresh(entityRef: string): Promise<RefreshStarted>;
  /** Returns the progress of a refresh. */
  getRefresh(refreshId: string): Promise<Refresh>;
  /**
   * Returns the state of collection by source, account and region: last success, progress,
   * errors and missing permissions.
   */
  getCollection(page?: PageOptions): Promise<CollectionStatus>;
  /** Returns resources, attributed or not, with the reason. */
  listResources(filter?: ResourceFilter): Promise<ResourceList>;
  /** Returns the catalogue of controls with the settings of this installation. */
  getControls(): Promise<ControlList>;
  /** Returns how many results of each control pass, fail or are unknown. */
  getControlCounts(): Promise<ControlCounts>;
  /** Returns the AWS accounts that the viewer can see with their scores, worst first. */
  listAccounts(filter?: AccountFilter): Promise<AccountList>;
  /** Returns the posture of an AWS account with its results, failures first. */
  getAccount(accountId: string): Promise<AccountPosture>;
  /** Returns the account-regions in which the viewer can create an environment. */
  listPlaces(): Promise<PlaceList>;
  /** Returns the VPCs that databases and bastions of an account-region use. */
  listNetworks(accountId: string, region: string): Promise<NetworkList>;
  /** Returns the predicted posture of an environment, by the configured controls. */
  preview(spec: EnvironmentSpec): Promise<Preview>;
  /** Returns the predicted posture of an existing database with a bastion. */
  previewBastion(spec: BastionSpec): Promise<Preview>;
  /** Sends the answers to the questions of a control that no API shows. */
  attest(attestation: AttestationRequest): Promise<Attestation>;
  /** Returns the attestations that the viewer can see, newest first. */
  listAttestations(): Promise<AttestationList>;
  /** Returns claims that nothing proves, and decided ones. */
  listClaims(filter?: ClaimFilter): Promise<ClaimList>;
  /**
   * Approves or rejects a claim, or revokes the decision about it. With `mapAccountTo`,
   * the approval also maps the account of the resource to this owner of the entity.
   */
  decideClaim(
    claimId: string,
    decision: 'approve' | 'reject' | 'revoke',
    options?: { mapAccountTo?: string },
  ): Promise<void>;
  /** Returns how many waivers and claims wait for the viewer to decide them. */
  getWaitingDecisions(): Promise<WaitingDecisions>;
  /** Returns the waivers of entities that the viewer can see, the newest request first. */
  listWaivers(filter?: WaiverFilter): Promise<WaiverList>;
  /** Returns a waiver. */
  getWaiver(waiverId: string): Promise<Waiver>;
  /** Returns what a waiver would change. */
  previewWaiver(subject: WaiverSubject): Promise<WaiverPreview>;
  /** Requests a waiver for a failing control. Another person decides on it. */
  requestWaiver(subject: WaiverSubject & WaiverTerms): Promise<Waiver>;
  /**
   * Requests a waiver for each row of CSV. If a row is invalid, it requests none, and
   * the error names every problem by row and column.
   */
  importWaivers(csv: string): Promise<WaiverImport>;
  /** Deletes the results of an account, or of its regions, that are out of scope. */
  retireAccount(accountId: string): Promise<AccountRetired>;
  /** Returns the register of waivers as CSV. */
  exportWaivers(): Promise<Blob>;
  /** Requests a waiver that replaces an approved one as soon as it is approved. */
  renewWaiver(waiverId: string, terms: WaiverTerms): Promise<Waiver>;
  /** Approves, rejects or revokes a waiver. Revoking takes no note. */
  decideWaiver(
    waiverId: string,
    decision: WaiverDecision,
    note?: string,
  ): Promise<Waiver>;
}

/** The reference to {@link ZeroTrustApi} in the app. @public */
export const zeroTrustApiRef = createApiRef<ZeroTrustApi>({
  id: 'plugin.zero-trust.api',
});
