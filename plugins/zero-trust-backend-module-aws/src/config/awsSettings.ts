import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { tagKeysSchema } from 'backstage-plugin-zero-trust-common/alpha';
import { z } from 'zod/v3';
import { ACCOUNT_ID, REGION } from '../identifiers/arn';

const accountId = z.string().regex(ACCOUNT_ID, 'must be 12 digits, in quotes');
const region = z.string().regex(REGION, 'must be a region such as eu-west-1');

/**
 * The regions of each partition.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
const partitions = {
  'aws-cn': /^cn-/,
  'aws-us-gov': /^us-gov-/,
  'aws-eusc': /^eusc-/,
  'aws-iso': /^us-iso-/,
  'aws-iso-b': /^us-isob-/,
  aws: /^(?!cn-|us-gov-|eusc-|us-iso)/,
} as const;

/**
 * Without dots: the SQS module uses topics as configuration keys, in which a dot opens
 * an object.
 */
const FINDINGS_TOPIC = 'zero-trust-aws-securityhub';

const partition = z.enum(Object.keys(partitions) as [keyof typeof partitions]);

const organization = z
  .object({
    partition: partition.default('aws'),
    accounts: z.union([z.literal('organization'), z.array(accountId).min(1)], {
      errorMap: () => ({
        message:
          "must be 'organization' or a list of account ids: 12 digits, in quotes",
      }),
    }),
    regions: z.union([z.literal('account'), z.array(region).min(1)], {
      errorMap: (issue, context) => ({
        message:
          issue.code === 'invalid_union'
            ? "must be 'account' or a list of regions such as eu-west-1"
            : context.defaultError,
      }),
    }),
    organizationAccountId: accountId.optional(),
    securityHub: z
      .object({
        accountId,
        region,
        format: z.enum(['asff', 'ocsf']).default('asff'),
      })
      .strict()
      .optional(),
    identityCenter: z.object({ region }).strict().optional(),
  })
  .strict()
  .superRefine((value, context) => {
    const issue = (path: Array<string | number>, text: string) =>
      context.addIssue({
        code: z.ZodIssueCode.custom,
        path,
        message: text,
      });
    if (value.accounts === 'organization' && !value.organizationAccountId) {
      issue(
        ['organizationAccountId'],
        "is required with accounts: 'organization'",
      );
    }
    const check = (name: string, path: Array<string | number>) => {
      if (!partitions[value.partition].test(name)) {
        issue(path, `${name} is not in partition ${value.partition}`);
      }
    };
    if (value.regions !== 'account') {
      value.regions.forEach((name, index) => check(name, ['regions', index]));
    }
    if (value.securityHub) {
      check(value.securityHub.region, ['securityHub', 'region']);
    }
    if (value.identityCenter) {
      check(value.identityCenter.region, ['identityCenter', 'region']);
    }
  });

const schema = z
  .object({
    organizations: z.array(organization).default([]),
    findingEvents: z
      .object({ topic: z.string().min(1).default(FINDINGS_TOPIC) })
      .strict()
      .default({}),
    timeouts: z
      .object({
        request: z.number().int().min(100).default(15_000),
        attempts: z.number().int().min(1).max(20).default(10),
      })
      .strict()
      .default({}),
  })
  .strict();

/** The configuration of this module, and the tags that attribution reads. */
export interface AwsSettings extends z.infer<typeof schema> {
  /** `zeroTrust.attribution.tagKeys`: keys of the tags that name an entity. */
  tagKeys: readonly string[];
}

export type OrganizationSettings = AwsSettings['organizations'][number];

function message(key: string, issue: z.ZodIssue): string {
  const path = [key, ...issue.path];
  return issue.code === 'unrecognized_keys'
    ? issue.keys
        .map(own => `${[...path, own].join('.')}: is not a known key`)
        .join('; ')
    : `${path.join('.')}: ${issue.message}`;
}

function read<S extends z.ZodTypeAny>(
  config: Config,
  key: string,
  keySchema: S,
): z.infer<S> {
  const parsed = keySchema.safeParse(config.getOptional(key));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(issue => message(key, issue));
  throw new InputError(`Invalid configuration: ${issues.join('; ')}`);
}

/** Throws an InputError that names the invalid key. */
export function readAwsSettings(config: Config): AwsSettings {
  return {
    ...read(config, 'zeroTrust.aws', schema.default({})),
    tagKeys: read(config, 'zeroTrust.attribution.tagKeys', tagKeysSchema),
  };
}
