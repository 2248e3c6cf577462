/** `POST /v1/refresh` answers 202 with the id. @public */
export interface RefreshStarted {
  /** The id to ask the progress by. */
  refreshId: string;
}

/** `GET /v1/refresh/:id`. @public */
export interface Refresh {
  /** The id to ask the progress by. */
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
   * What is collected again, and how far it is. Account ids only for who may read collection health.
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
