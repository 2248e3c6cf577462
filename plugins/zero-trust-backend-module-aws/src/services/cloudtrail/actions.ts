import { RequiredAction } from '../RequiredAction';

export const cloudtrailActions: readonly RequiredAction[] = [
  {
    action: 'cloudtrail:DescribeTrails',
    in: 'member',
    reads: 'Which trails cover the account',
  },
  {
    action: 'cloudtrail:ListTrails',
    in: 'member',
    reads:
      'In which regions the account has trails of one region, to name them',
    decidesNothing: true,
  },
  {
    action: 'cloudtrail:GetTrailStatus',
    in: 'member',
    reads: 'Whether a trail logs and delivers',
  },
  {
    action: 'cloudtrail:GetEventSelectors',
    in: 'member',
    reads: 'Which events a trail leaves out',
  },
];
