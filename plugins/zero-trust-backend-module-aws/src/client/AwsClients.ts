import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import {
  AwsCredentialIdentityProvider,
  InitializeMiddleware,
  MiddlewareStack,
  RetryStrategyV2,
} from '@smithy/types';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { AwsSettings } from '../config/awsSettings';
import { isExpired } from '../errors/classifyError';
import { AccountCredentials } from './AccountCredentials';
import { checkAnswer } from './checkAnswer';
import { checkTypes } from './checkTypes';
import { LimitedRetryStrategy } from './LimitedRetryStrategy';

const CONNECT_MS = 5_000;

/** What every client is configured with. */
export interface AwsClientConfig {
  region: string;
  credentials: AwsCredentialIdentityProvider;
  retryStrategy: RetryStrategyV2;
  requestHandler: NodeHttpHandler;
}

/** What clients of the SDK have in common. */
export interface AwsClient {
  // The SDK's stacks are typed by service; what we add fits all of them.
  middlewareStack: MiddlewareStack<any, any>;
}

/**
 * Makes the clients of AWS's services for one account and region. They share
 * connections and sessions, time out, and take nothing for an
 * answer that AWS does not give.
 */
export class AwsClients {
  private readonly credentials: AccountCredentials;
  private readonly requestHandler: NodeHttpHandler;

  constructor(
    manager: AwsCredentialsManager,
    private readonly timeouts: AwsSettings['timeouts'],
  ) {
    const { request } = timeouts;
    this.requestHandler = new NodeHttpHandler({
      connectionTimeout: Math.min(CONNECT_MS, request),
      requestTimeout: request,
      socketTimeout: request,
      // Without it a server that never answers is only warned about.
      throwOnRequestTimeout: true,
    });
    this.credentials = new AccountCredentials(manager, {
      // So that AssumeRole has the same timeouts.
      callerClientConfig: { requestHandler: this.requestHandler },
    });
  }

  create<T extends AwsClient>(
    Client: new (config: AwsClientConfig) => T,
    { accountId, region }: Pick<CollectionScope, 'accountId' | 'region'>,
  ): T {
    const client = new Client({
      region,
      credentials: () => this.credentials.of(accountId),
      // Adaptive mode is not needed where calls are paced on our side.
      retryStrategy: new LimitedRetryStrategy(this.timeouts.attempts),
      requestHandler: this.requestHandler,
    });
    client.middlewareStack.use(checkAnswer);
    client.middlewareStack.use(checkTypes);
    client.middlewareStack.add(this.renewExpired(accountId), {
      name: 'renewExpired',
      step: 'initialize',
      override: true,
    });
    return client;
  }

  /** Sessions can end early: revoked, or by the clock of another machine. */
  private renewExpired(
    accountId: string,
  ): InitializeMiddleware<object, object> {
    return next => async args => {
      try {
        return await next(args);
      } catch (error) {
        if (!isExpired(error)) throw error;
        this.credentials.forget(accountId);
        return next(args);
      }
    };
  }
}
