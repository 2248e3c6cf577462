import { AccountEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import { allOf, anyOf, check, fail, pass } from '../judging/verdict';

const judgeUsers = ({ consoleUsers }: AccountEvidence): Verdict =>
  check(
    'IAM users with a password',
    consoleUsers,
    ({ total }) =>
      total
        ? fail(
            `${total} IAM ${
              total === 1 ? 'user has' : 'users have'
            } a password in this account.`,
          )
        : pass('No IAM user has a password.'),
    ({ total }) => `${total}`,
  );

const judgeCenter = ({ people }: AccountEvidence): Verdict =>
  allOf([
    check('Identity Center', people.identityCenterActive, active =>
      active
        ? pass('Identity Center is active.')
        : fail('The organization has no Identity Center.'),
    ),
    check('Permission sets of the account', people.permissionSets, count =>
      count
        ? pass('People sign in through Identity Center.')
        : fail('Identity Center gives nobody access to this account.'),
    ),
  ]);

/** Federation outside Identity Center: people still sign in elsewhere. */
const judgeFederation = ({ people: { samlProviders } }: AccountEvidence) =>
  check('SAML providers', samlProviders, count =>
    count
      ? pass(
          'People sign in through a SAML identity provider outside Identity Center: permission sets of Identity Center would give shorter sessions, and show all access in one place.',
        )
      : fail('There is no SAML provider outside Identity Center.'),
  );

export const ztId09: Control<'account'> = {
  id: 'ZT-ID-09',
  title: 'People sign in through IAM Identity Center',
  description:
    'Identity Center gives people one sign-in with MFA that ends when they leave, in place of users and passwords in each account.',
  failure: 'People sign in as IAM users',
  pillar: 'Identity',
  severity: 'HIGH',
  tenets: ['T1', 'T6'],
  subject: 'account',
  appliesTo: 'AWS accounts',
  securityHub: [],
  remediation: {
    text: 'Assign permission sets in Identity Center, then remove the passwords of IAM users.',
    command:
      'aws sso-admin create-account-assignment --instance-arn <instance> --target-id <account> --target-type AWS_ACCOUNT --permission-set-arn <set> --principal-type GROUP --principal-id <group>',
    runsIn: 'management-or-delegated',
    effects: {
      sideEffects:
        'None from assigning a permission set. Removing passwords later ends console access of IAM users.',
      downtime: 'None.',
      wayBack: 'Delete the assignment (delete-account-assignment).',
      source:
        'https://docs.aws.amazon.com/singlesignon/latest/userguide/useraccess.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html',
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp',
  ],
  judge: evidence => {
    const center = judgeCenter(evidence);
    const federation = judgeFederation(evidence);
    const { samlProviders } = evidence.people;
    return allOf([
      judgeUsers(evidence),
      // "No other federation" decides nothing without Identity Center.
      isKnown(samlProviders) && !samlProviders.value
        ? center
        : anyOf([center, federation]),
    ]);
  },
};
