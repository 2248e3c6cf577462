import { DatabaseEvidence } from '../../evidence';
import { Verdict } from '../../judging/control';
import { identityFact } from '../../judging/engine';
import { check, fail, pass } from '../../judging/verdict';

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

const OFF = ['', '0', 'off', 'false', 'none'];

/** Passes if a parameter has a value that is not "off". */
export function judgeLogParameter(
  { parameters: { values, groupName } }: DatabaseEvidence,
  name: string,
): Verdict {
  return check(
    name,
    values,
    all =>
      OFF.includes((all[name] ?? '').toLowerCase())
        ? fail(`${name} is ${all[name] || 'not set'} in ${groupName}.`)
        : pass(`${name} is on.`),
    all => all[name] ?? 'not set',
  );
}

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
      return plugin
        ? pass('The audit plugin is on.')
        : fail('There is no audit plugin: the exported audit log is empty.');
    },
    all => all.map(({ name }) => name).join(', ') || 'none',
  );
}
