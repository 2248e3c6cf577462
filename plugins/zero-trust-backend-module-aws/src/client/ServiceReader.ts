import {
  Fact,
  known,
  missing,
  ReadTimes,
} from 'backstage-plugin-zero-trust-common';
import {
  CollectionProblem,
  CollectionScope,
} from 'backstage-plugin-zero-trust-node';
import {
  classifyError,
  isServiceFault,
  missingReasonOf,
} from '../errors/classifyError';
import { required } from '../errors/InvalidResponseError';
import { newPages, Page } from './newPages';
import { beginRead, recordCall } from './readTimes';

/**
 * The number of timeouts, or of failures in a row, after which a service is not called
 * any more. It would use up the time of the whole collection, and the results of other
 * services would be lost.
 */
const FAILURES = 2;

/** The base of the readers of one AWS service: scope, times, problems. */
export abstract class ServiceReader<Client = unknown> {
  readonly problems: CollectionProblem[] = [];
  private timeouts = 0;
  private faultsInARow = 0;
  private lastFailure: unknown;
  private connected?: Client;

  /** `connect` creates the client. If it throws, every fact is missing. */
  constructor(
    private readonly connect: () => Client,
    protected readonly scope: CollectionScope,
    protected readonly signal: AbortSignal,
    /** The record of the time of each call. */
    readonly times: ReadTimes = beginRead(),
  ) {}

  protected get client(): Client {
    this.connected ??= this.connect();
    return this.connected;
  }

  /** Aborts the calls when the collection ends. */
  protected get options() {
    return { abortSignal: this.signal };
  }

  protected get paging() {
    return { client: this.client, pageSize: 100 };
  }

  /** `operation` is the IAM action, which is also the fact's source. */
  protected async read<T>(
    operation: string,
    call: () => Promise<T>,
  ): Promise<Fact<T>> {
    const { accountId, region } = this.scope;
    const at = new Date().toISOString();
    try {
      if (Math.max(this.timeouts, this.faultsInARow) >= FAILURES) {
        throw this.lastFailure;
      }
      const value = await call();
      this.faultsInARow = 0;
      recordCall(this.times, operation, at);
      return known(value, operation);
    } catch (error) {
      const problem = classifyError(error, {
        operation,
        accountId,
        region,
        at,
      });
      if (problem.kind === 'timeout') this.timeouts += 1;
      this.faultsInARow = isServiceFault(error) ? this.faultsInARow + 1 : 0;
      this.lastFailure = error;
      if (!this.problems.some(p => p.message === problem.message)) {
        this.problems.push(problem);
      }
      return missing(missingReasonOf(problem), {
        ...(problem.action ? { needs: problem.action } : {}),
        accountId,
        region,
        detail: problem.message,
      });
    }
  }

  /**
   * Returns the items of all pages. Throws if a page has no list, not even an empty
   * one.
   */
  protected async all<P extends Page, T>(
    pages: AsyncIterable<P>,
    name: string,
    items: (page: P) => T[] | undefined,
  ): Promise<T[]> {
    const result: T[] = [];
    for await (const page of newPages(pages)) {
      result.push(...required(items(page), name));
    }
    return result;
  }
}
