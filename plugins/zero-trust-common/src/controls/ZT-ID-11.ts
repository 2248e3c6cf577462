import { PermissionSetEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import {
  allOf,
  anyOf,
  check,
  fail,
  notApplicable,
  pass,
} from '../judging/verdict';
import { counted } from '../judging/counted';

const LIMIT = 4 * 60;
const NONE = 'No permission set gives access to databases or bastions.';

const judgeSet = ({
  name,
  sessionMinutes,
  reachesDatabases,
}: PermissionSetEvidence): Verdict => {
  const short = check(`SessionDuration of ${name}`, sessionMinutes, minutes =>
    minutes <= LIMIT
      ? pass('Sessions with access to databases end within 4 hours.')
      : fail(`Sessions of ${name} last ${counted(minutes / 60, 'hour')}.`),
  );
  const ofThose = check(
    `${name} reaches databases`,
    reachesDatabases,
    reaches => (reaches ? short : notApplicable(NONE)),
  );
  // A short session passes, whatever policies the accounts add.
  return isKnown(reachesDatabases) ? ofThose : anyOf([short, ofThose]);
};

export const ztId11: Control<'organization'> = {
  id: 'ZT-ID-11',
  title: 'Permission sets that reach databases last at most four hours',
  description:
    'A session of one day works like a password for one day. ZT-ID-10 covers MFA: no condition in a permission set can prove it.',
  failure: 'Sessions that reach databases last too long',
  pillar: 'Identity',
  severity: 'MEDIUM',
  tenets: ['T3', 'T4'],
  subject: 'organization',
  appliesTo: 'Permission sets that allow rds-db:connect or ssm:StartSession',
  securityHub: [],
  remediation: {
    text: 'Shorten the session duration of the permission set, then provision it again.',
    command:
      'aws sso-admin update-permission-set --instance-arn <instance> --permission-set-arn <set> --session-duration PT4H',
    runsIn: 'management-or-delegated',
  },
  references: [
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html',
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html',
  ],
  judge: ({ permissionSets }) =>
    check(
      'Permission sets',
      permissionSets,
      sets =>
        sets.length
          ? allOf(sets.map(judgeSet))
          : // The evidence has no permission sets that are known to give no access.
            notApplicable(NONE),
      sets => `${sets.length}`,
    ),
};
