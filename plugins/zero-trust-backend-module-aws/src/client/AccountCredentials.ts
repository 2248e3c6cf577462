import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { isError } from '@backstage/errors';
import { AwsCredentialIdentity } from '@smithy/types';
import { isServiceFault } from '../errors/classifyError';
import { CredentialsError } from '../errors/CredentialsError';

/** Credentials that end sooner are got anew: a request in flight needs them. */
const AHEAD_MS = 5 * 60 * 1000;

/**
 * For so long no credentials are requested again after a timeout, or after the service
 * failed: every reader would wait for it anew, longer in all than a collection may
 * take.
 */
const SILENT_MS = 60_000;

type Properties = Record<string, unknown>;

const isTimeout = (error: unknown) =>
  error instanceof CredentialsError &&
  isError(error.cause) &&
  error.cause.name === 'TimeoutError';

function isFresh({ expiration }: AwsCredentialIdentity): boolean {
  return !expiration || expiration.getTime() - AHEAD_MS > Date.now();
}

/**
 * The credentials of accounts, from Backstage's AWS integration: one session per
 * account however many clients and regions use it. The integration itself
 * assumes the role again for every client.
 */
export class AccountCredentials {
  private readonly sessions = new Map<string, Promise<AwsCredentialIdentity>>();
  /** Until when, in milliseconds since the epoch, and why. */
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
        this.silent.set(accountId, { until: Date.now() + SILENT_MS, why });
      }
      if (this.sessions.get(accountId) === session) this.forget(accountId);
    });
    return session;
  }

  /** After AWS has refused them: the next call starts a new session. */
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
