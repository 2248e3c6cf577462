import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { AttestationList } from 'backstage-plugin-zero-trust-common/responses';
import {
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
  BastionSpec,
  EnvironmentSpec,
  parseHistory,
  parseNetworkList,
  parsePlaceList,
  parseOverview,
  parsePostureList,
  parsePosture,
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
} from 'backstage-plugin-zero-trust-common/alpha';
import DataLoader from 'dataloader';
import {
  AttestationRequest,
  ClaimFilter,
  AccountFilter,
  PageOptions,
  PostureFilter,
  PostureListFilter,
  RangeOptions,
  ResourceFilter,
  WaiverDecision,
  WaiverFilter,
  WaiverSubject,
  WaiverTerms,
  ZeroTrustApi,
} from './ZeroTrustApi';

/** The maximum of references in one call of `by-refs`. */
const MOST_REFS = 500;

const invalidAnswer = (reason: string) =>
  new Error(
    `Invalid answer from the back end (${reason}). The front end and the back end may have different versions.`,
  );

/**
 * Characters that change the direction of the text after them. A name that has one would
 * reverse the text of the page beside it.
 */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Calls the zero-trust back end as the signed-in user. @public */
export class ZeroTrustClient implements ZeroTrustApi {
  private readonly summaries: DataLoader<string, PostureSummary | null>;

  constructor(
    private readonly options: {
      discoveryApi: DiscoveryApi;
      fetchApi: FetchApi;
    },
  ) {
    this.summaries = new DataLoader(
      async asked => {
        // Several rows can show the same entity.
        const entityRefs = [...new Set(asked)];
        const { items } = await this.post(
          'v1/posture/by-refs',
          { entityRefs },
          parseByRefsResponse,
        );
        if (items.length !== entityRefs.length) {
          throw invalidAnswer(
            `${items.length} summaries for ${entityRefs.length} entities`,
          );
        }
        const found = new Map(entityRefs.map((ref, i) => [ref, items[i]]));
        return asked.map(ref => found.get(ref) ?? null);
      },
      {
        // TanStack Query caches the responses.
        cache: false,
        maxBatchSize: MOST_REFS,
        // The rows of a table load one after the other.
        batchScheduleFn: load => setTimeout(load),
      },
    );
  }

  /** {@inheritDoc ZeroTrustApi.getPosture} */
  getPosture(entityRef: string, filter: PostureFilter = {}) {
    return this.get(`v1/posture/${path(entityRef)}`, parsePosture, filter);
  }

  /** {@inheritDoc ZeroTrustApi.getSummary} */
  getSummary(entityRef: string) {
    return this.summaries.load(entityRef);
  }

  /** {@inheritDoc ZeroTrustApi.listPostures} */
  listPostures(filter: PostureListFilter = {}) {
    return this.get('v1/posture', parsePostureList, filter);
  }

  /** {@inheritDoc ZeroTrustApi.getHistory} */
  getHistory(entityRef: string, options: RangeOptions & PageOptions = {}) {
    return this.get(
      `v1/posture/${path(entityRef)}/history`,
      parseHistory,
      options,
    );
  }

  /** {@inheritDoc ZeroTrustApi.getChanges} */
  getChanges(entityRef: string, options: RangeOptions & PageOptions = {}) {
    return this.get(
      `v1/posture/${path(entityRef)}/changes`,
      parseChanges,
      options,
    );
  }

  /** {@inheritDoc ZeroTrustApi.getComparison} */
  getComparison(entityRef: string, options: RangeOptions & PageOptions = {}) {
    return this.get(
      `v1/posture/${path(entityRef)}/compare`,
      parseComparison,
      options,
    );
  }

  /** {@inheritDoc ZeroTrustApi.getScorecard} */
  getScorecard(entityRef: string, page: PageOptions = {}) {
    return this.get(`v1/scorecards/${path(entityRef)}`, parseScorecard, page);
  }

