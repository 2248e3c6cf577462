import { ReadTimes } from 'backstage-plugin-zero-trust-common';
import {
  CollectionProblem,
  CollectionScope,
} from 'backstage-plugin-zero-trust-node';
import { AwsClient, AwsClientConfig, AwsClients } from './AwsClients';
import { beginRead } from './readTimes';
import { ServiceReader } from './ServiceReader';

type ClientOf<C> = new (config: AwsClientConfig) => C;
type ReaderOf<C, R> = new (
  connect: () => C,
  scope: CollectionScope,
  signal: AbortSignal,
  times: ReadTimes,
) => R;

/** An account and region other than those that are collected: of a shared object's owner. */
type Place = Partial<Pick<CollectionScope, 'accountId' | 'region'>>;

/**
 * One collection of one account-region: makes each reader once, and knows what
 * stood in the way of any of them.
 */
export class CollectionRun {
  private readonly readers = new Map<string, ServiceReader>();

  constructor(
    private readonly clients: AwsClients,
    readonly scope: CollectionScope,
    readonly signal: AbortSignal,
    /** When the operations of this collection were called, by any reader. */
    readonly times: ReadTimes = beginRead(),
  ) {}

  /** `there` names the account that owns what is read, if it is another one. */
  reader<C extends AwsClient, R extends ServiceReader>(
    Reader: ReaderOf<C, R>,
    Client: ClientOf<C>,
    there: Place = {},
  ): R {
    const scope = { ...this.scope, ...there };
    const key = [Reader.name, scope.accountId, scope.region].join('|');
    const reader =
      this.readers.get(key) ??
      new Reader(
        () => this.clients.create(Client, scope),
        scope,
        this.signal,
        this.times,
      );
    this.readers.set(key, reader);
    return reader as R;
  }

  /**
   * What stood in the way in the account that is collected. Other accounts, which
   * may have no role for the portal: the facts say so.
   */
  problems(): CollectionProblem[] {
    const own = new Map<string, CollectionProblem>();
    for (const [key, { problems }] of this.readers) {
      if (key.split('|')[1] === this.scope.accountId) {
        problems.forEach(problem => own.set(problem.message, problem));
      }
    }
    return [...own.values()];
  }
}
