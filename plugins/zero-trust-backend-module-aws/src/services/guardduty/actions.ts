import { RequiredAction } from '../RequiredAction';

export const guardDutyActions: readonly RequiredAction[] = [
  {
    action: 'guardduty:ListDetectors',
    in: 'member',
    reads: 'Whether GuardDuty is on',
  },
  {
    action: 'guardduty:GetDetector',
    in: 'member',
    reads: 'Whether RDS Protection of GuardDuty is on',
  },
];
