import { z } from 'zod/v3';
import { Refuse } from './fieldRules';
import { arnSchema } from './names';
import { partitionOf } from './regions';

/** A person, or a role that people assume. Never everyone, never an account. */
export const principalSchema = z.discriminatedUnion('kind', [
  /** Connects through a role of the environment whose trust policy requires MFA. */
  z.object({ kind: z.literal('iam-user'), arn: arnSchema('user') }).strict(),
  /** An existing role. Its own trust policy must name people. */
  z
    .object({
      kind: z.literal('iam-role'),
      arn: arnSchema('role')
        .refine(
          arn =>
            !arn.includes('/AWSReservedSSO_') &&
            !arn.includes('/aws-reserved/') &&
            !arn.includes('/aws-service-role/'),
          'Roles that AWS reserves cannot be changed: choose Identity Center and name the permission set.',
        )
        // The policy that is attached denies sessions and commands elsewhere.
        .refine(
          arn => !arn.includes(':role/service-role/'),
          'A role of an AWS service is not for people: name a dedicated role.',
        )
        .refine(
          arn => !/\/(?:zt-[^/]*$|zero-trust(?:-bootstrap)?\/)/.test(arn),
          'A role of an environment is not for other people: name a dedicated role.',
        ),
    })
    .strict(),
  /** Gets a customer-managed policy that the permission set names. */
  z
    .object({
      kind: z.literal('identity-center'),
      permissionSet: z
        .string()
        .min(1, 'Enter the name of a permission set.')
        .regex(
          /^[A-Za-z0-9+=,.@_-]{1,32}$/,
          'A permission set has 1 to 32 letters, digits or + = , . @ _ - characters.',
        ),
    })
    .strict(),
]);

/** The privileges of a database user on the data. @public */
export const privileges: readonly ['read-only', 'read-write'] = [
  'read-only',
  'read-write',
];

/** Names that PostgreSQL, RDS or the environment itself uses. */
const TAKEN = [
  'postgres',
  'public',
  'none',
  'app',
  'current_role',
  'current_user',
  'session_user',
];

/** @see https://www.postgresql.org/docs/current/sql-createrole.html */
export const databaseUserSchema = z
  .object({
    name: z
      .string()
      .min(1, 'Enter a database user.')
      .max(32, 'A database user has at most 32 characters.')
      .regex(
        /^[a-z][a-z0-9_]*$/,
        'A database user starts with a lower-case letter and has lower-case letters, digits and underscores only.',
      )
      .refine(
        name =>
          !TAKEN.includes(name) &&
          !name.startsWith('pg_') &&
          !name.startsWith('zt_') &&
          !name.startsWith('rds'),
        'PostgreSQL, RDS or the environment itself uses this name.',
      ),
    privileges: z.enum(privileges),
  })
  .strict();

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating */
const principalTagSchema = z
  .object({
    key: z
      .string()
      .regex(
        /^[A-Za-z0-9_.:/=+@-]{1,128}$/,
        'The key of a session tag has 1 to 128 letters, digits or _ . : / = + - @ characters.',
      )
      .refine(
        key => !key.toLowerCase().startsWith('aws:'),
        'AWS reserves session tags that start with "aws:".',
      ),
    value: z
      .string()
      .regex(
        /^[A-Za-z0-9_.:/=+@-]{1,256}$/,
        'The value of a session tag has 1 to 256 letters, digits or _ . : / = + - @ characters.',
      ),
  })
  .strict();

/** A day of the calendar. */
const daySchema = z
  .string()
  .refine(
    day =>
      /^\d{4}-\d{2}-\d{2}$/.test(day) &&
      new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day,
    'Access ends on a date, such as 2027-02-28.',
  );

const entrySchema = z
  .object({
    principal: principalSchema,
    databaseUsers: z
      .array(databaseUserSchema)
      .min(1, 'Name at least one database user of the principal.')
      .max(10, 'Name at most 10 database users for one principal.'),
    /**
     * Can read the master secret, to create the database users. Each read raises an
     * alarm.
     */
    breakGlass: z.boolean().default(false),
    expiresOn: daySchema.optional(),
    principalTag: principalTagSchema.optional(),
  })
  .strict();

