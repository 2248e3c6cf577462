import { SessionGrant } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, notApplicable, pass } from '../judging/verdict';
import { nameSome } from '../text/nameSome';
import { matchesPrincipal } from './access/matchesPrincipal';

const DAY = 24 * 60 * 60 * 1000;
/** Days: a yearly review is the longest that auditors accept. */
const LONGEST = 366;

const nameOf = ({ principal, permissionSet }: SessionGrant) =>
  permissionSet ? `permission set ${permissionSet}` : principal;

function judgeEnds(grants: readonly SessionGrant[], readAt: string): Verdict {
  const latest = Date.parse(readAt) + LONGEST * DAY;
  const endless = grants.filter(({ endsAt }) => endsAt === null);
  const late = grants.filter(
    ({ endsAt }) => endsAt !== null && Date.parse(endsAt) > latest,
  );
  return allOf([
    endless.length
      ? fail(`Access does not end: ${nameSome(endless.map(nameOf))}.`)
      : pass('The access of everyone who can reach it ends.'),
    late.length
      ? fail(
          `Access ends after more than a year: ${nameSome(late.map(nameOf))}.`,
        )
      : pass('Access ends within a year.'),
  ]);
}

/**
 * Judges the conditions DateLessThan on aws:CurrentTime of the policies that allow a way
 * to the bastion. Assignments of Identity Center that a tool removes after a time do not
 * show in policies.
 *
 * LOW, because few estates write the end into the policy. It is a part of governance
 * that access is confirmed again: ZT-ID-12 decides who has it now.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws-dates.html
 */
export const ztId14: Control<'bastion'> = {
  id: 'ZT-ID-14',
  title: 'Access to the bastion ends unless it is confirmed',
  description:
    'People change teams, and their access stays. Access by a policy with an end date expires by itself. The owner confirms who still needs access. Administrators are listed in the configuration.',
  failure: 'Access to the bastion does not end',
  pillar: 'Identity',
  severity: 'LOW',
  tenets: ['T3', 'T4'],
  subject: 'bastion',
  appliesTo:
    'EC2 instances through which people other than administrators reach databases',
  securityHub: [],
  remediation: {
    text: 'Add the condition DateLessThan aws:CurrentTime to the statements that allow ssm:StartSession, at most a year ahead.',
    command:
      'aws iam create-policy-version --policy-arn <policy> --policy-document file://<policy.json> --set-as-default',
    effects: {
      sideEffects:
        'After the date, no new session starts for the principals of the policy until it is confirmed. A policy has at most five versions: delete one before (delete-policy-version).',
      downtime: 'None for open sessions, which go on after the date.',
      wayBack:
        'Make the earlier version the default again (set-default-policy-version).',
      source:
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws-dates.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws-dates.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-currenttime',
  ],
  judge: ({ sessionGrants, times }, { administrators }) =>
    check(
      'Who can reach it, and until when',
      sessionGrants,
      grants => {
        const others = grants.filter(
          ({ principal }) => !matchesPrincipal(principal, administrators),
        );
        return others.length
          ? judgeEnds(others, times.readAt)
          : notApplicable('Only administrators can reach it.');
      },
      grants =>
        nameSome(
          grants.map(
            grant =>
              `${nameOf(grant)} (${grant.endsAt?.slice(0, 10) ?? 'no end'})`,
          ),
        ) || 'nobody',
    ),
};
