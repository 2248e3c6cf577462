import { RequiredAction } from '../RequiredAction';

export const kmsActions: readonly RequiredAction[] = [
  {
    action: 'kms:DescribeKey',
    in: 'member',
    reads: 'Who manages the key, and whether it is enabled',
  },
  {
    action: 'kms:GetKeyPolicy',
    in: 'member',
    reads: 'Whether the key policy allows everyone; the policy is not stored',
  },
  {
    action: 'kms:GetKeyRotationStatus',
    in: 'member',
    reads: 'Whether customer-managed keys rotate',
  },
];
