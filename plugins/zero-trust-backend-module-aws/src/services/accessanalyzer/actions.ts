import { RequiredAction } from '../RequiredAction';

export const accessAnalyzerActions: readonly RequiredAction[] = [
  {
    action: 'access-analyzer:ListAnalyzers',
    in: 'member',
    reads: 'Whether an analyzer of external access is active',
  },
  {
    action: 'access-analyzer:ListFindings',
    in: 'member',
    reads: 'Which snapshots are shared outside the account, in one call',
  },
];
