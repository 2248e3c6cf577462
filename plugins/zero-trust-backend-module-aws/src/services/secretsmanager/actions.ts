import { RequiredAction } from '../RequiredAction';

export const secretsManagerActions: readonly RequiredAction[] = [
  {
    action: 'secretsmanager:DescribeSecret',
    in: 'member',
    reads:
      'Whether the master secrets that RDS manages rotate; never their value',
    resources: ['secretsmanager:*:*:secret:rds!*'],
  },
];
