import {
  DescribeSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** The rotation of a secret. */
export interface Rotation {
  enabled: boolean;
  /** ISO 8601, or null if it never rotated. */
  lastRotatedAt: string | null;
}

/** Reads the metadata of secrets, and never their values. */
export class SecretsManagerReader extends ServiceReader<SecretsManagerClient> {
  /**
   * Returns the rotation of a secret. Without rotation settings, the response has no
   * field for it.
   * @see
   * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
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
