import { CollectionProblem } from 'backstage-plugin-zero-trust-node';

/**
 * Actions that a policy which closes a region denies. Such policies exempt global
 * services, so they do not deny everything.
 * @see
 * https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 */
const REGIONAL = [
  'rds:DescribeDBInstances',
  'rds:DescribeDBClusters',
  'ec2:DescribeVpcBlockPublicAccessOptions',
];

/**
 * Returns one problem for a region that a policy of the organization closes, in place
 * of one for every call. Undefined if the region is open.
 */
export function closedRegion(
  problems: readonly CollectionProblem[],
): CollectionProblem | undefined {
  const denied = problems.filter(({ kind }) => kind === 'out-of-scope');
  const regional = REGIONAL.flatMap(
    operation => denied.find(problem => problem.operation === operation) ?? [],
  );
  return regional.length === REGIONAL.length
    ? { ...regional[0], closesScope: true }
    : undefined;
}
