import { DatabaseEvidence } from '../evidence';
import { Control, Verdict } from './control';
import { checkEngine, engineFamily, versionAtLeast } from './engine';
import { check, fail, notApplicable, Outcome, pass } from './verdict';

/** MariaDB has it from 10.11 on. */
const hasIam = ({ engine, engineVersion }: DatabaseEvidence): boolean => {
  const family = engineFamily(engine);
  return (
    family === 'postgres' ||
    family === 'mysql' ||
    (family === 'mariadb' && versionAtLeast(engineVersion, 10, 11))
  );
};

const judgeIam = ({ iamDatabaseAuthentication }: DatabaseEvidence): Verdict =>
  check('IAMDatabaseAuthenticationEnabled', iamDatabaseAuthentication, on =>
    on
      ? pass('IAM is enabled; password users may still exist.')
      : fail('IAM database authentication is off.'),
  );

const judgeDomain = ({ domainJoined }: DatabaseEvidence): Verdict =>
  check('DomainMemberships', domainJoined, joined =>
    joined
      ? pass('The database is joined to a directory.')
      : notApplicable(
          "The engine has no IAM authentication: people's access is not provable.",
        ),
  );

function judgeMariaDb(evidence: DatabaseEvidence): Outcome {
  return hasIam(evidence)
    ? judgeIam(evidence)
    : notApplicable(
        "This version of MariaDB has no IAM authentication: people's access is not provable.",
      );
}

export const ztId01: Control<'database'> = {
  id: 'ZT-ID-01',
  title: 'IAM database authentication is on',
  description:
    'Tokens of 15 minutes, given out by policy, take the place of shared passwords. Oracle and SQL Server pass with a directory.',
  failure: 'Only passwords protect it',
  pillar: 'Identity',
  severity: 'HIGH',
  tenets: ['T3', 'T6'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [
    {
      securityControlId: 'RDS.10',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: evidence => evidence.kind === 'instance' && hasIam(evidence),
    },
    {
      securityControlId: 'RDS.12',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: evidence => evidence.kind !== 'instance' && hasIam(evidence),
    },
  ],
  remediation: {
    text: 'Switch on IAM database authentication, then move users to it one by one. A cluster is changed by modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --enable-iam-database-authentication --apply-immediately',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-10',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html',
  ],
  judge: evidence =>
    checkEngine(evidence, family => {
      switch (family) {
        case 'postgres':
        case 'mysql':
          return judgeIam(evidence);
        case 'mariadb':
          return judgeMariaDb(evidence);
        case 'custom':
          return notApplicable('RDS Custom has no IAM authentication.');
        default:
          return judgeDomain(evidence);
      }
    }),
};
