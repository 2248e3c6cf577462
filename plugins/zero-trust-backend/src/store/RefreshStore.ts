import { Knex } from 'knex';
import { fromJson } from './json';
import { Progress } from './ScopeStore';

export type StepState = 'queued' | 'running' | 'succeeded' | 'failed';

export interface RefreshStep {
  scopeId: string;
  state: StepState;
  message?: string;
  kind: 'evidence' | 'findings';
  source: string;
  accountId: string;
  region: string;
  progress?: Progress;
}

export interface RefreshRecord {
  id: string;
  entityRef: string;
  startedAt: string;
  finishedAt: string | null;
  steps: RefreshStep[];
}

/** Who waits for which account-regions. The work itself is the scopes'. */
export class RefreshStore {
  constructor(private readonly db: Knex) {}

  async create(
    refresh: { id: string; entityRef: string; startedAt: string },
    scopeIds: readonly string[],
  ): Promise<void> {
    await this.db.transaction(async tx => {
      await tx('refreshes').insert({
        id: refresh.id,
        entity_ref: refresh.entityRef,
        started_at: refresh.startedAt,
        finished_at: null,
      });
      await tx('refresh_steps').insert(
        scopeIds.map(scopeId => ({
          refresh_id: refresh.id,
          scope_id: scopeId,
          state: 'queued',
        })),
      );
    });
  }

  /** One of the entity of which nothing has begun: it will see what is now. */
  async queued(entityRef: string): Promise<string | undefined> {
    const row = await this.db('refreshes')
      .where({ entity_ref: entityRef, finished_at: null })
      .whereNotExists(
        this.db('refresh_steps')
          .whereRaw('refresh_steps.refresh_id = refreshes.id')
          .whereNot({ state: 'queued' }),
      )
      .first('id');
    return row?.id;
  }

  async byId(id: string): Promise<RefreshRecord | undefined> {
    const refresh = await this.db('refreshes').where({ id }).first();
    if (!refresh) return undefined;
    const steps = await this.db('refresh_steps')
      .join('scopes', 'scopes.id', 'refresh_steps.scope_id')
      .where('refresh_steps.refresh_id', id)
      .select(
        'refresh_steps.scope_id',
        'refresh_steps.state',
        'refresh_steps.message',
        'scopes.kind',
        'scopes.source',
        'scopes.account_id',
        'scopes.region',
        'scopes.progress',
      )
      .orderBy('refresh_steps.scope_id');
    return {
      id,
      entityRef: refresh.entity_ref,
      startedAt: refresh.started_at,
      finishedAt: refresh.finished_at,
      steps: steps.map(step => ({
        scopeId: step.scope_id,
        state: step.state,
        message: step.message ?? undefined,
        kind: step.kind,
        source: step.source,
        accountId: step.account_id,
        region: step.region,
        progress: fromJson<Progress>(step.progress),
      })),
    };
  }

  /** A collection of the scope begins: it counts for who waits already. */
  async begin(scopeId: string): Promise<void> {
    await this.db('refresh_steps')
      .where({ scope_id: scopeId, state: 'queued' })
      .update({ state: 'running' });
  }

  /** It has ended. True when somebody has begun to wait in the meantime. */
  async end(
    scopeId: string,
    state: 'succeeded' | 'failed',
    now: string,
    message?: string,
  ): Promise<boolean> {
    return this.db.transaction(async tx => {
      await tx('refresh_steps')
        .where({ scope_id: scopeId, state: 'running' })
        .update({ state, message: message ?? null });
      await tx('refreshes')
        .whereNull('finished_at')
        .whereNotExists(
          tx('refresh_steps')
            .whereRaw('refresh_steps.refresh_id = refreshes.id')
            .whereIn('state', ['queued', 'running']),
        )
        .update({ finished_at: now });
      const waiting = await tx('refresh_steps')
        .where({ scope_id: scopeId, state: 'queued' })
        .first();
      return waiting !== undefined;
    });
  }

  /** Ends those that nobody will: their account-region went out of scope, say. */
  async abandon(startedBefore: string, now: string): Promise<void> {
    await this.db.transaction(async tx => {
      const open = tx('refreshes')
        .select('id')
        .whereNull('finished_at')
        .where('started_at', '<', startedBefore);
      await tx('refresh_steps')
        .whereIn('refresh_id', open)
        .whereIn('state', ['queued', 'running'])
        .update({ state: 'failed', message: 'It was not collected in time.' });
      await tx('refreshes')
        .whereNull('finished_at')
        .where('started_at', '<', startedBefore)
        .update({ finished_at: now });
    });
  }

  async retain(since: string): Promise<void> {
    await this.db.transaction(async tx => {
      await tx('refresh_steps')
        .whereIn(
          'refresh_id',
          tx('refreshes').select('id').where('started_at', '<', since),
        )
        .delete();
      await tx('refreshes').where('started_at', '<', since).delete();
    });
  }
}
