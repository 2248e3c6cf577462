import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

const keysOf = (users: number) =>
  users === 1 ? 'keys of one user' : `keys of ${users} users`;

export const ztId08: Control<'account'> = {
  id: 'ZT-ID-08',
  title: 'Access keys are younger than 90 days, and in use',
  description:
    'The longer a key exists, the more copies of it there are. Roles, and IAM Roles Anywhere outside AWS, need no keys.',
  failure: 'Old or unused access keys are active',
  pillar: 'Identity',
  severity: 'MEDIUM',
  tenets: ['T3'],
  subject: 'account',
  appliesTo: 'AWS accounts',
  securityHub: [
    { securityControlId: 'IAM.3', proves: ['fail'], resource: 'self' },
    { securityControlId: 'IAM.8', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Move the users of the key to a role, then deactivate the key, then delete it.',
    command:
      'aws iam update-access-key --user-name <user> --access-key-id <key> --status Inactive',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-3',
    'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/introduction.html',
  ],
  judge: ({ accessKeys }) =>
    check(
      'Active access keys',
      accessKeys,
      ({ total, oldCount, unusedCount }) => {
        const reasons = [
          ...(oldCount ? [`Older than 90 days: ${keysOf(oldCount)}.`] : []),
          ...(unusedCount
            ? [`Unused for 90 days: ${keysOf(unusedCount)}.`]
            : []),
        ];
        if (reasons.length) {
          return fail(
            `${reasons.join(' ')} The account's credential report names them.`,
          );
        }
        return pass(
          total
            ? 'Every access key is younger than 90 days and in use.'
            : 'There is no access key.',
        );
      },
      ({ total, oldCount, unusedCount }) =>
        `${total}, ${oldCount} old, ${unusedCount} unused`,
    ),
};
