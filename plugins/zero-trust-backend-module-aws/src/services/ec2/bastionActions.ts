import { RequiredAction } from '../RequiredAction';

export const bastionActions: readonly RequiredAction[] = [
  {
    action: 'ec2:DescribeInstances',
    in: 'member',
    reads: 'Which instances are bastions, and their settings',
  },
  {
    action: 'ec2:DescribeImages',
    in: 'member',
    reads: 'How old the images of bastions are',
  },
  {
    action: 'ec2:DescribeVpcEndpoints',
    in: 'member',
    reads: 'Whether bastions reach Systems Manager within their VPC',
  },
];
