import {
  AccountList,
  AccountPosture,
  Attestation,
  Changes,
  CollectionStatus,
  ControlList,
  Grade,
  History,
  Pillar,
  Posture,
  PostureList,
  PostureSummary,
  Preview,
  Refresh,
  RefreshStarted,
  ResourceList,
  ResultStatus,
  Scorecard,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';
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
  /** `score` is worst first. A minus reverses the order. */
  sort?: string;
  /** Kinds of entities, in lower case; all of them by default. */
  kind?: string[];
  owner?: string;
  system?: string;
  grade?: Grade[];
  control?: string;
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
  getScorecard(entityRef: string, page?: PageOptions): Promise<Scorecard>;
  startRefresh(entityRef: string): Promise<RefreshStarted>;
  getRefresh(refreshId: string): Promise<Refresh>;
  getCollection(page?: PageOptions): Promise<CollectionStatus>;
  listResources(filter?: ResourceFilter): Promise<ResourceList>;
  getControls(): Promise<ControlList>;
  listAccounts(page?: PageOptions): Promise<AccountList>;
  getAccount(accountId: string): Promise<AccountPosture>;
  /** The posture that an environment is predicted to have, by the configured controls. */
  preview(spec: EnvironmentSpec): Promise<Preview>;
  /** Answers the questions of a control that no API shows. */
  attest(attestation: AttestationRequest): Promise<Attestation>;
}

/** @public */
export const zeroTrustApiRef = createApiRef<ZeroTrustApi>({
  id: 'plugin.zero-trust.api',
});
