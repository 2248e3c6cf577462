import type * as client from '@aws-sdk/client-iam';
import { AwsError } from '../../service/AwsError';
import type { Handlers } from '../../service/Service';

/**
 * A few of AWS's own policies; of long ones what is told apart here.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const statements: Record<string, object> = {
  AdministratorAccess: { Effect: 'Allow', Action: '*', Resource: '*' },
  PowerUserAccess: {
    Effect: 'Allow',
    NotAction: ['iam:*', 'organizations:*', 'account:*'],
    Resource: '*',
  },
  ReadOnlyAccess: {
    Effect: 'Allow',
    Action: ['ec2:Describe*', 'rds:Describe*', 'ssm:Describe*', 'ssm:Get*'],
    Resource: '*',
  },
  'job-function/ViewOnlyAccess': {
    Effect: 'Allow',
    Action: ['ec2:Describe*', 'rds:Describe*'],
    Resource: '*',
  },
};

function requirePolicy(policyArn: string | undefined) {
  const name = /^arn:aws:iam::aws:policy\/(.+)$/.exec(policyArn ?? '')?.[1];
  if (name === undefined || !Object.hasOwn(statements, name)) {
    throw new AwsError(
      'NoSuchEntity',
      `Policy ${policyArn} does not exist or is not attachable.`,
      404,
    );
  }
  return { name, statement: statements[name] };
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export const managedPolicies: Handlers<typeof client> = {
  GetPolicy({ PolicyArn }) {
    const { name } = requirePolicy(PolicyArn);
    return {
      Policy: {
        PolicyName: name.split('/').pop(),
        Arn: PolicyArn,
        DefaultVersionId: 'v1',
        IsAttachable: true,
      },
    };
  },

  GetPolicyVersion({ PolicyArn, VersionId }) {
    const { statement } = requirePolicy(PolicyArn);
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
        Document: encodeURIComponent(
          JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
        ),
      },
    };
  },
};
