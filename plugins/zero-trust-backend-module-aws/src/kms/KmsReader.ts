import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import {
  Fact,
  isKnown,
  KeyEvidence,
  mapFact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { ServiceReader } from '../client/ServiceReader';
import { required } from '../errors/InvalidResponseError';

interface Metadata {
  manager: 'AWS' | 'CUSTOMER';
  state: string;
  spec: string;
  origin: string;
}

/**
 * KMS rotates symmetric customer keys of its own making; it refuses the question
 * about others, and its own keys always rotate.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
 */
const canRotate = ({ manager, spec, origin }: Metadata) =>
  manager === 'CUSTOMER' &&
  spec === 'SYMMETRIC_DEFAULT' &&
  origin === 'AWS_KMS';

export class KmsReader extends ServiceReader {
  constructor(
    private readonly client: KMSClient,
    scope: CollectionScope,
    signal: AbortSignal,
  ) {
    super(scope, signal);
  }

  async key(arn: string): Promise<KeyEvidence> {
    const metadata = await this.metadata(arn);
    return {
      arn,
      manager: mapFact(metadata, key => key.manager),
      state: mapFact(metadata, key => key.state),
      spec: mapFact(metadata, key => key.spec),
      origin: mapFact(metadata, key => key.origin),
      rotationEnabled:
        isKnown(metadata) && !canRotate(metadata.value)
          ? missing('not-collected', metadata.observedAt, {
              detail: 'KMS does not tell it of keys of this kind.',
            })
          : await this.rotation(arn),
      publicStatements: missing('not-collected', metadata.observedAt),
    };
  }

  private metadata(KeyId: string): Promise<Fact<Metadata>> {
    return this.read('kms:DescribeKey', async () => {
      const { KeyMetadata } = await this.client.send(
        new DescribeKeyCommand({ KeyId }),
        { abortSignal: this.signal },
      );
      const key = required(KeyMetadata, 'KeyMetadata');
      return {
        manager: required(key.KeyManager, 'KeyManager'),
        state: required(key.KeyState, 'KeyState'),
        spec: required(key.KeySpec, 'KeySpec'),
        origin: required(key.Origin, 'Origin'),
      };
    });
  }

  private rotation(KeyId: string): Promise<Fact<boolean>> {
    return this.read('kms:GetKeyRotationStatus', async () => {
      const { KeyRotationEnabled } = await this.client.send(
        new GetKeyRotationStatusCommand({ KeyId }),
        { abortSignal: this.signal },
      );
      return required(KeyRotationEnabled, 'KeyRotationEnabled');
    });
  }
}
