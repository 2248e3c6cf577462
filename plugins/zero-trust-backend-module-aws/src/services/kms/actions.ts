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
    reads: 'Whether its policy admits everybody; the policy is not kept',
  },
  {
    action: 'kms:GetKeyRotationStatus',
    in: 'member',
    reads: 'Whether customer-managed keys rotate',
  },
];
