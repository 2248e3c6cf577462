import { RequiredAction } from '../RequiredAction';

export const ssmSettingsActions: readonly RequiredAction[] = [
  {
    action: 'ssm:GetDocument',
    in: 'member',
    reads:
      'Whether Session documents open shells or tunnels, and whether shells are encrypted and logged',
    // People choose the names of Session documents, and policies can name documents
    // of other accounts. No narrower pattern covers those that the module reads.
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
