import { EngineSupportEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, pass } from '../judging/verdict';

const DAY = 24 * 60 * 60 * 1000;
const SOON = 365;

const judgeVersion = ({ versionStatus }: EngineSupportEvidence): Verdict =>
  check('Status of the version', versionStatus, status => {
    if (status === null)
      return fail('RDS does not offer this version any more.');
    return status === 'deprecated'
      ? fail('This version is deprecated.')
      : pass('This version is offered.');
  });

const judgeEnd = (
  { standardSupportEnds }: EngineSupportEvidence,
  readAt: string,
): Verdict =>
  check('End of standard support', standardSupportEnds, end => {
    if (end === null) {
      return pass('AWS publishes no end of support for this major version.');
    }
    const days = Math.floor((Date.parse(end) - Date.parse(readAt)) / DAY);
    const day = end.slice(0, 10);
    if (!(days > 0)) return fail(`Standard support has ended on ${day}.`);
    return pass(
      `Standard support ends on ${day}${
        days < SOON ? ': plan the upgrade' : ''
      }.`,
    );
  });

export const ztApp02: Control<'database'> = {
  id: 'ZT-APP-02',
  title: 'The engine version is supported',
  description:
    'Without standard support there are no free fixes. Extended Support costs extra and only postpones the upgrade.',
  failure: 'The engine version is no longer supported',
  pillar: 'Applications',
  severity: 'MEDIUM',
  tenets: ['T5'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  engines:
    'AWS publishes the end of standard support for MySQL, PostgreSQL and Aurora.',
  securityHub: [],
  remediation: {
    text: 'Upgrade to a major version in standard support, in place or by a restore. Blue/green deployments do not support managed master passwords.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --engine-version <version> --allow-major-version-upgrade',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBMajorEngineVersions.html',
  ],
  judge: ({ engineSupport, times }) =>
    check(
      'Support of the engine',
      engineSupport,
      support =>
        allOf([judgeVersion(support), judgeEnd(support, times.readAt)]),
      () => 'as listed by RDS',
    ),
};
