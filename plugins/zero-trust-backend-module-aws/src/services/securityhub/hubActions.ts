import { RequiredAction } from '../RequiredAction';

export const hubActions: readonly RequiredAction[] = [
  {
    action: 'securityhub:DescribeHub',
    in: 'member',
    reads: 'Whether Security Hub CSPM is on',
  },
  {
    action: 'securityhub:GetEnabledStandards',
    in: 'member',
    reads: 'Whether any of its standards is on',
  },
];
