import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { KeyEvidence, mapFact, Fact } from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { ServiceReader } from '../client/ServiceReader';

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new SyntaxError('XML or JSON field is absent');
  return value;
}

export class KmsReader extends ServiceReader {
  static readonly actions = ['kms:DescribeKey', 'kms:GetKeyRotationStatus'];

  constructor(
    private readonly client: KMSClient,
    scope: CollectionScope,
    signal: AbortSignal,
  ) {
    super(scope, signal);
  }

  async key(arn: string): Promise<KeyEvidence> {
    const options = { abortSignal: this.signal };
    const metadata = await this.read('kms:DescribeKey', async () => {
      const key = required(
        (
          await this.client.send(
            new DescribeKeyCommand({ KeyId: arn }),
            options,
          )
        ).KeyMetadata,
      );
      return {
        manager: required(key.KeyManager),
        state: required(key.KeyState) as string,
        spec: required(key.KeySpec) as string,
        origin: required(key.Origin) as string,
      };
    });
    const rotationEnabled: Fact<boolean> = await this.read(
      'kms:GetKeyRotationStatus',
      async () =>
        required(
          (
            await this.client.send(
              new GetKeyRotationStatusCommand({ KeyId: arn }),
              options,
            )
          ).KeyRotationEnabled,
        ),
    );
    return {
      arn,
      manager: mapFact(metadata, key => key.manager),
      state: mapFact(metadata, key => key.state),
      spec: mapFact(metadata, key => key.spec),
      origin: mapFact(metadata, key => key.origin),
      rotationEnabled,
    };
  }
}