  /** {@inheritDoc ZeroTrustApi.getOverview} */
  getOverview(options: { limit?: number } = {}) {
    return this.get('v1/overview', parseOverview, options);
  }

  /** {@inheritDoc ZeroTrustApi.getOverviewHistory} */
  getOverviewHistory(range: RangeOptions = {}) {
    return this.get('v1/overview/history', parseHistory, range);
  }

  /** {@inheritDoc ZeroTrustApi.exportPosture} */
  async exportPosture(
    format: 'csv' | 'json' | 'ocsf' | 'asff',
    entityRef?: string,
  ) {
    const what = format === 'csv' || format === 'json' ? 'posture' : 'findings';
    const of = entityRef ? `/${path(entityRef)}` : '';
    const response = await this.call(`v1/export/${what}${of}?format=${format}`);
    return response.blob();
  }

  /** {@inheritDoc ZeroTrustApi.startRefresh} */
  startRefresh(entityRef: string) {
    return this.post('v1/refresh', { entityRef }, parseRefreshStarted);
  }

  /** {@inheritDoc ZeroTrustApi.getRefresh} */
  getRefresh(refreshId: string) {
    return this.get(
      `v1/refresh/${encodeURIComponent(refreshId)}`,
      parseRefresh,
    );
  }

  /** {@inheritDoc ZeroTrustApi.getCollection} */
  getCollection(page: PageOptions = {}) {
    return this.get('v1/collection', parseCollectionStatus, page);
  }

  /** {@inheritDoc ZeroTrustApi.listResources} */
  listResources(filter: ResourceFilter = {}) {
    return this.get('v1/resources', parseResourceList, filter);
  }

  /** {@inheritDoc ZeroTrustApi.getControls} */
  getControls() {
    return this.get('v1/controls', parseControlList);
  }

  /** {@inheritDoc ZeroTrustApi.getControlCounts} */
  getControlCounts() {
    return this.get('v1/controls/counts', parseControlCounts);
  }

  /** {@inheritDoc ZeroTrustApi.listAccounts} */
  listAccounts(filter: AccountFilter = {}) {
    return this.get('v1/accounts', parseAccountList, filter);
  }

  /** {@inheritDoc ZeroTrustApi.getAccount} */
  getAccount(accountId: string) {
    return this.get(
      `v1/accounts/${encodeURIComponent(accountId)}`,
      parseAccountPosture,
    );
  }

  /** {@inheritDoc ZeroTrustApi.listPlaces} */
  listPlaces() {
    return this.get('v1/places', parsePlaceList);
  }

  /** {@inheritDoc ZeroTrustApi.listNetworks} */
  listNetworks(accountId: string, region: string) {
    return this.get(
      `v1/networks/${encodeURIComponent(accountId)}/${encodeURIComponent(
        region,
      )}`,
      parseNetworkList,
    );
  }

  /** {@inheritDoc ZeroTrustApi.preview} */
  preview(spec: EnvironmentSpec) {
    return this.post('v1/preview', spec, parsePreview);
  }

  /** {@inheritDoc ZeroTrustApi.previewBastion} */
  previewBastion(spec: BastionSpec) {
    return this.post('v1/preview/bastion', spec, parsePreview);
  }

  /** {@inheritDoc ZeroTrustApi.attest} */
  attest(attestation: AttestationRequest) {
    return this.post('v1/attestations', attestation, parseAttestation);
  }

