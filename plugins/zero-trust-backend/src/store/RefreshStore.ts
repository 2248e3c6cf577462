import { Knex } from 'knex';
import { fromJson } from './json';
import { LeaseStore } from './LeaseStore';
import { Outcome, Progress, ScopeProblem } from './scopeRecord';
import { whereInJson } from './whereInJson';

/**
 * The state of a step. `partial`: it was read, with problems. `failed`: nothing could
 * be read.
 */
export type StepState =
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'partial'
  | 'failed';

const ENDED: Record<Outcome, StepState> = {
  healthy: 'succeeded',
  degraded: 'partial',
  failing: 'failed',
};

/**
 * Returns what is wrong and what to do, in one text. It names every missing permission,
 * and each other problem once.
 */
function messageOf(
  problems: ReadonlyArray<
    Pick<ScopeProblem, 'operation' | 'action' | 'advice'>
  >,
): string {
  // The permissions of one account are granted in the same place.
  const byPlace = new Map<string, Set<string>>();
  const others = new Set<string>();
  for (const { operation, action, advice } of problems) {
    if (action && advice.startsWith(`Grant ${action} `)) {
      const place = advice.slice(`Grant ${action} `.length);
      byPlace.set(place, (byPlace.get(place) ?? new Set()).add(action));
    } else {
      others.add(`${operation}: ${advice}`);
    }
  }
  return [
    ...[...byPlace].map(
      ([place, actions]) => `Grant ${[...actions].sort().join(', ')} ${place}`,
    ),
    ...others,
  ].join(' ');
}

/** The outcome of a read for the waiting refreshes. */
export function stepOf(
  outcome: Outcome,
  problems: ReadonlyArray<
    Pick<ScopeProblem, 'operation' | 'action' | 'advice'>
  >,
): { state: StepState; message?: string } {
  return {
    state: ENDED[outcome],
    ...(problems.length && { message: messageOf(problems) }),
  };
}

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

interface ReadScope {
  id: string;
  lease_until: string | null;
  last_attempt_at: string | null;
  last_success_at: string | null;
  reading: string | null;
  outcome: Outcome | null;
  problems: string;
}

function stepFor(
  row: ReadScope,
  { now, recentSince }: { now: string; recentSince: string },
): { state: StepState; message?: string } {
  const { last_attempt_at: at, last_success_at: endedAt, outcome } = row;
  // A clock may have been ahead. Then the time of the read is not known.
  const isRecent = at !== null && at >= recentSince && at <= now;
  // A read that was aborted has not ended since it started.
  const hasEnded = at !== null && endedAt !== null && endedAt >= at;
  // A running read, or one that continues later, shows the state before the request.
  const isUnderWay = row.lease_until !== null || row.reading !== null;
  if (!isRecent || !hasEnded || isUnderWay) return { state: 'queued' };
  return outcome === null || outcome === 'failing'
    ? { state: 'queued' }
    : stepOf(outcome, fromJson<ScopeProblem[]>(row.problems));
}

/**
 * The refreshes that wait for account-regions. Workers collect the scopes themselves.
 */
export class RefreshStore {
  constructor(private readonly db: Knex, private readonly leases: LeaseStore) {}

  /**
   * Starts a refresh. A read that started after `recentSince` and has ended satisfies
   * its account-region. The other account-regions are queued, also if a read of them is
   * running.
   */
  async create(
    refresh: { id: string; entityRef: string; startedAt: string },
    scopeIds: readonly string[],
    recentSince: string,
  ): Promise<void> {
    await this.db.transaction(async tx => {
      const rows: ReadScope[] = await whereInJson(
        tx('scopes').select(
          'id',
          'lease_until',
          'last_attempt_at',
          'last_success_at',
          'reading',
          'outcome',
          'problems',
        ),
        'id',
        scopeIds,
      )
        .orderBy('id')
        // A read that ends meanwhile would not see the new waiting refresh.
        .forUpdate();
      const steps = rows.map(row => ({
        refresh_id: refresh.id,
        scope_id: row.id,
        message: null,
        ...stepFor(row, { now: refresh.startedAt, recentSince }),
      }));
      const isOpen = ({ state }: { state: StepState }) =>
        state === 'queued' || state === 'running';
      await tx('refreshes').insert({
        id: refresh.id,
        entity_ref: refresh.entityRef,
        started_at: refresh.startedAt,
        finished_at: steps.some(isOpen) ? null : refresh.startedAt,
      });
      await tx('refresh_steps').insert(steps);
      await this.leases.prioritise(
        steps.flatMap(step => (step.state === 'queued' ? step.scope_id : [])),
        tx,
      );
    });
  }

  /**
   * Returns the refresh of the entity that has not started: it includes the present
   * state.
   */
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

  /**
   * Marks that a collection of the scope starts. It counts for the refreshes that wait
   * already.
   */
  async begin(scopeId: string): Promise<void> {
    await this.db('refresh_steps')
      .where({ scope_id: scopeId, state: 'queued' })
      .update({ state: 'running' });
  }

  /**
   * Ends the running steps of a scope, and refreshes without further steps. Returns
   * true if a refresh has started to wait meanwhile.
   */
  async end(
    scopeId: string,
    { state, message }: { state: StepState; message?: string },
    now: string,
    tx: Knex,
  ): Promise<boolean> {
    const ids: string[] = await tx('refreshes')
      .whereNull('finished_at')
      .whereIn(
        'id',
        tx('refresh_steps')
          .select('refresh_id')
          .where({ scope_id: scopeId, state: 'running' }),
      )
      .orderBy('id')
      // Otherwise two transactions that end the last two steps would each see the other
      // one as running.
      .forUpdate()
      .pluck('id');
    await tx('refresh_steps')
      .where({ scope_id: scopeId, state: 'running' })
      .update({ state, message: message ?? null });
    await whereInJson(tx('refreshes'), 'id', ids)
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
  }

  /**
   * Ends refreshes that no collection will end, for example because their
   * account-region went out of scope.
   */
  async abandon(startedBefore: string, now: string): Promise<void> {
    await this.db.transaction(async tx => {
      const open = tx('refreshes')
        .select('id')
        .whereNull('finished_at')
        .where('started_at', '<', startedBefore);
      await tx('refresh_steps')
        .whereIn('refresh_id', open)
        .whereIn('state', ['queued', 'running'])
        .update({ state: 'failed', message: 'It was not read in time.' });
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
