import { Finding } from 'backstage-plugin-zero-trust-common';
import { z } from 'zod/v3';
import { ACCOUNT_ID, REGION } from '../identifiers/arn';

/** The result of parsing a Security Hub finding. */
export interface ParsedFinding {
  /** One for each resource, or none if it is from another product. */
  findings: Finding[];
  /** The field that cannot be read, e.g. `UpdatedAt`. */
  malformed?: string;
}

const DAY = 24 * 60 * 60 * 1000;
const LONGEST_TITLE = 256;
const LONGEST_URL = 2048;
/** AWS's limit of resources in a finding. */
const RESOURCES = 32;

/**
 * Ids and ARNs, which AWS limits to 512 characters. Longer ones, and those that no
 * index can store, are invalid.
 * @see
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html
 */
export const identifier = z
  .string()
  .max(512)
  .regex(/^[\x21-\x7e][\x20-\x7e]*$/);

export const accountId = z.string().regex(ACCOUNT_ID);

/** Empty if it is not valid so that the finding is not lost. */
export const region = z.string().regex(REGION).catch('');

/** Converts RFC 3339 to ISO 8601 in UTC. */
export const time = z
  .string()
  .max(64)
  .datetime({ offset: true })
  .transform((text, context) => {
    const at = Date.parse(text);
    if (!Number.isNaN(at)) return new Date(at).toISOString();
    context.addIssue({ code: z.ZodIssueCode.custom, message: 'is not a time' });
    return z.NEVER;
  });

/** A finding with a time in the future would count as the newest version for ever. */
export const updateTime = time.refine(
  at => Date.parse(at) <= Date.now() + DAY,
  'is in the future',
);

/** Text for people. It is shown as plain text, with any markup in it. */
export const title = z
  .string()
  .catch('')
  .transform(text =>
    text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text,
  );

/** Only `https:` links are kept. */
export const link = z
  .string()
  .max(LONGEST_URL)
  .regex(/^https:\/\/[^\s<>"]+$/)
  .optional()
  .catch(undefined);

/** Security control ids: `RDS.2`, `APIGateway.5`, and `iam.9` in AWS's own sample. */
const CONTROL_ID = /^[a-z][a-z0-9]{1,40}\.\d{1,4}$/i;

/** Returns the first text that is the id of a security control, in upper case. */
export function controlIdOf(
  ...candidates: Array<string | undefined>
): string | undefined {
  return candidates
    .find(candidate => candidate && CONTROL_ID.test(candidate))
    ?.toUpperCase();
}

const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'];

/**
 * Returns the first severity of a failed check. A passed check is INFORMATIONAL, which
 * has no meaning here.
 */
export function severityOf(
  status: Finding['status'],
  ...candidates: Array<string | undefined>
): Pick<Finding, 'severity'> {
  if (status !== 'FAILED') return {};
  const severity = candidates
    .map(candidate => candidate?.toUpperCase() ?? '')
    .find(candidate => severities.includes(candidate));
  return severity ? { severity: severity as Finding['severity'] } : {};
}

/**
 * Returns whether the product is Security Hub CSPM, by its ARN: names change, and
 * anyone may call a product "Security Hub".
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html
 */
export const isSecurityHub = (productArn: string) =>
  /^arn:[a-z-]+:securityhub:[a-z0-9-]*:\d*:product(v2)?\/aws\/securityhub$/.test(
    productArn,
  );

const resource = z.object({
  id: identifier,
  type: z.string().catch(''),
  region,
});

/**
 * Returns the resources of a finding: their ARNs, and accounts as
 * `AWS::::Account:<id>`. Null if one cannot be parsed.
 */
export function resourcesOf(
  inputs: unknown[],
): Array<{ arn: string; region: string }> | null {
  const resources = inputs.slice(0, RESOURCES).map(input => {
    const parsed = resource.safeParse(input);
    if (!parsed.success) return null;
    const { id, type, region: of } = parsed.data;
    const account = /account/i.test(type)
      ? /(^|:)(\d{12})($|:)/.exec(id)
      : null;
    return { arn: account ? `AWS::::Account:${account[2]}` : id, region: of };
  });
  return resources.length && resources.every(found => found !== null)
    ? resources
    : null;
}
