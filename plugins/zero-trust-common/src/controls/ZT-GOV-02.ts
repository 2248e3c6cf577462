import { GuardRail, guardRails } from '../evidence';
import { Control } from '../judging/control';
import { check, fail, notApplicable, pass } from '../judging/verdict';

const what: Record<GuardRail, string> = {
  'leave-organization': 'leaving the organization',
  'stop-cloudtrail': 'stopping CloudTrail',
  'stop-config': 'stopping Config',
  'stop-security-hub': 'disabling Security Hub',
  'public-database': 'public databases',
  'unencrypted-database': 'unencrypted databases',
};

export const ztGov02: Control<'account'> = {
  id: 'ZT-GOV-02',
  title: 'Organization policies deny the most dangerous actions',
  description:
    'Not even an administrator of the account can do what a service control policy denies. The portal reads the policies from the root down to the account.',
  failure: 'Organization policies do not deny dangerous actions',
  pillar: 'Governance',
  severity: 'MEDIUM',
  tenets: ['T4', 'T6'],
  automation: true,
  subject: 'account',
  appliesTo: 'Member accounts of an organization',
  securityHub: [],
  remediation: {
    text: 'Write a service control policy that denies the missing actions. Try it on one account, then attach it to the root or to the organizational unit.',
    command:
      'aws organizations attach-policy --policy-id <policy> --target-id <root or unit>',
    runsIn: 'management-or-delegated',
  },
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html',
    'https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html#amazonrds-policy-keys',
  ],
  judge: ({ guardRails: fact }) =>
    check(
      'Service control policies',
      fact,
      ({ enabled, exempt, denies }) => {
        if (exempt) {
          return notApplicable(
            'Service control policies do not apply to the management account.',
          );
        }
        if (!enabled) return fail('Service control policies are not enabled.');
        const missing = guardRails.filter(rail => !denies[rail]);
        return missing.length
          ? fail(`Not denied: ${missing.map(rail => what[rail]).join(', ')}.`)
          : pass('All guard rails are in place.');
      },
      ({ policies, enabled }) =>
        enabled ? `${policies} beyond FullAWSAccess` : 'not enabled',
    ),
};
