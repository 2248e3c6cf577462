import {
  DescribeSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** How a secret rotates. */
export interface Rotation {
  enabled: boolean;
  /** ISO 8601; null where it never was. */
  lastRotatedAt: string | null;
}

/** Reads about secrets, never a secret. */
export class SecretsManagerReader extends ServiceReader<SecretsManagerClient> {
  /**
   * What was never set to rotate comes without a word about it.
   * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
   */
  rotation(SecretId: string): Promise<Fact<Rotation>> {
    return this.read('secretsmanager:DescribeSecret', async () => {
      const { ARN, RotationEnabled, LastRotatedDate } = await this.client.send(
        new DescribeSecretCommand({ SecretId }),
        this.options,
      );
      required(ARN, 'ARN');
      return {
        enabled: RotationEnabled ?? false,
        lastRotatedAt: LastRotatedDate?.toISOString() ?? null,
      };
    });
  }
}
