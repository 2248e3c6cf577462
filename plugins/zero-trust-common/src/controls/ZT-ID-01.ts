import { DatabaseEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import { checkEngine } from '../judging/engine';
import { hasIamAuthentication } from './identity/hasIamAuthentication';
import { judgeProxyPath } from './identity/proxyPath';
import { anyOf, check, fail, notApplicable, pass } from '../judging/verdict';

const judgeIam = (evidence: DatabaseEvidence): Verdict =>
  anyOf([
    check(
      'IAMDatabaseAuthenticationEnabled',
      evidence.iamDatabaseAuthentication,
      on =>
        on
          ? pass('IAM is enabled; password users may still exist.')
          : fail('IAM database authentication is off.'),
    ),
    judgeProxyPath(evidence),
  ]);

/**
 * Judges a database without its own IAM authentication: it passes only with a proxy
 * that requires IAM.
 */
function judgeWithout(evidence: DatabaseEvidence, why: string): Verdict {
  const proxies = judgeProxyPath(evidence);
  return proxies.status === 'pass'
    ? proxies
    : notApplicable(why, { readings: proxies.readings });
}

const judgeDomain = (evidence: DatabaseEvidence): Verdict =>
  check('DomainMemberships', evidence.domainJoined, joined =>
    joined
      ? pass('The database is joined to a directory.')
      : judgeWithout(
          evidence,
          'The engine has no IAM authentication: the access of people cannot be proven.',
        ),
  );

function judgeMariaDb(evidence: DatabaseEvidence): Verdict {
  const { iamDatabaseAuthentication: iam } = evidence;
  return hasIamAuthentication(evidence) || (isKnown(iam) && iam.value)
    ? judgeIam(evidence)
    : judgeWithout(
        evidence,
        'This version of MariaDB has no IAM authentication in this region: the access of people cannot be proven.',
      );
}

/** Security Hub checks only the flag, and not the proxies. */
const saysAll = (evidence: DatabaseEvidence): boolean =>
  hasIamAuthentication(evidence) && judgeProxyPath(evidence).status !== 'pass';

export const ztId01: Control<'database'> = {
  id: 'ZT-ID-01',
  title: 'IAM database authentication is on',
  description:
    'Tokens that are valid for 15 minutes and granted by policy replace shared passwords; password users may still exist. Proxies that require IAM pass too, if they are the only way to the database. Oracle, SQL Server and Db2 pass if they are joined to a directory.',
  failure: 'Only passwords protect the database',
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
      appliesTo: evidence => evidence.kind === 'instance' && saysAll(evidence),
    },
    {
      securityControlId: 'RDS.12',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: evidence => evidence.kind !== 'instance' && saysAll(evidence),
    },
  ],
  remediation: {
    text: 'Enable IAM database authentication, then move users to it one by one. For a cluster, use modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --enable-iam-database-authentication --apply-immediately',
    effects: {
      sideEffects:
        'Passwords keep working until you change the users. With --apply-immediately, other pending changes are applied as well.',
      downtime:
        'AWS documents none. The status is configuring-iam-database-auth while the change is applied.',
      wayBack:
        'Run the command again with --no-enable-iam-database-authentication.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Enabling.html',
    },
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
