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
} from 'backstage-plugin-zero-trust-common/responses';
import {
  BastionSpec,
  EnvironmentSpec,
} from 'backstage-plugin-zero-trust-common/alpha';
import { createApiRef } from '@backstage/frontend-plugin-api';

/** @public */
export interface PageOptions {
  limit?: number;
  cursor?: string;
}

/** ISO 8601 times. @public */
export interface RangeOptions {
  from?: string;
  to?: string;
}

/** Filters the results of one posture. @public */
export interface PostureFilter extends PageOptions {
  pillar?: Pillar[];
  status?: ResultStatus[];
  severity?: Severity[];
  control?: string[];
  /** The ARN of the resource, or its handle if the ARN is withheld. */
  resource?: string;
}

/** @public */
export interface PostureListFilter extends PageOptions {
  /**
   * `score` is worst first. A minus reverses the order. `gain` needs a control, and
   * sorts by what its fix gains, the most first.
   */
  sort?: string;
  /** Kinds of entities, in lower case; all of them by default. */
  kind?: string[];
  owner?: string;
  system?: string;
  /** A Group, System or Domain, including everything below it. */
  within?: string;
  grade?: Grade[];
  /** Only entities that fail any of these controls. */
  control?: string[];
  /** Only entities that fail a control with one of these severities. */
  failing?: Severity[];
  text?: string;
}

/** @public */
export interface ResourceFilter extends PageOptions {
  state?: ResourceList['items'][number]['state'][];
}

/** @public */
export type AttestationRequest = Pick<
  Attestation,
  'controlId' | 'resourceArn' | 'answers' | 'note'
>;

/** What a waiver is requested for: one resource, or every resource of the entity. @public */
export interface WaiverSubject {
  entityRef: string;
  controlId: string;
  /** Absent for every resource of the entity. */
  resourceArn?: string;
}

/** The input of a person who requests or renews a waiver. @public */
export interface WaiverTerms {
  reason: string;
  /** ISO 8601; 30 days from now unless given. */
  expiresAt?: string;
  ticket?: string;
}

/** @public */
export interface WaiverFilter extends PageOptions {
  entityRef?: string;
  control?: string;
  state?: WaiverState[];
  /** ISO 8601. */
  expiresBefore?: string;
}

/** @public */
export interface ClaimFilter extends PageOptions {
  state?: ClaimState;
}

/** What can be done with a waiver. @public */
export type WaiverDecision = 'approve' | 'reject' | 'revoke';

/**
 * The HTTP API of the zero-trust back end, with parsed responses. Every call throws a
 * `ResponseError` of `@backstage/errors` if the back end rejects it.
 * @public
 */
export interface ZeroTrustApi {
  getPosture(entityRef: string, filter?: PostureFilter): Promise<Posture>;
  /**
   * Returns the summary of one entity; null if it is absent or hidden. Calls of the
   * same moment, such as those of the rows of a table, are one request.
   */
  getSummary(entityRef: string): Promise<PostureSummary | null>;
  listPostures(filter?: PostureListFilter): Promise<PostureList>;
  getHistory(
    entityRef: string,
    options?: RangeOptions & PageOptions,
  ): Promise<History>;
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
  getScorecard(entityRef: string, page?: PageOptions): Promise<Scorecard>;
  /** Returns the roll-up of everything that the viewer can see. */
  getOverview(options?: { limit?: number }): Promise<Overview>;
  getOverviewHistory(range?: RangeOptions): Promise<History>;
  /**
   * Returns postures with their results: of an entity or team, or of everything without
   * one. As `ocsf` or `asff`, each result is a finding.
   */
  exportPosture(
    format: 'csv' | 'json' | 'ocsf' | 'asff',
    entityRef?: string,
  ): Promise<Blob>;
  startRefresh(entityRef: string): Promise<RefreshStarted>;
  getRefresh(refreshId: string): Promise<Refresh>;
  getCollection(page?: PageOptions): Promise<CollectionStatus>;
  listResources(filter?: ResourceFilter): Promise<ResourceList>;
  getControls(): Promise<ControlList>;
  /** Returns how many results of each control pass, fail or are unknown. */
  getControlCounts(): Promise<ControlCounts>;
  listAccounts(page?: PageOptions): Promise<AccountList>;
  getAccount(accountId: string): Promise<AccountPosture>;
  /** Returns the account-regions in which the viewer can create an environment. */
  listPlaces(): Promise<PlaceList>;
  /** The VPCs that databases and bastions of an account-region use. */
  listNetworks(accountId: string, region: string): Promise<NetworkList>;
  /** Returns the predicted posture of an environment, by the configured controls. */
  preview(spec: EnvironmentSpec): Promise<Preview>;
  /** Returns the predicted posture of an existing database with a bastion. */
  previewBastion(spec: BastionSpec): Promise<Preview>;
  /** Sends the answers to the questions of a control that no API shows. */
  attest(attestation: AttestationRequest): Promise<Attestation>;
  listAttestations(): Promise<AttestationList>;
  listClaims(filter?: ClaimFilter): Promise<ClaimList>;
  /**
   * Approves or rejects a claim. With `mapAccountTo`, the approval maps the account of
   * the resource to this owner, and so proves all claims of the owner on the account.
   */
  decideClaim(
    claimId: string,
    decision: 'approve' | 'reject',
    options?: { mapAccountTo?: string },
  ): Promise<void>;
  listWaivers(filter?: WaiverFilter): Promise<WaiverList>;
  getWaiver(waiverId: string): Promise<Waiver>;
  /** Returns what a waiver would change. */
  previewWaiver(subject: WaiverSubject): Promise<WaiverPreview>;
  requestWaiver(subject: WaiverSubject & WaiverTerms): Promise<Waiver>;
  /**
   * Requests a waiver for each row of CSV. If a row is invalid, it requests none, and
   * the error names every problem by row and column.
   */
  importWaivers(csv: string): Promise<WaiverImport>;
  /** Returns the register of waivers as CSV. */
  exportWaivers(): Promise<Blob>;
  renewWaiver(waiverId: string, terms: WaiverTerms): Promise<Waiver>;
  /** Approves, rejects or revokes a waiver. Revoking takes no note. */
  decideWaiver(
    waiverId: string,
    decision: WaiverDecision,
    note?: string,
  ): Promise<Waiver>;
}

/** @public */
export const zeroTrustApiRef = createApiRef<ZeroTrustApi>({
  id: 'plugin.zero-trust.api',
});
