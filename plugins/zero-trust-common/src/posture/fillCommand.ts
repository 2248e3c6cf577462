import { Result } from './result';

/** A command of the AWS CLI for one resource. @alpha */
export interface FilledCommand {
  /** The text to run in a shell. */
  command: string;
  /** The placeholders that a person has to replace before it runs: `<snapshot>`. */
  open: string[];
}

/** Services whose API is not regional: https://docs.aws.amazon.com/general/latest/gr/rande.html#global-endpoints */
const GLOBAL = /^aws (iam|organizations|account) /;

const AND = ' && ';

/** Operations that change nothing. `assume-role` tests whether a role can be assumed. */
const READS = /^aws ([\w-]+ (describe|get|list|simulate)-|sts assume-role )/;

/**
 * Returns whether a command only reads: it shows what is wrong, and fixes nothing.
 * @alpha
 */
export const isDiagnosticCommand = (command: string): boolean =>
  command.split(AND).every(part => READS.test(part));

/**
 * Only these characters are inserted into a command, because they have no special
 * meaning in a shell.
 */
const isPlain = (value: string) => /^[\w:/.@+=-]+$/.test(value);

/**
 * The options that `modify-db-cluster` changes for Aurora and Multi-AZ clusters. The
 * other options are those of each member.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html
 */
const CLUSTER_OPTION =
  /--(backup-retention-period|deletion-protection|enable-iam-database-authentication|manage-master-user-password|engine-version)\b/;

function forCluster(command: string): string {
  return CLUSTER_OPTION.test(command)
    ? command.replace(
        'modify-db-instance --db-instance-identifier',
        'modify-db-cluster --db-cluster-identifier',
      )
    : command;
}

/** Returns the only text that matches; undefined if there is none, or several. */
function only(texts: string, pattern: RegExp): string | undefined {
  const found = new Set(texts.match(pattern));
  return found.size === 1 ? [...found][0] : undefined;
}

/** What a command is filled with. @alpha */
export type CommandResult = Pick<
  Result,
  'resourceArn' | 'accountId' | 'region' | 'reason' | 'evidence'
>;

/** Returns all texts of a result, to find ids in them. @alpha */
export const textOf = ({ reason, evidence }: CommandResult): string =>
  [
    reason,
    ...evidence.flatMap(({ name, value, detail }) => [name, value, detail]),
  ].join(' ');

/** The meaning of placeholders: an option, its placeholder, the value. */
function valuesOf(
  result: CommandResult,
): Array<[before: RegExp, placeholder: string, value?: string]> {
  const { resourceArn, accountId, region } = result;
  const text = textOf(result);
  const [, , service, , , ...rest] = resourceArn.split(':');
  const resource = rest.join(':');
  const database = /^db:(.+)$/.exec(resource)?.[1];
  const cluster = /^cluster:(.+)$/.exec(resource)?.[1];
  const instance =
    service === 'ec2' ? /^instance\/(.+)$/.exec(resource)?.[1] : undefined;
  return [
    [/--db-cluster-identifier $/, '<name>', cluster],
    [/--(db-instance|source)-identifier $/, '<name>', database],
    [/(--instance-ids?|Values=|InstanceId=) ?$/, '<instance>', instance],
    [/(--resource-name|--load-balancer-arn|Value=) ?$/, '<arn>', resourceArn],
    [/--group-id $/, '<group>', only(text, /\bsg-[0-9a-f]{3,17}\b/g)],
    [
      /--security-group-rule-ids $/,
      '<rule>',
      only(text, /\bsgr-[0-9a-f]{3,17}\b/g),
    ],
    [/--key-id $/, '<key>', only(text, /\barn:[\w-]+:kms:[^\s,;]+/g)],
    [/./, '<region>', region],
    [/./, '<account>', accountId],
  ];
}

/**
 * Fills the placeholders of a command with the known data of the resource: its name,
 * ARN, region and account, and the ids that the result names once. It never guesses:
 * the other placeholders stay, and `open` lists them.
 *
 * @param namesOnly - fills in only the name and the region, and no ARN, account or id
 * @alpha
 */
export function fillCommand(
  template: string,
  result: CommandResult,
  { namesOnly = false } = {},
): FilledCommand {
  const isWithheld = !result.resourceArn.startsWith('arn:');
  const isCluster = result.resourceArn.includes(':cluster:');
  const values = isWithheld
    ? []
    : valuesOf(
        namesOnly ? { ...result, reason: '', evidence: [] } : result,
      ).filter(
        ([, placeholder]) =>
          !namesOnly || !['<arn>', '<account>'].includes(placeholder),
      );
  const filled = (isCluster ? forCluster(template) : template).replace(
    /<[^<>]+>/g,
    (placeholder, offset: number, whole: string) => {
      const before = whole.slice(0, offset);
      const known = values.find(
        ([pattern, name]) => name === placeholder && pattern.test(before),
      )?.[2];
      return known && isPlain(known) ? known : placeholder;
    },
  );
  const hasRegion = /^[a-z]{2}(-[a-z]+)+-\d$/.test(result.region);
  const withRegion = (command: string) =>
    hasRegion &&
    command.startsWith('aws ') &&
    !GLOBAL.test(command) &&
    !command.includes('--region')
      ? `${command} --region ${result.region}`
      : command;
  return {
    command: filled.split(AND).map(withRegion).join(AND),
    open: [...new Set(filled.match(/<[^<>]+>/g))],
  };
}
