import { RequiredAction } from '../RequiredAction';

export const ssmSettingsActions: readonly RequiredAction[] = [
  {
    action: 'ssm:GetDocument',
    in: 'member',
    reads:
      'Whether session documents open shells, encrypted and logged, or tunnels',
    resources: ['ssm:*:*:document/*'],
  },
  {
    action: 'ssm:ListDocuments',
    in: 'member',
    reads: 'Which session documents there are',
  },
  {
    action: 'ssm:GetServiceSetting',
    in: 'member',
    reads: 'Whether SSM documents may be made public',
  },
];
