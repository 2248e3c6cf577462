import { z } from 'zod/v3';
import { Refuse } from './fieldRules';

/**
 * Names that an AWS service reserves for itself. The environment's name is the
 * whole name, or the beginning of the name, of what each service creates.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html (not "default")
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html (not "sg-…")
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateResourceGateway.html (not "rgw-…")
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateResourceConfiguration.html (not "rcfg-…")
 */
const RESERVED: ReadonlyArray<readonly [pattern: RegExp, message: string]> = [
  [
    /^(?!default$)/,
    'RDS reserves the name "default" for its own subnet groups. Choose another name.',
  ],
  [
    /^(?!sg-)/,
    'EC2 reserves names that start with "sg-" for the ids of security groups. Choose another name.',
  ],
  [
    /^(?!rgw-|rcfg-)/,
    'VPC Lattice reserves names that start with "rgw-" or "rcfg-" for its own ids. Choose another name.',
  ],
];

/**
 * The name of the RDS instance and of everything around it: short enough for derived
 * names (IAM allows 64 characters).
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints
 */
export const nameSchema = z
  .string()
  .min(1, 'Enter a name of 3 to 28 characters.')
  .min(3, 'A name must have at least 3 characters.')
  .max(28, 'A name must have at most 28 characters.')
  .regex(
    /^[a-z0-9-]*$/,
    'A name can contain only lower-case letters, digits and hyphens.',
  )
  .regex(/^[a-z]/, 'A name must start with a letter.')
  .regex(/[a-z0-9]$/, 'A name must not end with a hyphen.')
  .refine(
    name => !name.includes('--'),
    'A name must not contain two hyphens in a row: RDS rejects them.',
  )
  .superRefine((name, context) => {
    for (const [pattern, message] of RESERVED) {
      if (!pattern.test(name)) {
        context.addIssue({ code: z.ZodIssueCode.custom, message });
      }
    }
  });

const PART = '[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?';

/**
 * Returns the schema of a full entity reference of one of the kinds, e.g.
 * `group:default/payments`.
 */
export function entityRefSchema(label: string, kinds: readonly string[]) {
  return z
    .string()
    .min(1, `Choose ${label.toLowerCase()} from the catalog.`)
    .regex(
      new RegExp(`^(?:${kinds.join('|')}):${PART}/${PART}$`),
      `${label} is a full reference of kind ${kinds.join(' or ')}, such as ${
        kinds[0]
      }:default/orders.`,
    );
}

export const accountIdSchema = z
  .string()
  .min(1, 'Choose an account.')
  // 000000000000 too: emulators of AWS have this account.
  .regex(/^\d{12}$/, 'An AWS account id has exactly 12 digits.');

const IAM_NAME = '[A-Za-z0-9+=,.@_-]{1,64}';
const PATH = '(?:[A-Za-z0-9+=,.@_-]{1,64}/){0,8}';

/** Returns the schema of the ARN of one IAM user or role. */
export function arnSchema(kind: 'user' | 'role') {
  return z
    .string()
    .min(1, `Enter the ARN of an IAM ${kind}.`)
    .regex(
      new RegExp(
        `^arn:aws(?:-cn|-us-gov)?:iam::\\d{12}:${kind}/${PATH}${IAM_NAME}$`,
      ),
      `Enter the complete ARN of an IAM ${kind}, such as arn:aws:iam::111122223333:${kind}/reporter. Wildcards and the account root are not possible.`,
    );
}

/** Text for people: one line, without invisible characters. */
export const reasonSchema = z
  .string()
  .trim()
  .min(10, 'Enter a reason of at least 10 characters.')
  .max(200, 'Enter a reason of at most 200 characters.')
  .regex(
    /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u,
    'A reason is one line of visible characters.',
  );

export const environmentClassSchema = z.enum(['production', 'non-production'], {
  errorMap: () => ({
    message: 'An environment class is production or non-production.',
  }),
});

export const alarmEmailSchema = z
  .string()
  .max(200, 'An e-mail address has at most 200 characters.')
  .regex(
    /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
    'The recipient of alarms is an e-mail address, such as payments-oncall@example.com.',
  );

/** Rejects a production database without a recipient of its alarms. */
export function refuseMissingRecipient(
  {
    alarmEmail,
    environmentClass,
  }: { alarmEmail?: string; environmentClass: string },
  refuse: Refuse,
) {
  if (!alarmEmail && environmentClass === 'production') {
    refuse(
      ['alarmEmail'],
      'The alarms of a production database need a recipient.',
    );
  }
}
