import { RequiredAction } from '../RequiredAction';

export const logsActions: readonly RequiredAction[] = [
  {
    action: 'logs:DescribeLogGroups',
    in: 'member',
    reads: 'Keys and retention of the logs of databases and shells',
  },
  {
    action: 'logs:DescribeMetricFilters',
    in: 'member',
    reads: 'Whether refused logins are counted',
  },
];
