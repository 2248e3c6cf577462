import { RequiredAction } from '../RequiredAction';

export const ec2RegionActions: readonly RequiredAction[] = [
  {
    action: 'ec2:DescribeRegions',
    in: 'member',
    reads: 'Which regions an account has opted into',
    decidesNothing: true,
  },
  {
    action: 'ec2:DescribeVpcBlockPublicAccessOptions',
    in: 'member',
    reads: 'Whether VPC Block Public Access blocks internet gateways',
  },
];
