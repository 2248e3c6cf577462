import { LoggerService } from '@backstage/backend-plugin-api';
import { EvidenceSource } from 'backstage-plugin-zero-trust-node';
import { ScopeStore } from '../store/ScopeStore';
import { problemOf } from './problemOf';
import { Sources } from './Sources';

/** Asks the sources which account-regions are in force. */
export class ScopePlanner {
  constructor(
    private readonly sources: Sources,
    private readonly scopes: ScopeStore,
    private readonly logger: LoggerService,
    private readonly clock: () => string = () => new Date().toISOString(),
  ) {}

  async plan(signal: AbortSignal): Promise<void> {
    for (const source of this.sources.evidence.values()) {
      await this.planSource('evidence', source.id, () =>
        source.scopes({ signal }),
      );
    }
    for (const source of this.sources.findings.values()) {
      await this.planSource('findings', source.id, async () => ({
        ...(await source.scopes({ signal })),
        problems: [],
      }));
    }
  }

  private async planSource(
    kind: 'evidence' | 'findings',
    id: string,
    ask: () => ReturnType<EvidenceSource['scopes']>,
  ) {
    const now = this.clock();
    try {
      const { scopes, problems } = await ask();
      // What stood in the way may hide scopes: then none goes out of scope. What
      // is out of scope hides nothing.
      await this.scopes.plan(kind, id, scopes, {
        now,
        complete: problems.every(p => p.kind === 'out-of-scope'),
      });
      await this.scopes.saveSourceProblems(kind, id, problems, now);
    } catch (error) {
      const problem = problemOf(error, `${id}: list of accounts`, now);
      // Not the error itself: an answer of AWS can hang on it.
      this.logger.warn(
        `Cannot list the accounts of source ${id}: ${problem.message}`,
      );
      await this.scopes.saveSourceProblems(kind, id, [problem], now);
    }
  }
}