/**
 * Returns a database user for a principal: its name without its path and without
 * invalid characters. Empty if no character is left.
 * @public
 */
export function suggestDatabaseUser(principal: {
  arn?: string;
  permissionSet?: string;
}): string {
  const { arn = '', permissionSet = arn.slice(arn.lastIndexOf('/') + 1) } =
    principal;
  return permissionSet
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 32)
    .replace(/_$/, '');
}

/**
 * Returns whether the log of the database identifies a person by the database user of a
 * principal. Several people share a permission set or a role.
 * @public
 */
export const identifiesPerson = ({ kind }: { kind: string }): boolean =>
  kind === 'iam-user';

/** Returns the name of a principal without its path. */
export const principalName = (principal: z.infer<typeof principalSchema>) =>
  principal.kind === 'identity-center'
    ? principal.permissionSet
    : principal.arn.slice(principal.arn.lastIndexOf('/') + 1);

/**
 * Identifies a principal of one account. IAM names are unique in an account
 * whatever their path and their case, so two ARNs that differ only in these
 * cannot both exist; the policies that are named after them would collide.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
 */
export const principalKey = (principal: z.infer<typeof principalSchema>) =>
  `${principal.kind}/${principalName(principal).toLowerCase()}`;

/** Named principals, each with database users of its own. */
export const principalsSchema = z
  .array(entrySchema)
  .min(1, 'Name at least one principal that can connect.')
  .max(20, 'Name at most 20 principals.')
  .superRefine((entries, context) => {
    const refuse = (path: Array<string | number>, message: string) =>
      context.addIssue({ code: z.ZodIssueCode.custom, path, message });
    const seen = new Map<string, number>();
    const users = new Set<string>();
    entries.forEach((entry, index) => {
      const { principal, databaseUsers } = entry;
      if (entry.expiresOn && entry.breakGlass) {
        refuse(
          [index, 'expiresOn'],
          'Break-glass access cannot have an end date. Give access with an end date to another principal.',
        );
      }
      if (entry.principalTag && principal.kind === 'iam-user') {
        refuse(
          [index, 'principalTag'],
          'An IAM user has no session tag of an identity provider. Its role requires MFA already.',
        );
      }
      const key = principalKey(principal);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, index);
      } else {
        const name = principalName(principal);
        refuse(
          [
            index,
            'principal',
            principal.kind === 'identity-center' ? 'permissionSet' : 'arn',
          ],
          principalName(entries[first].principal) === name &&
            principal.kind === 'identity-center'
            ? `The permission set ${name} is listed twice.`
            : `The principal ${name} is listed twice: IAM does not distinguish names by path or case.`,
        );
      }
      databaseUsers.forEach(({ name }, at) => {
        if (users.has(name)) {
          refuse(
            [index, 'databaseUsers', at, 'name'],
            `The database user ${name} is listed twice: the database log cannot distinguish the two principals.`,
          );
        }
        users.add(name);
      });
    });
  });

/** The principals of a database that the environment creates. */
export const accessSchema = principalsSchema.superRefine((entries, context) => {
  if (entries.length && !entries.some(({ breakGlass }) => breakGlass)) {
    context.addIssue({
      code: z.ZodIssueCode.custom,
      message:
        'At least one principal needs break-glass access: somebody has to create the database users.',
    });
  }
});

/** Rejects principals of other accounts than the account of the database. */
export function refuseForeignPrincipals(
  access: z.infer<typeof principalsSchema>,
  { accountId, region }: { accountId: string; region: string },
  refuse: Refuse,
) {
  const place = `arn:${partitionOf(region)}:iam::${accountId}:`;
  access.forEach(({ principal }, index) => {
    if (
      principal.kind !== 'identity-center' &&
      !principal.arn.startsWith(place)
    ) {
      refuse(
        ['access', index, 'principal', 'arn'],
        `A principal must be in the database's own account ${accountId}: rds-db:connect does not work across accounts.`,
      );
    }
  });
}
