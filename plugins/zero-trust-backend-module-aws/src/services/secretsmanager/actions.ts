import { RequiredAction } from '../RequiredAction';

export const secretsManagerActions: readonly RequiredAction[] = [
  {
    action: 'secretsmanager:DescribeSecret',
    in: 'member',
    reads: 'Whether master secrets of RDS (rds!*) rotate; never their value',
    resources: ['secretsmanager:*:*:secret:rds!*'],
  },
];
