import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  accountListSchema,
  accountPostureSchema,
  attestationSchema,
  byRefsResponseSchema,
  changesSchema,
  collectionSchema,
  controlListSchema,
  EnvironmentSpec,
  historySchema,
  postureListSchema,
  postureSchema,
  PostureSummary,
  previewSchema,
  refreshSchema,
  refreshStartedSchema,
  resourceListSchema,
  scorecardSchema,
} from 'backstage-plugin-zero-trust-common';
import DataLoader from 'dataloader';
import { z } from 'zod/v3';
import {
  AttestationRequest,
  PageOptions,
  PostureFilter,
  PostureListFilter,
  RangeOptions,
  ResourceFilter,
  ZeroTrustApi,
} from './ZeroTrustApi';

/** The most that `by-refs` takes in one call. */
const MOST_REFS = 500;

const unreadable = (why: string) =>
  new Error(
    `The back end's answer could not be read (${why}). Front end and back end may be of different versions.`,
  );

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
        // Several rows may show the same entity.
        const entityRefs = [...new Set(asked)];
        const { items } = await this.post(
          'v1/posture/by-refs',
          { entityRefs },
          byRefsResponseSchema,
        );
        if (items.length !== entityRefs.length) {
          throw unreadable(
            `${items.length} summaries for ${entityRefs.length} entities`,
          );
        }
        const found = new Map(entityRefs.map((ref, i) => [ref, items[i]]));
        return asked.map(ref => found.get(ref) ?? null);
      },
      {
        // Caching is TanStack Query's business.
        cache: false,
        maxBatchSize: MOST_REFS,
        // The rows of a table ask one after the other.
        batchScheduleFn: load => setTimeout(load),
      },
    );
  }

  getPosture(entityRef: string, filter: PostureFilter = {}) {
    return this.get(`v1/posture/${path(entityRef)}`, postureSchema, filter);
  }

  getSummary(entityRef: string) {
    return this.summaries.load(entityRef);
  }

  listPostures(filter: PostureListFilter = {}) {
    return this.get('v1/posture', postureListSchema, filter);
  }

  getHistory(entityRef: string, options: RangeOptions & PageOptions = {}) {
    return this.get(
      `v1/posture/${path(entityRef)}/history`,
      historySchema,
      options,
    );
  }

  getChanges(entityRef: string, options: RangeOptions & PageOptions = {}) {
    return this.get(
      `v1/posture/${path(entityRef)}/changes`,
      changesSchema,
      options,
    );
  }

  getScorecard(entityRef: string, page: PageOptions = {}) {
    return this.get(`v1/scorecards/${path(entityRef)}`, scorecardSchema, page);
  }

  startRefresh(entityRef: string) {
    return this.post('v1/refresh', { entityRef }, refreshStartedSchema);
  }

  getRefresh(refreshId: string) {
    return this.get(
      `v1/refresh/${encodeURIComponent(refreshId)}`,
      refreshSchema,
    );
  }

  getCollection(page: PageOptions = {}) {
    return this.get('v1/collection', collectionSchema, page);
  }

  listResources(filter: ResourceFilter = {}) {
    return this.get('v1/resources', resourceListSchema, filter);
  }

  getControls() {
    return this.get('v1/controls', controlListSchema);
  }

  listAccounts(page: PageOptions = {}) {
    return this.get('v1/accounts', accountListSchema, page);
  }

  getAccount(accountId: string) {
    return this.get(
      `v1/accounts/${encodeURIComponent(accountId)}`,
      accountPostureSchema,
    );
  }

  preview(spec: EnvironmentSpec) {
    return this.post('v1/preview', spec, previewSchema);
  }

  attest(attestation: AttestationRequest) {
    return this.post('v1/attestations', attestation, attestationSchema);
  }

  private get<T extends z.ZodTypeAny>(
    address: string,
    schema: T,
    parameters: object = {},
  ): Promise<z.output<T>> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
      const text = [value].flat().filter(Boolean).join(',');
      if (text) query.set(name, text);
    }
    return this.call(query.size ? `${address}?${query}` : address, schema);
  }

  private post<T extends z.ZodTypeAny>(
    address: string,
    body: object,
    schema: T,
  ): Promise<z.output<T>> {
    return this.call(address, schema, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async call<T extends z.ZodTypeAny>(
    address: string,
    schema: T,
    init?: RequestInit,
  ): Promise<z.output<T>> {
    const { discoveryApi, fetchApi } = this.options;
    const base = await discoveryApi.getBaseUrl('zero-trust');
    const response = await fetchApi.fetch(`${base}/${address}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const body = await response.json().catch(() => {
      throw unreadable('it is not JSON');
    });
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      const [{ path: at, message }] = parsed.error.issues;
      throw unreadable(at.length ? `${at.join('.')}: ${message}` : message);
    }
    return parsed.data;
  }
}

function path(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
}
