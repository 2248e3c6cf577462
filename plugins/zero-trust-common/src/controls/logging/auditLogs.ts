import { DatabaseEvidence } from '../../evidence';
import { Verdict } from '../../judging/control';
import { identityFact } from '../../judging/engine';
import { allOf, check, fail, pass } from '../../judging/verdict';

/** Passes if all these log types go to CloudWatch Logs. */
export function judgeExports(
  { logExports }: DatabaseEvidence,
  wanted: readonly string[],
): Verdict {
  return check('EnabledCloudwatchLogsExports', logExports, exported => {
    const absent = wanted.filter(log => !exported.includes(log));
    return absent.length
      ? fail(`Not exported to CloudWatch Logs: ${absent.join(', ')}.`)
      : pass(`Exported to CloudWatch Logs: ${wanted.join(', ')}.`);
  });
}

/** Returns whether a list of events, separated by commas, has one of these. */
const hasOne = (list: string, wanted: readonly string[]) =>
  list.split(',').some(event => wanted.includes(event.trim().toLowerCase()));

/** Passes if a parameter has one of these values, alone or in a list. */
function judgeLogParameter(
  { parameters: { values, groupName } }: DatabaseEvidence,
  name: string,
  wanted: readonly string[],
): Verdict {
  return check(
    name,
    values,
    all =>
      hasOne(all[name] ?? '', wanted)
        ? pass(`${name} is ${all[name]}.`)
        : fail(`${name} is ${all[name] || 'not set'} in ${groupName}.`),
    all => all[name] ?? 'not set',
  );
}

const ON = ['1', 'on', 'true', 'yes'];

/**
 * Passes if PostgreSQL logs who connects. From version 18 on, `log_connections` is a
 * list of stages: `receipt` and `setup_durations` name no user.
 * @see https://www.postgresql.org/docs/18/runtime-config-logging.html#GUC-LOG-CONNECTIONS
 */
export const judgeConnectionLog = (evidence: DatabaseEvidence): Verdict =>
  judgeLogParameter(evidence, 'log_connections', [
    ...ON,
    'all',
    'authentication',
    'authorization',
  ]);

/**
 * Passes if Aurora MySQL audits connections. Without events in `server_audit_events`, it
 * audits nothing, although `server_audit_logging` is on.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
 */
export const judgeAuroraAudit = (evidence: DatabaseEvidence): Verdict =>
  allOf([
    judgeLogParameter(evidence, 'server_audit_logging', ON),
    judgeLogParameter(evidence, 'server_audit_events', ['connect']),
  ]);

/**
 * Passes if the audit plugin writes the exported log.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html
 */
export function judgeAuditOption(evidence: DatabaseEvidence): Verdict {
  const { kind, options } = evidence;
  if (kind !== 'instance') {
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html
    return check('Kind', identityFact(evidence, kind), () =>
      fail(
        'Multi-AZ clusters have no option group, so they have no audit plugin.',
      ),
    );
  }
  return check(
    'Options',
    options,
    all => {
      const plugin = all.find(({ name }) => name === 'MARIADB_AUDIT_PLUGIN');
      if (plugin?.pending) {
        return fail('The option group of the audit plugin is not in sync yet.');
      }
      if (!plugin) {
        return fail(
          'There is no audit plugin: the exported audit log is empty.',
        );
      }
      const events = plugin.settings.SERVER_AUDIT_EVENTS ?? 'CONNECT,QUERY';
      return hasOne(events, ['connect'])
        ? pass('The audit plugin is on.')
        : fail(`The audit plugin does not audit connections: only ${events}.`);
    },
    all => all.map(({ name }) => name).join(', ') || 'none',
  );
}
