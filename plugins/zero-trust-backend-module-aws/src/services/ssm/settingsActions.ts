import { RequiredAction } from '../RequiredAction';

export const ssmSettingsActions: readonly RequiredAction[] = [
  {
    action: 'ssm:GetDocument',
    in: 'member',
    reads:
      'Whether Session documents open shells or tunnels, and whether shells are encrypted and logged',
    resources: ['ssm:*:*:document/*'],
  },
  {
    action: 'ssm:ListDocuments',
    in: 'member',
    reads: 'The Session documents of the account',
  },
  {
    action: 'ssm:GetServiceSetting',
    in: 'member',
    reads: 'Whether SSM documents may be made public',
  },
];
