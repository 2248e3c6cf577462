import { RequiredAction } from '../RequiredAction';

export const configServiceActions: readonly RequiredAction[] = [
  {
    action: 'config:DescribeConfigurationRecorderStatus',
    in: 'member',
    reads: 'Whether AWS Config records without errors',
  },
];
