import { RequiredAction } from '../RequiredAction';

export const elbv2Actions: readonly RequiredAction[] = [
  {
    action: 'elasticloadbalancing:DescribeLoadBalancers',
    in: 'member',
    reads: 'Load balancers',
  },
  {
    action: 'elasticloadbalancing:DescribeTags',
    in: 'member',
    reads: 'Which load balancers belong to an entity',
  },
  {
    action: 'elasticloadbalancing:DescribeListeners',
    in: 'member',
    reads: 'Listeners: protocols and certificates',
  },
  {
    action: 'elasticloadbalancing:DescribeRules',
    in: 'member',
    reads: 'Whether a plaintext listener only redirects',
  },
];
