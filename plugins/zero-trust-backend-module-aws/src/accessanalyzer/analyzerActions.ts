import { RequiredAction } from '../access/RequiredAction';

export const analyzerActions: readonly RequiredAction[] = [
  {
    action: 'access-analyzer:ListAnalyzers',
    in: 'member',
    reads: 'Whether an external access analyzer is active',
  },
];
