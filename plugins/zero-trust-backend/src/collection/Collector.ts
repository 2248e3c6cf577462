import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CollectionContext,
  CollectionProblem,
} from 'backstage-plugin-zero-trust-node';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { Rules } from '../posture/rules';
import { PostureUpdater } from '../posture/PostureUpdater';
import { ClaimQuery } from '../store/LeaseStore';
import {
  Listings,
  Outcome,
  Progress,
  ScopeProblem,
  ScopeRecord,
} from '../store/scopeRecord';
import { LeaseLostError } from '../store/LeaseLostError';
import { stepOf } from '../store/RefreshStore';
import { nameOfStoreError } from '../store/StoreError';
import { Stores } from '../store/Stores';
import { Attempt } from './Attempt';
import { collectEvidence } from './collectEvidence';
import { collectFindings } from './collectFindings';
import { affectedControls, ProblematicRead } from './affectedControls';
import { problemOf } from './problemOf';
import { Sources } from './Sources';
import { MINUTE, SECOND } from '../store/durations';

/** The lease of a replica that stops expires after this time. */
const LEASE_MS = MINUTE;
const RENEW_MS = 15 * SECOND;
/** A scope that could not be read at all is retried sooner than others. */
const RETRY_MS = 5 * MINUTE;
/**
 * A scope that takes long to fail waits this many times as long, because others need
 * the workers.
 */
const PAUSE_FACTOR = 10;

export interface CollectorOptions {
  /** The name of this worker on its leases. */
  owner: string;
  settings: Pick<ZeroTrustSettings, 'schedule'>;
  stores: Stores;
  sources: Sources;
  rules: Pick<Rules, 'securityControlIds' | 'byId'>;
  updater: PostureUpdater;
  logger: LoggerService;
  /** Called when a read has ended and the postures are up to date. */
  onCollected?: () => void;
  /** Milliseconds since the epoch. */
  clock?: () => number;
}

/**
 * Collects one account-region at a time: takes the lease of the one that is due first,
 * reads it, stores the result, updates the postures and releases the lease. Scheduled
 * collection and refresh are the same.
 */
export class Collector {
  private readonly clock: () => number;

  constructor(private readonly options: CollectorOptions) {
    this.clock = options.clock ?? Date.now;
  }

  /** Returns false if no scope was due. */
  async collectNext(
    signal: AbortSignal,
    query: Omit<ClaimQuery, 'sources'> = {},
  ): Promise<boolean> {
    const { owner, stores, sources } = this.options;
    const scope = await stores.leases.claim(
      { owner, now: this.at(), leaseMs: LEASE_MS },
      {
        ...query,
        sources: {
          evidence: [...sources.evidence.keys()],
          findings: [...sources.findings.keys()],
        },
      },
    );
    if (!scope) return false;
    // A read that continues started before these requests. They wait for the next one.
    if (!scope.reading?.cursor) await stores.refreshes.begin(scope.id);
    await this.collect(scope, signal);
    return true;
  }

  private async collect(scope: ScopeRecord, stop: AbortSignal) {
    const { schedule } = this.options.settings;
    const started = this.clock();
    const lost = new AbortController();
    const signal = AbortSignal.any([
      stop,
      lost.signal,
      AbortSignal.timeout(schedule.timeout),
    ]);
    const lease = this.keepLease(scope, lost);
    try {
      const attempt = await raceAbort(
        this.read(scope, { signal, report: lease.report }),
        signal,
      );
      if (lost.signal.aborted) return;
      await this.end(scope, started, attempt, await this.update(attempt));
      this.options.onCollected?.();
    } catch (error) {
      // Another worker has the lease, and reports the outcome.
      if (lost.signal.aborted || error instanceof LeaseLostError) return;
      if (stop.aborted) {
        // Another worker continues it at once.
        await this.options.stores.leases.release(scope.id, this.options.owner);
        return;
      }
      await this.fail(scope, started, error);
    } finally {
      lease.end();
    }
  }

  /**
   * Returns false if the update failed. This is not a problem of the source, and the
   * next run of the task tries again.
   */
  private async update({ affected }: Attempt): Promise<boolean> {
    try {
      await this.options.updater.updateResources(affected);
      return true;
    } catch (error) {
      this.options.logger.error(
        `Cannot update postures. The next run of the task tries again: ${nameOfStoreError(
          error,
        )}`,
      );
      return false;
    }
  }

  private async read(
    scope: ScopeRecord,
    context: CollectionContext,
  ): Promise<Attempt> {
    const { owner, sources, stores, settings } = this.options;
    if (scope.kind === 'evidence') {
      const source = sources.evidence.get(scope.source);
      if (!source) throw new Error(`There is no source ${scope.source}`);
      return collectEvidence(source, scope, context, { stores, owner });
    }
    const source = sources.findings.get(scope.source);
    if (!source) throw new Error(`There is no source ${scope.source}`);
    return collectFindings(source, scope, context, {
      stores,
      owner,
      clock: () => this.at(),
      fullEvery: settings.schedule.findings,
      frequency: settings.schedule.frequency,
      securityControlIds: this.options.rules.securityControlIds,
    });
  }

