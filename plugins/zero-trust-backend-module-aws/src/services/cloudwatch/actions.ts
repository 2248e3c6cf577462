import { RequiredAction } from '../RequiredAction';

export const cloudWatchActions: readonly RequiredAction[] = [
  {
    action: 'cloudwatch:DescribeAlarmsForMetric',
    in: 'member',
    reads: 'Alarms on refused logins, and their targets',
  },
];
