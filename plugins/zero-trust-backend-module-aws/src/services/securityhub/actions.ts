import { RequiredAction } from '../RequiredAction';

export const securityhubActions: readonly RequiredAction[] = [
  {
    action: 'securityhub:GetFindings',
    in: 'security-hub',
    reads: 'The findings of all member accounts and linked regions',
  },
];