  private keepLease(scope: ScopeRecord, lost: AbortController) {
    const { owner, stores, logger } = this.options;
    let progress: Progress | undefined;
    let saved: Progress | undefined;
    let until = this.clock() + LEASE_MS;
    const renew = async () => {
      const next = this.clock() + LEASE_MS;
      try {
        const kept = await stores.leases.renew(
          scope.id,
          owner,
          LEASE_MS,
          progress,
        );
        if (kept) until = next;
        else lost.abort(new LeaseLostError(scope.id));
      } catch (error) {
        logger.warn(`Cannot renew a lease: ${nameOfStoreError(error)}`);
        if (this.clock() > until) lost.abort(new LeaseLostError(scope.id));
      }
    };
    const timer = setInterval(renew, RENEW_MS);
    timer.unref();
    return {
      report: (next: Progress) => {
        progress = next;
        // A new step is shown at once, and a count with the next renewal.
        if (saved?.step !== next.step) {
          saved = next;
          renew();
        }
      },
      end: () => clearInterval(timer),
    };
  }

  private async end(
    scope: ScopeRecord,
    started: number,
    attempt: Attempt,
    updated: boolean,
  ) {
    const { affected: _, unlisted, problems, outcome, ...end } = attempt;
    // The update that is tried again must know that this is the first read.
    const withoutSuccess = !updated && !scope.lastSuccessAt;
    await this.finish(
      scope,
      {
        ...end,
        outcome,
        withoutSuccess,
        now: this.at(),
        dueAt: this.nextRound(withoutSuccess ? 'failing' : outcome, started),
        durationMs: this.clock() - started,
        problems: await this.withControls(scope, problems, {
          unlisted,
          listed: attempt.listed,
          findingsRead: true,
        }),
      },
      updated
        ? stepOf(outcome, problems)
        : {
            state: 'failed',
            message:
              'The postures could not be updated. The portal tries again within a minute.',
          },
    );
    if (problems.length) {
      this.options.logger.warn(
        `Collected ${scope.source} of ${scope.accountId} ${scope.region} with ${
          problems.length
        } problems: ${[...new Set(problems.map(p => p.operation))].join(', ')}`,
      );
    }
  }

  private async fail(scope: ScopeRecord, started: number, error: unknown) {
    const { stores, logger } = this.options;
    const problem = problemOf(error, scope.source, this.at());
    logger.warn(
      `Cannot collect ${scope.source} of ${scope.accountId} ${scope.region}: ${problem.message}`,
    );
    const current = await stores.scopes.byId(scope.id);
    const madeProgress =
      current?.reading?.cursor !== undefined &&
      current.reading.cursor !== scope.reading?.cursor;
    await this.finish(
      scope,
      {
        now: this.at(),
        // A read that made progress continues at once. Another one waits for its turn.
        dueAt: madeProgress ? this.at() : this.nextRound('failing', started),
        durationMs: this.clock() - started,
        outcome: madeProgress ? 'degraded' : 'failing',
        problems: await this.withControls(scope, [problem], {
          readNothing: true,
          findingsRead: scope.readUntil !== undefined,
        }),
      },
      stepOf('failing', [problem]),
    );
  }

  /** Adds the affected controls to each problem. */
  private async withControls(
    { id, kind, lists, listed: before }: ScopeRecord,
    problems: readonly CollectionProblem[],
    {
      listed = before,
      ...read
    }: Pick<ProblematicRead, 'readNothing' | 'unlisted' | 'findingsRead'> & {
      listed?: Listings;
    },
  ): Promise<ScopeProblem[]> {
    if (!problems.length) return [];
    const { stores, rules } = this.options;
    const resources = await stores.resources.ofScope(id);
    return problems.map(({ unlisted: _, ...problem }, index) => ({
      ...problem,
      ...affectedControls(problems[index], {
        ...read,
        problems,
        kind,
        resources,
        neverListed: lists.filter(type => !listed[type]),
        isJudged: controlId => rules.byId.has(controlId),
      }),
    }));
  }

  /**
   * Releases the lease and ends the waiting refreshes in one transaction. If the
   * process were killed between the two, the refreshes would run until the next
   * collection.
   */
  private async finish(
    { id }: ScopeRecord,
    end: Parameters<Stores['leases']['finish']>[2],
    step: ReturnType<typeof stepOf>,
  ) {
    const { owner, stores } = this.options;
    await stores.transaction(async tx => {
      if (!(await stores.leases.finish(id, owner, end, tx))) return;
      const waiting = await stores.refreshes.end(id, step, end.now, tx);
      if (waiting) await stores.leases.prioritise([id], tx);
    });
  }

  private nextRound(outcome: Outcome, started: number): string {
    const { frequency } = this.options.settings.schedule;
    const rest = Math.max(RETRY_MS, PAUSE_FACTOR * (this.clock() - started));
    return this.at(
      outcome === 'failing' ? Math.min(frequency, rest) : frequency,
    );
  }

  private at(later = 0): string {
    return new Date(this.clock() + later).toISOString();
  }
}

/** Rejects when the signal aborts, also if a source ignores the signal. */
async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
