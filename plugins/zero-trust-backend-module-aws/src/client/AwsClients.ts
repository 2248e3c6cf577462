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

/** The configuration that all clients share. */
export interface AwsClientConfig {
  region: string;
  credentials: AwsCredentialIdentityProvider;
  retryStrategy: RetryStrategyV2;
  requestHandler: NodeHttpHandler;
}

/** The part of an SDK client that this module uses. */
export interface AwsClient {
  // The SDK types its middleware stacks by service. Our middleware fits all of them.
  middlewareStack: MiddlewareStack<any, any>;
}

/**
 * Creates the clients of the AWS services for one account and region. They share
 * connections and sessions, have timeouts, and reject responses that are not from AWS.
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
      // Without it, a server that never responds only causes a warning.
      throwOnRequestTimeout: true,
    });
    this.credentials = new AccountCredentials(manager, {
      // AssumeRole needs the same timeouts.
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
      // Adaptive mode is not needed, because the readers pace their calls.
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

  /** Sessions can end early: they are revoked, or clocks differ. */
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
