import { Fact, known, missing } from 'backstage-plugin-zero-trust-common';
import {
  CollectionProblem,
  CollectionScope,
} from 'backstage-plugin-zero-trust-node';
import { classifyError, missingReasonOf } from '../errors/classifyError';

/** What every collector of one AWS service shares: scope, timing, problems. */
export abstract class ServiceReader {
  readonly problems: CollectionProblem[] = [];

  constructor(
    protected readonly scope: CollectionScope,
    protected readonly signal: AbortSignal,
  ) {}

  /** `operation` is the IAM action, which is also the fact's source. */
  protected async read<T>(
    operation: string,
    call: () => Promise<T>,
  ): Promise<Fact<T>> {
    const at = new Date().toISOString();
    try {
      return known(await call(), operation, at);
    } catch (error) {
      const problem = classifyError(error, operation, at);
      if (!this.problems.some(p => p.message === problem.message)) {
        this.problems.push(problem);
      }
      return missing(missingReasonOf(problem), at, {
        ...(problem.kind === 'denied' ? { needs: operation } : {}),
        accountId: this.scope.accountId,
        region: this.scope.region,
        detail: problem.message,
      });
    }
  }

  protected async all<P, T>(
    pages: AsyncIterable<P>,
    items: (page: P) => T[] | undefined,
  ): Promise<T[]> {
    const result: T[] = [];
    for await (const page of pages) result.push(...(items(page) ?? []));
    return result;
  }
}
