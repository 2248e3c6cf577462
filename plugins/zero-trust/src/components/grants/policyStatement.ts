/** Returns the partition of a region: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string | undefined): string {
  if (region?.startsWith('cn-')) return 'aws-cn';
  if (region?.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

/** Actions that the role of the portal has only for some resources. */
const resources: Readonly<Record<string, (partition: string) => string>> = {
  'ssm:GetDocument': partition => `arn:${partition}:ssm:*:*:document/*`,
  'secretsmanager:DescribeSecret': partition =>
    `arn:${partition}:secretsmanager:*:*:secret:rds!*`,
};

/**
 * Returns the statement of an IAM policy that allows an action, as in the role of the
 * portal (`cloudformation/member-role.yaml` of the AWS module). Most of its actions
 * list and describe, and do not support narrower resources.
 */
export function policyStatement(action: string, region?: string): string {
  return JSON.stringify(
    {
      Effect: 'Allow',
      Action: action,
      Resource: resources[action]?.(partitionOf(region)) ?? '*',
    },
    undefined,
    2,
  );
}
