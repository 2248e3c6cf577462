import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import {
  Fact,
  isKnown,
  KeyEvidence,
  known,
  mapFact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { publicStatements } from 'backstage-plugin-zero-trust-common/alpha';
import { ServiceReader } from '../../client/ServiceReader';
import {
  InvalidResponseError,
  required,
} from '../../errors/InvalidResponseError';

interface Metadata {
  manager: 'AWS' | 'CUSTOMER';
  state: string;
  spec: string;
  origin: string;
}

/**
 * Returns whether KMS rotates keys of this kind on request: symmetric customer keys
 * with material from KMS. It rejects the call for others, and AWS managed keys always
 * rotate.
 * @see
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
 */
const canRotate = ({ manager, spec, origin }: Metadata) =>
  manager === 'CUSTOMER' &&
  spec === 'SYMMETRIC_DEFAULT' &&
  origin === 'AWS_KMS';

export class KmsReader extends ServiceReader<KMSClient> {
  /**
   * Reads a key. `ofOwner`: whether the credentials are those of the account that owns
   * it.
   */
  async key(arn: string, ofOwner = true): Promise<KeyEvidence> {
    const metadata = await this.metadata(arn);
    return {
      arn,
      manager: mapFact(metadata, key => key.manager),
      state: mapFact(metadata, key => key.state),
      spec: mapFact(metadata, key => key.spec),
      origin: mapFact(metadata, key => key.origin),
      rotationEnabled:
        isKnown(metadata) && !canRotate(metadata.value)
          ? missing('not-collected', {
              detail: 'KMS does not return the rotation of keys of this kind.',
            })
          : await this.rotation(arn),
      publicStatements: await this.publicStatements(arn, metadata, ofOwner),
    };
  }

  /** Returns who manages a key, by its ARN, id or alias. */
  async manager(key: string): Promise<Fact<Metadata['manager']>> {
    return mapFact(await this.metadata(key), ({ manager }) => manager);
  }

  /**
   * Evaluates the policy of a key here and never stores it. Policies of AWS managed
   * keys cannot be changed, and no policy can be read from another account.
   * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
   * @see
   * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
   */
  private async publicStatements(
    KeyId: string,
    metadata: Fact<Metadata>,
    ofOwner: boolean,
  ): Promise<Fact<string[]>> {
    if (isKnown(metadata) && metadata.value.manager === 'AWS') {
      return known([], metadata.source);
    }
    const { accountId, region } = this.scope;
    if (!ofOwner) {
      return missing('hidden', {
        needs: 'kms:GetKeyPolicy',
        accountId,
        region,
        detail: 'Only the account that owns a key can read its policy.',
      });
    }
    return this.read('kms:GetKeyPolicy', async () => {
      const { Policy } = await this.client.send(
        new GetKeyPolicyCommand({ KeyId }),
        this.options,
      );
      const found = publicStatements(required(Policy, 'Policy'));
      if (!found) {
        throw new InvalidResponseError(
          'the key policy is not a policy document',
        );
      }
      return found;
    });
  }

  private metadata(KeyId: string): Promise<Fact<Metadata>> {
    return this.read('kms:DescribeKey', async () => {
      const { KeyMetadata } = await this.client.send(
        new DescribeKeyCommand({ KeyId }),
        this.options,
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
        this.options,
      );
      return required(KeyRotationEnabled, 'KeyRotationEnabled');
    });
  }
}
