import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import {
  InvalidResponseError,
  required,
} from '../../errors/InvalidResponseError';

/** Decodes a document, which IAM returns URL-encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidResponseError('the document is not URL-encoded');
  }
}

/** Reads AWS managed policies, which are the same in every account. */
export class ManagedPolicyReader extends ServiceReader<IAMClient> {
  /**
   * Returns the default version of a policy, to be evaluated in memory and never
   * stored.
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html
   */
  async document(PolicyArn: string): Promise<Fact<string>> {
    const version = await this.read('iam:GetPolicy', async () => {
      const { Policy } = await this.client.send(
        new GetPolicyCommand({ PolicyArn }),
        this.options,
      );
      return required(Policy?.DefaultVersionId, 'DefaultVersionId');
    });
    if (!isKnown(version)) return version;
    return this.read('iam:GetPolicyVersion', async () => {
      const { PolicyVersion } = await this.client.send(
        new GetPolicyVersionCommand({ PolicyArn, VersionId: version.value }),
        this.options,
      );
      return decode(required(PolicyVersion?.Document, 'Document'));
    });
  }
}
