import { AnalyzerEvidence } from '../evidence';
import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

/** Analyzers of unused access and of internal access do not check external access. */
const isExternal = ({ type }: AnalyzerEvidence) =>
  type === 'ACCOUNT' || type === 'ORGANIZATION';

const show = ({ name, type, status }: AnalyzerEvidence) =>
  `${name} (${type}, ${status})`;

export const ztId13: Control<'account-region'> = {
  id: 'ZT-ID-13',
  title: 'IAM Access Analyzer reports external access',
  description:
    'An external access analyzer reports every policy that grants access from outside: keys, snapshots, roles, secrets. It covers one Region, so each Region needs one.',
  failure: 'No external access analyzer is active',
  pillar: 'Identity',
  severity: 'MEDIUM',
  tenets: ['T7'],
  subject: 'account-region',
  appliesTo: 'AWS accounts, in each region',
  securityHub: [
    { securityControlId: 'IAM.28', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Create an external access analyzer in the Region.',
    command:
      'aws accessanalyzer create-analyzer --analyzer-name external-access --type ACCOUNT',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-external.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-28',
  ],
  judge: ({ analyzers }) =>
    check(
      'Analyzers',
      analyzers,
      all => {
        const external = all.filter(isExternal);
        const active = external.find(({ status }) => status === 'ACTIVE');
        if (active) return pass(`${active.name} is active.`);
        return fail(
          external.length
            ? `No external access analyzer is active: ${external
                .map(show)
                .join(', ')}.`
            : 'There is no external access analyzer.',
        );
      },
      all => all.map(show).join(', ') || 'none',
    ),
};
