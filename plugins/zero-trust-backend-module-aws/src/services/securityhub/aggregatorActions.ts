import { RequiredAction } from '../RequiredAction';

export const aggregatorActions: readonly RequiredAction[] = [
  {
    action: 'securityhub:ListFindingAggregators',
    in: 'security-hub',
    reads: 'Whether findings of other regions are brought together',
  },
  {
    action: 'securityhub:GetFindingAggregator',
    in: 'security-hub',
    reads: 'Of which regions',
  },
];
