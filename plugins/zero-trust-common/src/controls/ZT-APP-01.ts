import { DatabaseEvidence, DbInstanceEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, each, fail, pass, unknown } from '../judging/verdict';

const judgeInstance = ({
  name,
  autoMinorVersionUpgrade,
}: DbInstanceEvidence): Verdict =>
  check(`AutoMinorVersionUpgrade of ${name}`, autoMinorVersionUpgrade, on =>
    on
      ? pass('Minor versions are upgraded automatically.')
      : fail(`Minor versions of ${name} are not upgraded automatically.`),
  );

const judgeCluster = ({ autoMinorVersionUpgrade }: DatabaseEvidence): Verdict =>
  check('AutoMinorVersionUpgrade', autoMinorVersionUpgrade, on => {
    if (on === null)
      return unknown(
        'RDS does not return AutoMinorVersionUpgrade for this cluster.',
      );
    return on
      ? pass('Minor versions are upgraded automatically.')
      : fail('Minor versions are not upgraded automatically.');
  });

export const ztApp01: Control<'database'> = {
  id: 'ZT-APP-01',
  title: 'Minor versions are upgraded automatically',
  description: 'Without upgrades, known vulnerabilities stay open.',
  failure: 'Minor versions are not upgraded',
  pillar: 'Applications',
  severity: 'MEDIUM',
  tenets: ['T5'],
  automation: true,
  subject: 'database',
  appliesTo: 'DB instances, members of Aurora clusters, Multi-AZ clusters',
  securityHub: [
    {
      securityControlId: 'RDS.13',
      proves: ['pass', 'fail'],
      resource: 'instance',
      appliesTo: evidence => evidence.kind !== 'multi-az-cluster',
    },
    {
      securityControlId: 'RDS.35',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: evidence => evidence.kind === 'multi-az-cluster',
    },
  ],
  remediation: {
    text: 'Enable automatic minor version upgrades. RDS applies them in the maintenance window.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --auto-minor-version-upgrade',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-13',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-35',
  ],
  judge: evidence =>
    evidence.kind === 'multi-az-cluster'
      ? judgeCluster(evidence)
      : allOf(each(evidence.instances, 'member instance', judgeInstance)),
};
