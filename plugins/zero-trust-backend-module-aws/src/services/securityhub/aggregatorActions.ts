import { RequiredAction } from '../RequiredAction';

export const aggregatorActions: readonly RequiredAction[] = [
  {
    action: 'securityhub:ListFindingAggregators',
    in: 'security-hub',
    reads: 'Whether findings of other regions are aggregated',
  },
  {
    action: 'securityhub:GetFindingAggregator',
    in: 'security-hub',
    reads: 'Which regions are aggregated',
  },
];
