import { z } from 'zod/v3';
import { accessSchema, refuseForeignPrincipals } from './access';
import { BastionSpec, BastionSpecInput } from './BastionSpec';
import { parseDatabaseArn } from './databaseArn';
import {
  alarmEmailSchema,
  entityRefSchema,
  environmentClassSchema,
  nameSchema,
} from './names';
import {
  bastionNetworkShape,
  refuseMissingEndpoints,
  securityGroupSchema,
} from './network';

const networkSchema = z
  .object(bastionNetworkShape)
  .strict()
  .superRefine((network, context) =>
    refuseMissingEndpoints(network, (path, message) =>
      context.addIssue({ code: z.ZodIssueCode.custom, path, message }),
    ),
  );

/**
 * The rules of a `BastionSpec`. Unknown fields are rejected, and each message says the
 * rule.
 * @alpha
 */
export const bastionSpecSchema: z.ZodType<
  BastionSpec,
  z.ZodTypeDef,
  BastionSpecInput
> = z
  .object({
    name: nameSchema,
    owner: entityRefSchema('The owner', ['group', 'user']),
    system: entityRefSchema('The system', ['system']).optional(),
    databaseEntity: entityRefSchema('The database', ['resource']).optional(),
    databaseArn: z
      .string()
      .refine(
        arn => parseDatabaseArn(arn) !== undefined,
        'A database is named by the whole ARN of a DB instance or cluster, such as arn:aws:rds:eu-west-1:111122223333:db:ledger.',
      ),
    databaseSecurityGroupId: securityGroupSchema.refine(
      id => !id.includes('/'),
      'The security group of the database is in its own account: an id such as sg-0123456789abcdef0.',
    ),
    /** @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
    databaseName: z
      .string()
      .regex(
        /^[a-z][a-z0-9_]{0,62}$/,
        'A database in PostgreSQL has at most 63 lower-case letters, digits and underscores, and starts with a letter.',
      ),
    environmentClass: environmentClassSchema,
    network: networkSchema,
    access: accessSchema,
    alarmEmail: alarmEmailSchema.optional(),
  })
  .strict()
  .superRefine((spec, context) => {
    const refuse = (path: Array<string | number>, message: string) =>
      context.addIssue({ code: z.ZodIssueCode.custom, path, message });
    const database = parseDatabaseArn(spec.databaseArn);
    if (!database) return;
    refuseForeignPrincipals(spec.access, database, refuse);
    if (spec.network.ownerAccountId === database.accountId) {
      refuse(
        ['network', 'ownerAccountId'],
        `The owner of a shared VPC is another account than ${database.accountId}. Leave it empty for a VPC of the same account.`,
      );
    }
    if (!spec.alarmEmail && spec.environmentClass === 'production') {
      refuse(
        ['alarmEmail'],
        'The alarms of a production database need a recipient.',
      );
    }
    if (spec.name === database.identifier) {
      refuse(
        ['name'],
        `The bastion needs another name than its database ${database.identifier}.`,
      );
    }
  });
