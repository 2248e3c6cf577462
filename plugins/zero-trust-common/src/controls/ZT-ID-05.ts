import { AdministratorGrant } from '../evidence';
import { nameSome } from '../text/nameSome';
import { matchesPrincipal } from './access/matchesPrincipal';
import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

const strangers = ({ principals }: AdministratorGrant, known: string[]) =>
  principals.filter(principal => !matchesPrincipal(principal, known));

export const ztId05: Control<'account'> = {
  id: 'ZT-ID-05',
  title: 'No policy of the account allows everything',
  description:
    'Anyone who can do everything can also connect as any user, open every security group and delete every log. Customer-managed and inline policies are judged. Intended administrators are listed in the configuration, and shown.',
  failure: 'A policy allows everything',
  pillar: 'Identity',
  severity: 'HIGH',
  tenets: ['T4', 'T6'],
  subject: 'account',
  appliesTo: 'AWS accounts',
  securityHub: [
    { securityControlId: 'IAM.1', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Grant the principal only the actions that it needs. If it is an intended administrator, list it in zeroTrust.administrators.',
    command:
      'aws accessanalyzer start-policy-generation --policy-generation-details principalArn=<principal>',
    effects: {
      sideEffects:
        'None: the command only generates a policy from CloudTrail. A smaller policy can deny actions that were not used in that time.',
      downtime: 'None.',
      wayBack: 'Attach the earlier policy again.',
      source:
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_generate-policy.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  ],
  judge: ({ administrators }, { administrators: known }) =>
    check(
      'Policies that allow everything',
      administrators,
      grants => {
        const unknown = grants.flatMap(grant =>
          strangers(grant, known).map(p => `${grant.policy} of ${p}`),
        );
        if (unknown.length) {
          return fail(`Everything is allowed by ${nameSome(unknown)}.`);
        }
        const listed = [...new Set(grants.flatMap(g => g.principals))];
        return pass(
          listed.length
            ? `Only listed administrators can do everything: ${nameSome(
                listed,
              )}.`
            : 'No policy allows everything.',
        );
      },
      grants => nameSome(grants.map(({ policy }) => policy)) || 'none',
    ),
};
