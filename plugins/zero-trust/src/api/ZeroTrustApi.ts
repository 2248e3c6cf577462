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
  /** The resource's ARN, or its handle where the ARN is withheld. */
  resource?: string;
}

/** @public */
export interface PostureListFilter extends PageOptions {
  /**
   * `score` is worst first. A minus reverses the order. `gain` needs a control: what
   * its fix gains, the most first.
   */
  sort?: string;
  /** Kinds of entities, in lower case; all of them by default. */
  kind?: string[];
  owner?: string;
  system?: string;
  /** A Group, System or Domain, with everything under it. */
  within?: string;
  grade?: Grade[];
  /** Only what fails any of these controls. */
  control?: string[];
  /** Only what fails a control with one of these severities. */
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

/** What a person says when requesting or renewing a waiver. @public */
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
 * The HTTP API of the zero-trust back end, with answers parsed. Every call
 * throws a `ResponseError` of `@backstage/errors` when the back end refuses.
 * @public
 */
export interface ZeroTrustApi {
  getPosture(entityRef: string, filter?: PostureFilter): Promise<Posture>;
  /**
   * The summary of one entity; null where it is absent or hidden. Calls made in
   * the same moment, as by the rows of a table, travel together.
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
  /** Compares two dates: the results that changed, the worst first, and the scores. */
  getComparison(
    entityRef: string,
    options?: RangeOptions & PageOptions,
  ): Promise<Comparison>;
  getScorecard(entityRef: string, page?: PageOptions): Promise<Scorecard>;
  /** Everything that the viewer may see, rolled up. */
  getOverview(options?: { limit?: number }): Promise<Overview>;
  getOverviewHistory(range?: RangeOptions): Promise<History>;
  /**
   * Postures with their results: of an entity or team, or everything without one. As
   * `ocsf` or `asff`, each result is a finding.
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
  /** How many results of each control pass, fail or are unknown. */
  getControlCounts(): Promise<ControlCounts>;
  listAccounts(page?: PageOptions): Promise<AccountList>;
  getAccount(accountId: string): Promise<AccountPosture>;
  /** Account-regions in which the viewer can choose to create an environment. */
  listPlaces(): Promise<PlaceList>;
  /** The VPCs that databases and bastions of an account-region use. */
  listNetworks(accountId: string, region: string): Promise<NetworkList>;
  /** The posture that an environment is predicted to have, by the configured controls. */
  preview(spec: EnvironmentSpec): Promise<Preview>;
  /** The same of a database that exists already, with a bastion. */
  previewBastion(spec: BastionSpec): Promise<Preview>;
  /** Answers the questions of a control that no API shows. */
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
  /** What a waiver would change. */
  previewWaiver(subject: WaiverSubject): Promise<WaiverPreview>;
  requestWaiver(subject: WaiverSubject & WaiverTerms): Promise<Waiver>;
  /**
   * Requests a waiver for each row of CSV, or none: then the error names every problem
   * by its row and column.
   */
  importWaivers(csv: string): Promise<WaiverImport>;
  /** The register of waivers as CSV. */
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
