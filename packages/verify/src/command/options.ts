import { parseArgs } from 'node:util';
import {
  Grade,
  grades,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import { UsageError } from '../errors/UsageError';

export const formats = ['table', 'json', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** The parsed options of the command. */
export interface Options {
  files: string[];
  format: Format;
  minGrade?: Grade;
  failOn?: Severity;
  waivers?: string;
  /** Address of the portal whose waivers count. */
  portal?: string;
  /** The reference of the entity that the input is about. */
  entity?: string;
  config?: string;
  accountId?: string;
  region?: string;
  parameters?: string;
  allowEmpty: boolean;
  help: boolean;
  version: boolean;
}

export const usage = `Usage: zero-trust-verify <file…> [options]

Judges Terraform plans (terraform show -json), CloudFormation templates and CDK
assemblies (cdk.out) by the zero-trust controls.

Options:
  --format <format>     ${formats.join(', ')} (default: table)
  --min-grade <grade>   fail if a resource has a lower grade over the controls
                        that can be decided: ${grades.join(', ')}
  --fail-on <severity>  fail on a failing control of this severity or above:
                        critical, high, medium, low (default: critical)
  --waivers <file>      YAML or JSON file of waivers with reason and expiry
  --portal <url>        read the approved waivers of this portal, with the token in
                        ZERO_TRUST_PORTAL_TOKEN
  --entity <ref>        the entity that the input is about, whose waivers for every
                        resource count: component:default/orders
  --config <file>       YAML or JSON file with a "zeroTrust" section of app-config.yaml
  --account <id>        account that a template is deployed to
  --region <region>     Region that a template is deployed to
  --parameters <file>   values of the parameters of a template, in the format of
                        the AWS CLI; other parameters use their default values
  --allow-empty         pass without a database or bastion in the input
  --version             print the version
  --help                print this help

Exit status: 0 passed, 1 a gate failed, 2 the input or an option is wrong.
`;

function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
  change: (text: string) => string,
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find(one => one === change(value));
  if (!found) {
    throw new UsageError(
      `Invalid ${name} "${value}". Use one of: ${allowed
        .join(', ')
        .toLowerCase()}.`,
    );
  }
  return found;
}

/** @throws UsageError - names the invalid option */
export function parseOptions(args: string[]): Options {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        'min-grade': { type: 'string' },
        'fail-on': { type: 'string' },
        waivers: { type: 'string' },
        portal: { type: 'string' },
        entity: { type: 'string' },
        config: { type: 'string' },
        account: { type: 'string' },
        region: { type: 'string' },
        parameters: { type: 'string' },
        'allow-empty': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message.replace(/\.? To .*$/s, '.'));
  }
  const { values, positionals } = parsed;
  const { account } = values;
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw new UsageError(`Invalid account "${account}". Use 12 digits.`);
  }
  const { entity, portal } = values;
  if (entity !== undefined && !/^[a-z]+:[^/\s]+\/[^/\s]+$/i.test(entity)) {
    throw new UsageError(
      `Invalid entity "${entity}". Use a reference such as component:default/orders.`,
    );
  }
  if (entity !== undefined && portal === undefined) {
    throw new UsageError('--entity is for waivers of a portal: use --portal.');
  }
  const isInformation = Boolean(values.help || values.version);
  if (!positionals.length && !isInformation) {
    throw new UsageError('No file given.');
  }
  return {
    files: positionals,
    format:
      oneOf('format', values.format, formats, text => text.toLowerCase()) ??
      'table',
    minGrade: oneOf('grade', values['min-grade'], grades, text =>
      text.toUpperCase(),
    ),
    failOn: oneOf('severity', values['fail-on'], severities, text =>
      text.toUpperCase(),
    ),
    waivers: values.waivers,
    portal,
    entity,
    config: values.config,
    accountId: account,
    region: values.region,
    parameters: values.parameters,
    allowEmpty: Boolean(values['allow-empty']),
    help: Boolean(values.help),
    version: Boolean(values.version),
  };
}
