import { DatabaseEvidence } from '../evidence';
import { Control, SecurityHubMapping } from '../judging/control';
import { checkEngine, isAurora } from '../judging/engine';
import {
  judgeAuditOption,
  judgeAuroraAudit,
  judgeConnectionLog,
  judgeExports,
} from './logging/auditLogs';
import { allOf, unknown } from '../judging/verdict';

const mapping = (
  securityControlId: string,
  proves: SecurityHubMapping['proves'],
  appliesTo: (evidence: DatabaseEvidence) => boolean,
): SecurityHubMapping<'database'> => ({
  securityControlId,
  proves,
  resource: 'self',
  appliesTo,
});

export const ztVis01: Control<'database'> = {
  id: 'ZT-VIS-01',
  title: 'Audit and error logs are exported',
  description:
    'Who connected and what failed must be visible outside the database, where its administrators cannot change it. An exported audit log counts only if auditing is on.',
  failure: 'Logs are not exported',
  pillar: 'Visibility',
  severity: 'MEDIUM',
  tenets: ['T7'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  // They check only the export, so most prove failures and no pass.
  securityHub: [
    mapping(
      'RDS.34',
      ['fail'],
      e => isAurora(e) && e.engine === 'aurora-mysql',
    ),
    mapping(
      'RDS.45',
      ['fail'],
      e => isAurora(e) && e.engine === 'aurora-mysql',
    ),
    mapping(
      'RDS.36',
      ['fail'],
      e => e.kind === 'instance' && e.engine === 'postgres',
    ),
    mapping(
      'RDS.37',
      ['fail'],
      e => isAurora(e) && e.engine === 'aurora-postgresql',
    ),
    mapping('RDS.40', ['pass', 'fail'], e => e.engine.startsWith('sqlserver-')),
    // Only for Oracle, RDS.9 requires the same log types.
    mapping('RDS.9', ['pass', 'fail'], e => e.engine.startsWith('oracle-')),
    mapping('RDS.42', ['fail'], e => e.engine === 'mariadb'),
  ],
  remediation: {
    text: 'Export the logs to CloudWatch Logs, and enable what writes them: log_connections, the audit plugin, server_audit_logging and server_audit_events. For a cluster, use modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --cloudwatch-logs-export-configuration EnableLogTypes=<logs>',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-36',
  ],
  judge: evidence =>
    checkEngine(evidence, family => {
      switch (family) {
        case 'postgres':
          return allOf([
            judgeExports(evidence, ['postgresql']),
            judgeConnectionLog(evidence),
          ]);
        case 'mysql':
        case 'mariadb':
          return allOf([
            judgeExports(evidence, ['audit', 'error']),
            isAurora(evidence)
              ? judgeAuroraAudit(evidence)
              : judgeAuditOption(evidence),
          ]);
        case 'sqlserver':
          return judgeExports(evidence, ['agent', 'error']);
        case 'oracle':
          return judgeExports(evidence, [
            'alert',
            'audit',
            'listener',
            'trace',
          ]);
        default:
          return unknown('There is no rule for this engine yet.');
      }
    }),
};
