import type * as client from '@aws-sdk/client-iam';
import { AwsError } from '../../protocol/AwsError';
import type { Handlers } from '../../service/Service';
import { managedPolicies, managedPolicyName } from './managedPolicies';

function requirePolicy(policyArn = '') {
  const name = managedPolicyName(policyArn) ?? '';
  if (!Object.hasOwn(managedPolicies, name)) {
    throw new AwsError(
      'NoSuchEntity',
      `Policy ${policyArn} does not exist or is not attachable.`,
      404,
    );
  }
  return { name, document: managedPolicies[name] };
}

/**
 * Handlers that return the documents of AWS managed policies.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html
 */
export const policyDocuments: Handlers<typeof client> = {
  GetPolicy({ PolicyArn }) {
    const { name } = requirePolicy(PolicyArn);
    return {
      Policy: {
        PolicyName: name,
        Arn: PolicyArn,
        DefaultVersionId: 'v1',
        IsAttachable: true,
      },
    };
  },

  GetPolicyVersion({ PolicyArn, VersionId }) {
    const { document } = requirePolicy(PolicyArn);
    if (VersionId !== 'v1') {
      throw new AwsError(
        'NoSuchEntity',
        `Policy ${PolicyArn} version ${VersionId} does not exist.`,
        404,
      );
    }
    return {
      PolicyVersion: {
        VersionId,
        IsDefaultVersion: true,
        Document: encodeURIComponent(JSON.stringify(document)),
      },
    };
  },
};
