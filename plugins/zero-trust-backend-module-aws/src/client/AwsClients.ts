import {
  AwsCredentialProvider,
  AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { AwsSettings } from '../config/awsSettings';

/** Client configuration per account: the manager does not memoise its providers' credentials. */
export class AwsClients {
  private readonly providers = new Map<
    string,
    Promise<AwsCredentialProvider>
  >();

  constructor(
    private readonly credentials: AwsCredentialsManager,
    private readonly timeouts: AwsSettings['timeouts'],
  ) {}

  async configFor(scope: Pick<CollectionScope, 'accountId' | 'region'>) {
    const { accountId, region } = scope;
    let provider = this.providers.get(accountId);
    if (!provider) {
      provider = this.credentials.getCredentialProvider({ accountId });
      this.providers.set(accountId, provider);
      provider.catch(() => this.providers.delete(accountId));
    }
    return {
      region,
      credentials: (await provider).sdkCredentialProvider,
      maxAttempts: this.timeouts.attempts,
      retryMode: 'adaptive',
      requestHandler: {
        connectionTimeout: 5_000,
        requestTimeout: this.timeouts.request,
        socketTimeout: this.timeouts.request,
        throwOnRequestTimeout: true,
      },
    };
  }
}
