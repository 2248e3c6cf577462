import { z } from 'zod/v3';
import { principalsSchema, refuseForeignPrincipals } from './access';
import { bastionEngines } from './bastionEngines';
import { BastionSpec, BastionSpecInput } from './BastionSpec';
import { combinationsOf, ruleMaker } from './fieldRules';
import {
  accountIdSchema,
  alarmEmailSchema,
  entityRefSchema,
  environmentClassSchema,
  nameSchema,
  refuseMissingRecipient,
} from './names';
import { accessNetworkSchema, refuseOwnAccount } from './network';
import { regionSchema } from './regions';

const databaseSchema = z
  .object(
    {
      entityRef: entityRefSchema('The database', ['resource']).optional(),
      kind: z.enum(['instance', 'cluster'], {
        errorMap: () => ({
          message: 'A database is an instance or a cluster.',
        }),
      }),
      /** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints */
      identifier: z
        .string()
        .regex(
          /^[a-z](?:-?[a-z0-9]){0,62}$/,
          'Enter the DB instance identifier or the DB cluster identifier of the database.',
        ),
      /** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html */
      resourceId: z
        .string()
        .regex(
          /^(?:db|cluster)-[A-Z0-9]{3,60}$/,
          'Enter a resource id of RDS, such as db-ABCDEFGHIJKL01234567890123.',
        ),
      engine: z
        .string()
        .regex(
          /^[a-z][a-z0-9-]{1,40}$/,
          'Enter the name of the engine in AWS, such as postgres.',
        )
        .refine(
          engine => Object.hasOwn(bastionEngines, engine),
          engine => ({
            message: `${engine} has no IAM database authentication, so no policy can restrict who connects through the bastion. Supported engines: ${Object.keys(
              bastionEngines,
            ).join(', ')}.`,
          }),
        ),
      port: z
        .number({ invalid_type_error: 'A port is a number.' })
        .int('A port is a whole number.')
        .min(1150, 'A port of RDS is between 1150 and 65535.')
        .max(65535, 'A port of RDS is between 1150 and 65535.'),
      /** A group of the account itself, because no rule can be added to other groups. */
      securityGroupId: z
        .string()
        .min(1, 'Choose the security group that gets the rule.')
        .regex(
          /^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
          'The security group of the database is an id such as sg-0123456789abcdef0.',
        ),
    },
    { required_error: 'Choose a database.' },
  )
  .strict()
  .superRefine(({ kind, resourceId }, context) => {
    if (resourceId.startsWith('db-') !== (kind === 'instance')) {
      context.addIssue({
        code: z.ZodIssueCode.custom,
        path: ['resourceId'],
        message:
          'The resource id of an instance starts with "db-", that of a cluster with "cluster-".',
      });
    }
  });

const fields = z
  .object({
    name: nameSchema,
    owner: entityRefSchema('The owner', ['group', 'user']),
    system: entityRefSchema('The system', ['system']).optional(),
    accountId: accountIdSchema,
    region: regionSchema,
    environmentClass: environmentClassSchema,
    database: databaseSchema,
    network: accessNetworkSchema,
    access: principalsSchema.superRefine((entries, context) =>
      entries.forEach(({ breakGlass }, index) => {
        if (breakGlass) {
          context.addIssue({
            code: z.ZodIssueCode.custom,
            path: [index, 'breakGlass'],
            message:
              'A bastion grants no access to the master secret. The administrators of the database create its users.',
          });
        }
      }),
    ),
    alarmEmail: alarmEmailSchema.optional(),
  })
  .strict();

const rule = ruleMaker<z.infer<typeof fields>>();

/** Checks the rules about several fields of a bastion. */
export const refuseBastionCombinations = combinationsOf(fields, [
  rule(['alarmEmail', 'environmentClass'], refuseMissingRecipient),
  rule(
    ['access', 'accountId', 'region'],
    ({ access, accountId, region }, refuse) =>
      refuseForeignPrincipals(access, { accountId, region }, refuse),
  ),
  rule(['network', 'accountId'], ({ network, accountId }, refuse) =>
    refuseOwnAccount(network, accountId, refuse),
  ),
]);

/**
 * The rules of a `BastionSpec`. Unknown fields are rejected, and each message contains
 * the rule.
 * @alpha
 */
export const bastionSpecSchema: z.ZodType<
  BastionSpec,
  z.ZodTypeDef,
  BastionSpecInput
> = fields.superRefine((spec, context) =>
  refuseBastionCombinations(spec, (path, message) =>
    context.addIssue({ code: z.ZodIssueCode.custom, path, message }),
  ),
);
