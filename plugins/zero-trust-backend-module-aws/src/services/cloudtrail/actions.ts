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
    reads: 'The home regions of single-region trails, to name them',
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
    reads: 'Which events a trail excludes',
  },
];
