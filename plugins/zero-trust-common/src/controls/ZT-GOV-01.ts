import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

export const ztGov01: Control<'account'> = {
  id: 'ZT-GOV-01',
  title: 'The account is in an organization with all features',
  description:
    'Organization policies, central logging and delegated security need an organization with all features. Consolidated billing alone provides none of them.',
  failure: 'The account is not in an organization with all features',
  pillar: 'Governance',
  severity: 'HIGH',
  tenets: ['T1'],
  subject: 'account',
  appliesTo: 'AWS accounts',
  securityHub: [
    { securityControlId: 'Account.2', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Invite the account to the organization, and enable all features.',
    command: 'aws organizations enable-all-features',
    runsIn: 'management-account',
    effects: {
      sideEffects:
        'Invited accounts must approve all features, and then you finalize the change. After that, organization policies can limit these accounts.',
      downtime: 'None until a policy is attached.',
      wayBack:
        'None: it is not possible to go back from all features to consolidated billing only.',
      source:
        'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/account-controls.html#account-2',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html',
    'https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAllFeatures.html',
  ],
  judge: ({ organizationFeatures }) =>
    check('FeatureSet', organizationFeatures, features => {
      if (features === null)
        return fail('The account is not in an organization.');
      return features === 'ALL'
        ? pass('The organization of the account has all features.')
        : fail(`The organization of the account has ${features} only.`);
    }),
};
