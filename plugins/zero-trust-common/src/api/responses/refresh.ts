/** `POST /v1/refresh` responds with 202 and the id. @public */
export interface RefreshStarted {
  /** The id of the refresh, to query its progress. */
  refreshId: string;
}

/** `GET /v1/refresh/:id`. @public */
export interface Refresh {
  /** The id of the refresh, to query its progress. */
  refreshId: string;
  /** Full reference of the catalog entity. */
  entityRef: string;
  /** `partial`: read with problems; `failed`: nothing could be read. */
  state: 'queued' | 'running' | 'succeeded' | 'partial' | 'failed';
  /** ISO 8601, UTC. */
  startedAt: string;
  /** ISO 8601, UTC; null while it runs. */
  finishedAt: string | null;
  /**
   * What is collected again, and its progress. Only people who can read collection
   * health see account ids.
   */
  steps: Array<{
    label: string;
    /** `partial`: read with problems; `failed`: nothing could be read. */
    state: 'queued' | 'running' | 'succeeded' | 'partial' | 'failed';
    done: number;
    total: number | null;
    message?: string;
  }>;
}
