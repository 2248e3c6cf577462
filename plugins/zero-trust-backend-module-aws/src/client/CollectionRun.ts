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

/**
 * Another account and region than the collected ones: those of the owner of a shared
 * resource.
 */
type Place = Partial<Pick<CollectionScope, 'accountId' | 'region'>>;

/**
 * One collection of one account-region. Creates each reader once, and collects the
 * problems of all readers.
 */
export class CollectionRun {
  private readonly readers = new Map<string, ServiceReader>();

  constructor(
    private readonly clients: AwsClients,
    readonly scope: CollectionScope,
    readonly signal: AbortSignal,
    /** The times at which the readers of this collection called each operation. */
    readonly times: ReadTimes = beginRead(),
  ) {}

  /**
   * Returns the reader of a service. `there` names the account that owns the resource,
   * if it is another one.
   */
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
   * Returns the problems in the collected account. Problems in other accounts, which
   * may have no role for the portal, are in the missing facts.
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
