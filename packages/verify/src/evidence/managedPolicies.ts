import {
  PrincipalPolicy,
  parseDocument,
} from 'backstage-plugin-zero-trust-common/alpha';

/**
 * AWS managed policies of machines, by name. An input does not show what other AWS
 * managed policies allow.
 * @see
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
 * @see
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html
 */
const ACTIONS: Record<string, string[]> = {
  AdministratorAccess: ['*'],
  AmazonSSMManagedInstanceCore: [
    'ssm:DescribeAssociation',
    'ssm:GetDeployablePatchSnapshotForInstance',
    'ssm:GetDocument',
    'ssm:DescribeDocument',
    'ssm:GetManifest',
    'ssm:GetParameter',
    'ssm:GetParameters',
    'ssm:ListAssociations',
    'ssm:ListInstanceAssociations',
    'ssm:PutInventory',
    'ssm:PutComplianceItems',
    'ssm:PutConfigurePackageResult',
    'ssm:UpdateAssociationStatus',
    'ssm:UpdateInstanceAssociationStatus',
    'ssm:UpdateInstanceInformation',
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
    'ec2messages:AcknowledgeMessage',
    'ec2messages:DeleteMessage',
    'ec2messages:FailMessage',
    'ec2messages:GetEndpoint',
    'ec2messages:GetMessages',
    'ec2messages:SendReply',
  ],
};

/** Returns an AWS managed policy by its ARN, or undefined if it is not listed here. */
export function managedPolicy(
  arn: string | undefined,
): PrincipalPolicy | undefined {
  const [, name] =
    /^arn:aws[a-z-]*:iam::aws:policy\/(\w+)$/.exec(arn ?? '') ?? [];
  if (!name || !Object.hasOwn(ACTIONS, name)) return undefined;
  const statements = parseDocument(
    JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: ACTIONS[name], Resource: '*' }],
    }),
  );
  return statements && { name, own: false, statements };
}
