const document = (...Statement: object[]) => ({
  Version: '2012-10-17',
  Statement,
});

/**
 * The AWS managed policies that an estate can name. Long documents contain only the
 * relevant part.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
 */
export const managedPolicies: Record<string, object> = {
  AdministratorAccess: document({
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
  }),
  PowerUserAccess: document({
    Effect: 'Allow',
    NotAction: ['iam:*', 'organizations:*', 'account:*'],
    Resource: '*',
  }),
  ReadOnlyAccess: document({
    Effect: 'Allow',
    Action: ['rds:Describe*', 'ec2:Describe*', 's3:Get*', 's3:List*'],
    Resource: '*',
  }),
  AmazonSSMManagedInstanceCore: document({
    Effect: 'Allow',
    Action: [
      'ssm:GetParameter',
      'ssm:GetParameters',
      'ssm:UpdateInstanceInformation',
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
      'ec2messages:GetMessages',
    ],
    Resource: '*',
  }),
};

const PREFIX = /^arn:aws[a-z-]*:iam::aws:policy\/(?:[\w-]+\/)?(\w+)$/;

/** Returns the name of an AWS managed policy by its ARN. */
export const managedPolicyName = (arn: string): string | undefined =>
  PREFIX.exec(arn)?.[1];
