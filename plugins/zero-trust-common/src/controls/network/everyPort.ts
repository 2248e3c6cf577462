import {
  DatabaseEvidence,
  DbInstanceEvidence,
  OptionEvidence,
} from '../../evidence';
import { Fact, isKnown, known } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { EngineFamily, engineFamily } from '../../judging/engine';
import { allOf, check, unknown } from '../../judging/verdict';

/**
 * Engines with options that have their own port: TLS and Enterprise Manager of Oracle,
 * reporting of SQL Server, memcached of MySQL.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Option.html
 */
const WITH_PORTS: readonly EngineFamily[] = [
  'oracle',
  'sqlserver',
  'mysql',
  'mariadb',
];

const opensPort = ({ port }: OptionEvidence) => Boolean(port);

const describeOptions = (options: readonly OptionEvidence[]) =>
  options
    .map(({ name, port }) => (port ? `${name} on ${port}` : name))
    .join(', ') || 'none';

/** The groups that allow traffic to an option's port can differ from the instance's. */
function judgeOwnGroups(
  { name, port, securityGroups = [] }: OptionEvidence,
  { securityGroups: ofInstance }: DbInstanceEvidence,
): Verdict[] {
  if (!isKnown(ofInstance)) return [];
  const read = ofInstance.value.map(({ groupId }) => groupId);
  const unread = securityGroups.filter(id => !read.includes(id));
  return unread.length
    ? [
        unknown(
          `${name} has its own security groups for port ${port}, which are not read: ${unread.join(
            ', ',
          )}.`,
        ),
      ]
    : [];
}

/**
 * Judges the ports of an instance: those that options open, and its own, whose verdict
 * is `own`.
 */
export function judgeEveryPort(
  { kind, engine, options }: DatabaseEvidence,
  instance: DbInstanceEvidence,
  own: Verdict,
  judge: (port: Fact<number>) => Verdict,
): Verdict {
  if (kind !== 'instance' || !WITH_PORTS.includes(engineFamily(engine))) {
    return own;
  }
  if (isKnown(options) && !options.value.some(opensPort)) return own;
  return allOf([
    own,
    check(
      'Options',
      options,
      all =>
        allOf(
          all
            .filter(opensPort)
            .flatMap(option => [
              judge(
                known(option.port ?? 0, isKnown(options) ? options.source : ''),
              ),
              ...judgeOwnGroups(option, instance),
            ]),
        ),
      describeOptions,
    ),
  ]);
}
