import { SessionGrant } from '../evidence';
import { nameSome } from '../text/nameSome';
import { matchesPrincipal } from './access/matchesPrincipal';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, pass } from '../judging/verdict';

const nameOf = ({ principal, permissionSet }: SessionGrant) =>
  permissionSet ? `permission set ${permissionSet}` : principal;

function judgeOthers(
  others: SessionGrant[],
  approved: string[],
): Verdict['reason'] | undefined {
  const strangers = others.filter(
    ({ principal }) => !matchesPrincipal(principal, approved),
  );
  if (!strangers.length) return undefined;
  const named = strangers.map(
    grant => `${nameOf(grant)} (${grant.actions.join(', ')})`,
  );
  return `Not approved: ${nameSome(named)}.`;
}

export const ztId12: Control<'bastion'> = {
  id: 'ZT-ID-12',
  title: 'Only approved people can reach the bastion',
  description:
    'Anyone who can start a session, send a command or push a key on the bastion can continue to the database. The control compares these principals with those that the owner approves. Administrators are listed in the configuration.',
  failure: 'People who are not approved can reach the bastion',
  pillar: 'Identity',
  severity: 'HIGH',
  tenets: ['T3', 'T4'],
  subject: 'bastion',
  appliesTo: 'EC2 instances through which people reach databases',
  securityHub: [],
  remediation: {
    text: 'Limit StartSession to the tag of the bastion and to the tunnel document, for the principals that need it. Approve these in zeroTrust.attribution.principals.',
    command:
      'aws iam simulate-principal-policy --policy-source-arn <principal> --action-names ssm:StartSession --resource-arns <bastion>',
    effects: {
      sideEffects:
        'None: the command only simulates. Narrower policies deny sessions that they do not name.',
      downtime: 'None for open sessions.',
      wayBack: 'Restore the earlier policy (set-default-policy-version).',
      source:
        'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html',
  ],
  judge: ({ sessionGrants, approvedPrincipals }, { administrators }) =>
    check(
      'Who can reach it',
      sessionGrants,
      grants => {
        const others = grants.filter(
          ({ principal }) => !matchesPrincipal(principal, administrators),
        );
        if (!others.length) {
          return pass('Only administrators can reach it.');
        }
        return allOf([
          check(
            'Approved principals',
            approvedPrincipals,
            approved => {
              const reason = judgeOthers(others, approved);
              return reason
                ? fail(reason)
                : pass('Only approved principals can reach it.');
            },
            approved => nameSome(approved) || 'none',
          ),
        ]);
      },
      grants => nameSome(grants.map(nameOf)) || 'nobody',
    ),
};
