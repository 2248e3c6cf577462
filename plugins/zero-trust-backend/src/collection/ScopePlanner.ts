import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CollectionProblem,
  EvidenceSource,
} from 'backstage-plugin-zero-trust-node';
import { Stores } from '../store/Stores';
import { storing } from '../store/StoreError';
import { problemOf } from './problemOf';
import { Sources } from './Sources';
import { MINUTE } from '../store/durations';

/** The clocks of machines differ by less than this. */
const SKEW_MS = 5 * MINUTE;

/**
 * Returns whether a problem is about a scope that is closed or not configured. Such
 * problems do not hide accounts or regions.
 */
const isHarmless = ({ kind, closesScope }: CollectionProblem) =>
  kind === 'not-configured' || !!closesScope;

/** Stores which account-regions of each source are in scope. */
export class ScopePlanner {
  constructor(
    private readonly sources: Sources,
    private readonly stores: Pick<Stores, 'scopes' | 'sourceProblems'>,
    private readonly logger: LoggerService,
    private readonly clock: () => string = () => new Date().toISOString(),
  ) {}

  async plan(signal: AbortSignal): Promise<void> {
    for (const source of this.sources.evidence.values()) {
      await this.planSource('evidence', source, () =>
        source.scopes({ signal }),
      );
    }
    for (const source of this.sources.findings.values()) {
      await this.planSource('findings', source, async () => ({
        problems: [],
        ...(await source.scopes({ signal })),
      }));
    }
    await this.resetFutureDueTimes();
  }

  /**
   * If a clock was ahead during a collection, the scope would not be due before that
   * time comes. It is due now.
   */
  private async resetFutureDueTimes() {
    const now = this.clock();
    const latest = Date.parse(now) + SKEW_MS;
    const ids = (await this.stores.scopes.list())
      .filter(({ lastAttemptAt }) => Date.parse(lastAttemptAt ?? '') > latest)
      .map(({ id }) => id);
    if (!ids.length) return;
    this.logger.warn(
      `The clock of a machine was ahead when ${ids.length} scopes were collected: they are collected again`,
    );
    await this.stores.scopes.makeDue(ids, now);
  }

  private async planSource(
    kind: 'evidence' | 'findings',
    { id, lists }: { id: string; lists?: EvidenceSource['lists'] },
    ask: () => ReturnType<EvidenceSource['scopes']>,
  ) {
    const now = this.clock();
    try {
      const { scopes, problems, undecided } = await ask();
      // A problem can hide scopes. Then no scope goes out of scope, unless the source
      // names the affected accounts. Problems about closed scopes hide nothing.
      await storing(async () => {
        await this.stores.scopes.plan(kind, id, scopes, {
          now,
          complete: undecided !== undefined || problems.every(isHarmless),
          undecided,
          lists,
        });
        await this.stores.sourceProblems.save(kind, id, problems, now);
      });
    } catch (error) {
      const problem = problemOf(error, `${id}: list of accounts`, now);
      // The error itself is not logged, because it can contain a response of AWS.
      this.logger.warn(
        `Cannot list the accounts of source ${id}: ${problem.message}`,
      );
      await this.stores.sourceProblems.save(kind, id, [problem], now);
    }
  }
}
