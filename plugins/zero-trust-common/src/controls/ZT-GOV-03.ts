import { Control } from '../judging/control';
import { allOf, check, fail, pass } from '../judging/verdict';

export const ztGov03: Control<'organization'> = {
  id: 'ZT-GOV-03',
  title:
    'Security Hub collects findings of the whole organization in one place',
  description:
    'With a delegated administrator and an aggregation Region, the findings of all accounts and Regions are in one place, and nobody has to work in the management account.',
  failure: 'Findings of the organization are not in one place',
  pillar: 'Governance',
  severity: 'MEDIUM',
  tenets: ['T7'],
  subject: 'organization',
  appliesTo: 'Organizations',
  securityHub: [],
  remediation: {
    text: 'Delegate Security Hub to an account, and link all Regions there.',
    command:
      'aws securityhub create-finding-aggregator --region-linking-mode ALL_REGIONS',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/designate-orgs-admin-account.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation-overview.html',
  ],
  judge: ({ securityHubAdministrators, findingAggregator }) =>
    allOf([
      check(
        'Delegated administrator of Security Hub',
        securityHubAdministrators,
        accounts =>
          accounts.length
            ? pass('Security Hub has a delegated administrator.')
            : fail('Security Hub has no delegated administrator.'),
      ),
      check(
        'Finding aggregator',
        findingAggregator,
        aggregator => {
          if (!aggregator || aggregator.linkingMode === 'NO_REGIONS') {
            return fail('Findings are not aggregated across regions.');
          }
          return pass('Findings of other regions are aggregated in one.');
        },
        aggregator =>
          aggregator
            ? `${aggregator.region}, ${aggregator.linkingMode}`
            : 'none',
      ),
    ]),
};
