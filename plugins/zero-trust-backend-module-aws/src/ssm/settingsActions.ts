import { RequiredAction } from '../access/RequiredAction';

export const ssmSettingsActions: readonly RequiredAction[] = [
  {
    action: 'ssm:GetDocument',
    in: 'member',
    reads: 'Whether shell sessions are encrypted and logged',
    resources: ['ssm:*:*:document/SSM-SessionManagerRunShell'],
  },
  {
    action: 'ssm:GetServiceSetting',
    in: 'member',
    reads: 'Whether SSM documents may be made public',
  },
];
