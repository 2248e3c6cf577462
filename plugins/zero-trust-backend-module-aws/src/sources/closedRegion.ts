import { CollectionProblem } from 'backstage-plugin-zero-trust-node';

/**
 * What a policy that closes a region denies. Such policies leave out what is
 * global, and so do not deny everything.
 * @see https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 */
const REGIONAL = [
  'rds:DescribeDBInstances',
  'rds:DescribeDBClusters',
  'ec2:DescribeVpcBlockPublicAccessOptions',
];

/**
 * The one thing to say of a region that the organization's policy closes, in
 * place of one problem for every call; undefined where the region is open.
 */
export function closedRegion(
  problems: readonly CollectionProblem[],
): CollectionProblem | undefined {
  const denied = problems.filter(({ kind }) => kind === 'out-of-scope');
  return REGIONAL.every(operation =>
    denied.some(problem => problem.operation === operation),
  )
    ? denied.find(({ operation }) => operation === REGIONAL[0])
    : undefined;
}
