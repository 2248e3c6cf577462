import { DatabaseEvidence } from '../evidence';
import { Control, SecurityHubMapping, Verdict } from '../judging/control';
import { checkEngine, versionAtLeast } from '../judging/engine';
import { judgeOracleTls } from './transport/oracleTls';
import { judgeTlsParameter } from './transport/requireTls';
import { fail, notApplicable, unknown } from '../judging/verdict';

const mapping = (
  securityControlId: string,
  isEngine: (engine: string) => boolean,
): SecurityHubMapping<'database'> => ({
  securityControlId,
  proves: ['pass', 'fail'],
  resource: 'self',
  appliesTo: ({ kind, engine }) => kind === 'instance' && isEngine(engine),
});

function judgeMariaDb(evidence: DatabaseEvidence): Verdict {
  return versionAtLeast(evidence.engineVersion, 10, 5)
    ? judgeTlsParameter(evidence, 'require_secure_transport')
    : fail('MariaDB before 10.5 cannot refuse plaintext connections.');
}

export const ztData07: Control<'database'> = {
  id: 'ZT-DATA-07',
  title: 'The server refuses plaintext connections',
  description:
    'If the server accepts plaintext, one misconfigured client sends passwords and data unencrypted.',
  failure: 'Accepts plaintext connections',
  pillar: 'Data',
  severity: 'HIGH',
  tenets: ['T2'],
  cap: 69,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  // There is no such control for Aurora or Oracle.
  securityHub: [
    mapping('RDS.38', engine => engine === 'postgres'),
    mapping('RDS.39', engine => engine === 'mysql'),
    mapping('RDS.41', engine => engine.startsWith('sqlserver-')),
    mapping('RDS.44', engine => engine === 'mariadb'),
  ],
  remediation: {
    text: 'Set the parameter in your own parameter group (Oracle: the option), and reboot where the change is pending. A cluster has a cluster parameter group.',
    command:
      'aws rds modify-db-parameter-group --db-parameter-group-name <group> --parameters ParameterName=<rds.force_ssl|require_secure_transport>,ParameterValue=1,ApplyMethod=pending-reboot',
    effects: {
      sideEffects:
        'Clients that do not use TLS are refused. The group can belong to several databases.',
      downtime:
        'A restart: with ApplyMethod=pending-reboot, the value takes effect only after a restart. A dynamic parameter (MySQL, MariaDB) with ApplyMethod=immediate needs no restart, unless the group is new to the database.',
      wayBack:
        'Set the parameter to 0 again, and restart where the change is pending.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBParameterGroup.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-38',
  ],
  judge: evidence =>
    checkEngine(evidence, family => {
      switch (family) {
        case 'postgres':
        case 'sqlserver':
          return judgeTlsParameter(evidence, 'rds.force_ssl');
        case 'mysql':
          return judgeTlsParameter(evidence, 'require_secure_transport');
        case 'mariadb':
          return judgeMariaDb(evidence);
        case 'oracle':
          return judgeOracleTls(evidence);
        case 'custom':
          return notApplicable(
            'On RDS Custom, the customer operates the database server.',
          );
        default:
          return unknown('There is no rule for this engine yet.');
      }
    }),
};
