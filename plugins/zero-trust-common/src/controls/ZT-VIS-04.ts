import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

export const ztVis04: Control<'account-region'> = {
  id: 'ZT-VIS-04',
  title: 'GuardDuty is on, with RDS Protection',
  description:
    'GuardDuty monitors the account. RDS Protection learns how people and programs sign in to databases, and reports unusual sign-ins.',
  failure: 'Database sign-ins are not monitored',
  pillar: 'Visibility',
  severity: 'MEDIUM',
  tenets: ['T7'],
  automation: true,
  subject: 'account-region',
  appliesTo: 'AWS accounts, in each region',
  securityHub: [
    { securityControlId: 'GuardDuty.1', proves: ['fail'], resource: 'self' },
    // In GuardDuty's administrator account, it also fails for members.
    { securityControlId: 'GuardDuty.9', proves: [], resource: 'self' },
  ],
  remediation: {
    text: 'Enable GuardDuty and its feature RDS_LOGIN_EVENTS, preferably for all accounts from the delegated administrator.',
    command:
      'aws guardduty update-detector --detector-id <id> --enable --features Name=RDS_LOGIN_EVENTS,Status=ENABLED',
  },
  references: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/rds-protection.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-9',
  ],
  judge: ({ guardDuty }) =>
    check(
      'GuardDuty',
      guardDuty,
      detector => {
        if (!detector) return fail('GuardDuty is off: there is no detector.');
        if (detector.status !== 'ENABLED') {
          return fail(`GuardDuty is suspended (${detector.status}).`);
        }
        return detector.rdsProtection
          ? pass('GuardDuty is on, with RDS Protection.')
          : fail('GuardDuty is on, but RDS Protection is off.');
      },
      detector =>
        detector
          ? `${detector.status}, RDS Protection ${
              detector.rdsProtection ? 'on' : 'off'
            }`
          : 'no detector',
    ),
};
