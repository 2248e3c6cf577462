import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { isError } from '@backstage/errors';
import { AwsCredentialIdentity } from '@smithy/types';
import { isServiceFault } from '../errors/classifyError';
import { CredentialsError } from '../errors/CredentialsError';

/** Credentials that expire sooner are renewed, because a running request needs them. */
const AHEAD_MS = 5 * 60 * 1000;

/**
 * The time without a new request for credentials after a timeout or a failure of the
 * service. Without it every reader would wait again, together longer than the limit of
 * a collection.
 */
const RETRY_AFTER_MS = 60_000;

type Properties = Record<string, unknown>;

const isTimeout = (error: unknown) =>
  error instanceof CredentialsError &&
  isError(error.cause) &&
  error.cause.name === 'TimeoutError';

function isFresh({ expiration }: AwsCredentialIdentity): boolean {
  return !expiration || expiration.getTime() - AHEAD_MS > Date.now();
}

/**
 * Provides the credentials of accounts from Backstage's AWS integration, with one
 * session for each account, shared by all clients and regions. The integration itself
 * assumes the role again for every client.
 */
export class AccountCredentials {
  private readonly sessions = new Map<string, Promise<AwsCredentialIdentity>>();
  /**
   * The time until which nothing is requested, in milliseconds since the epoch, and the
   * error.
   */
  private readonly silent = new Map<string, { until: number; why: unknown }>();

  constructor(
    private readonly manager: AwsCredentialsManager,
    private readonly properties: Properties = {},
  ) {}

  /** Throws a CredentialsError. */
  async of(accountId: string): Promise<AwsCredentialIdentity> {
    const held = this.sessions.get(accountId);
    if (held) {
      const session = await held.catch(() => undefined);
      if (session && isFresh(session)) return session;
      // Another caller may have replaced it meanwhile.
      if (this.sessions.get(accountId) === held) this.forget(accountId);
      return this.of(accountId);
    }
    const silence = this.silent.get(accountId);
    if (silence && silence.until > Date.now()) throw silence.why;
    const session = this.start(accountId);
    this.sessions.set(accountId, session);
    session.catch(why => {
      if (isTimeout(why) || isServiceFault(why)) {
        this.silent.set(accountId, { until: Date.now() + RETRY_AFTER_MS, why });
      }
      if (this.sessions.get(accountId) === session) this.forget(accountId);
    });
    return session;
  }

  /** Forgets credentials that AWS rejected: the next call starts a new session. */
  forget(accountId: string): void {
    this.sessions.delete(accountId);
  }

  private async start(accountId: string): Promise<AwsCredentialIdentity> {
    try {
      const provider = await this.manager.getCredentialProvider({ accountId });
      return await provider.sdkCredentialProvider(this.properties);
    } catch (error) {
      throw new CredentialsError(accountId, error);
    }
  }
}
