import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

export const ztDev09: Control<'account-region'> = {
  id: 'ZT-DEV-09',
  title: 'SSM documents cannot be shared publicly',
  description:
    'A public document shows every AWS account how you administer your machines. Blocking public sharing for the account prevents a mistake with one document.',
  failure: 'SSM documents can be made public',
  pillar: 'Devices',
  severity: 'MEDIUM',
  tenets: ['T6'],
  subject: 'account-region',
  appliesTo: 'AWS accounts, in each region',
  securityHub: [
    { securityControlId: 'SSM.7', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Block public sharing of documents for the account, in each Region.',
    command:
      'aws ssm update-service-setting --setting-id /ssm/documents/console/public-sharing-permission --setting-value Disable',
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-7',
  ],
  judge: ({ documentSharing }) =>
    check('public-sharing-permission', documentSharing, setting =>
      setting === 'Disable'
        ? pass('Public sharing of SSM documents is blocked.')
        : fail(`Public sharing of SSM documents is not blocked (${setting}).`),
    ),
};