  /** Reads every page: those that expire next are the oldest. */
  /** {@inheritDoc ZeroTrustApi.listAttestations} */
  async listAttestations() {
    const items: AttestationList['items'] = [];
    let cursor: string | undefined;
    do {
      const page = await this.get('v1/attestations', parseAttestationList, {
        limit: 500,
        cursor,
      });
      items.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return { items, pageInfo: {} };
  }

  /** {@inheritDoc ZeroTrustApi.listClaims} */
  listClaims(filter: ClaimFilter = {}) {
    return this.get('v1/claims', parseClaimList, filter);
  }

  /** {@inheritDoc ZeroTrustApi.decideClaim} */
  async decideClaim(
    claimId: string,
    decision: 'approve' | 'reject' | 'revoke',
    options: { mapAccountTo?: string } = {},
  ) {
    await this.send(
      `v1/claims/${encodeURIComponent(claimId)}/${decision}`,
      options,
    );
  }

  /** {@inheritDoc ZeroTrustApi.getWaitingDecisions} */
  getWaitingDecisions() {
    return this.get('v1/decisions/waiting', parseWaitingDecisions);
  }

  /** {@inheritDoc ZeroTrustApi.listWaivers} */
  listWaivers(filter: WaiverFilter = {}) {
    return this.get('v1/waivers', parseWaiverList, filter);
  }

  /** {@inheritDoc ZeroTrustApi.getWaiver} */
  getWaiver(waiverId: string) {
    return this.get(`v1/waivers/${encodeURIComponent(waiverId)}`, parseWaiver);
  }

  /** {@inheritDoc ZeroTrustApi.previewWaiver} */
  previewWaiver(subject: WaiverSubject) {
    return this.post('v1/waivers/preview', subject, parseWaiverPreview);
  }

  /** {@inheritDoc ZeroTrustApi.requestWaiver} */
  requestWaiver(request: WaiverSubject & WaiverTerms) {
    return this.post('v1/waivers', request, parseWaiver);
  }

  /** {@inheritDoc ZeroTrustApi.retireAccount} */
  retireAccount(accountId: string) {
    return this.post(
      `v1/accounts/${encodeURIComponent(accountId)}/retire`,
      {},
      parseAccountRetired,
    );
  }

  /** {@inheritDoc ZeroTrustApi.importWaivers} */
  importWaivers(csv: string) {
    return this.post('v1/waivers/import', { csv }, parseWaiverImport);
  }

  /** {@inheritDoc ZeroTrustApi.exportWaivers} */
  async exportWaivers() {
    return (await this.call('v1/export/waivers')).blob();
  }

  /** {@inheritDoc ZeroTrustApi.renewWaiver} */
  renewWaiver(waiverId: string, terms: WaiverTerms) {
    return this.post(
      `v1/waivers/${encodeURIComponent(waiverId)}/renew`,
      terms,
      parseWaiver,
    );
  }

  /** {@inheritDoc ZeroTrustApi.decideWaiver} */
  decideWaiver(waiverId: string, decision: WaiverDecision, note?: string) {
    return this.post(
      `v1/waivers/${encodeURIComponent(waiverId)}/${decision}`,
      note ? { note } : {},
      parseWaiver,
    );
  }

  private get<T>(
    address: string,
    parse: (body: unknown) => T,
    parameters: object = {},
  ): Promise<T> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
      const text = [value].flat().filter(Boolean).join(',');
      if (text) query.set(name, text);
    }
    return this.read(
      this.call(query.size ? `${address}?${query}` : address),
      parse,
    );
  }

  private post<T>(
    address: string,
    body: object,
    parse: (body: unknown) => T,
  ): Promise<T> {
    return this.read(this.send(address, body), parse);
  }

  private send(address: string, body: object): Promise<Response> {
    return this.call(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async call(address: string, init?: RequestInit): Promise<Response> {
    const { discoveryApi, fetchApi } = this.options;
    const base = await discoveryApi.getBaseUrl('zero-trust');
    const response = await fetchApi.fetch(`${base}/${address}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }

  private async read<T>(
    answer: Promise<Response>,
    parse: (body: unknown) => T,
  ): Promise<T> {
    const response = await answer;
    const text = await response.text();
    let body: unknown;
    try {
      body = JSON.parse(text.replace(DIRECTIONS, '\uFFFD'));
    } catch {
      throw invalidAnswer('it is not JSON');
    }
    try {
      return parse(body);
    } catch (error) {
      throw invalidAnswer((error as Error).message);
    }
  }
}

function path(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
}
