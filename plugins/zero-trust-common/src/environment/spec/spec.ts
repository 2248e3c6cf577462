import { z } from 'zod/v3';
import { accessSchema } from './access';
import { engineNames, engines } from './engines';
import {
  accountIdSchema,
  entityRefSchema,
  nameSchema,
  reasonSchema,
} from './names';
import { networkSchema } from './network';
import { partitionOf, regions } from './regions';
import { sizeNames } from './sizes';

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vaults.html */
const vaultArnSchema = z
  .string()
  .regex(
    /^arn:aws(?:-cn|-us-gov)?:backup:[a-z]{2}(?:-[a-z]+)+-\d:\d{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/,
    'A backup vault is named by its whole ARN, such as arn:aws:backup:eu-west-1:444455556666:backup-vault:copies.',
  );

const fields = z
  .object({
    name: nameSchema,
    owner: entityRefSchema('The owner', ['group', 'user']),
    system: entityRefSchema('The system', ['system']).optional(),
    /** The service that will use the database. */
    service: entityRefSchema('The service', ['component', 'api']),
    engine: z.enum(engineNames),
    engineVersion: z.string(),
    size: z.enum(sizeNames, {
      errorMap: () => ({
        message: `A size is one of ${sizeNames.join(', ')}.`,
      }),
    }),
    /** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
    storageGiB: z
      .number({ invalid_type_error: 'Storage is a number of GiB.' })
      .int('Storage is a whole number of GiB.')
      .min(20, 'Storage is at least 20 GiB: the least that gp3 has.')
      .max(16384, 'Storage is at most 16384 GiB.'),
    accountId: accountIdSchema,
    region: z.enum(regions, {
      errorMap: () => ({
        message: 'A region is the name of an AWS region, such as eu-west-1.',
      }),
    }),
    environmentClass: z.enum(['production', 'non-production']),
    /** A relaxation of availability, never of security. */
    singleZone: z.object({ reason: reasonSchema }).strict().optional(),
    network: networkSchema,
    /** Named principals, each with the database users they may be. */
    access: accessSchema,
    /** Snapshots are copied to a vault of another account. */
    backupCopyVaultArn: vaultArnSchema.optional(),
  })
  .strict();

type Fields = z.infer<typeof fields>;

function refine(spec: Fields, context: z.RefinementCtx) {
  const refuse = (path: Array<string | number>, message: string) =>
    context.addIssue({ code: z.ZodIssueCode.custom, path, message });
  const majors: readonly string[] = engines[spec.engine].versions.map(
    ({ major }) => major,
  );
  if (!majors.includes(spec.engineVersion)) {
    refuse(
      ['engineVersion'],
      `A version of ${engines[spec.engine].title} is one of ${majors.join(
        ', ',
      )}.`,
    );
  }
  if (spec.singleZone && spec.environmentClass === 'production') {
    refuse(
      ['singleZone'],
      'A production database has a standby in a second zone.',
    );
  }
  const place = `arn:${partitionOf(spec.region)}:iam::${spec.accountId}:`;
  spec.access.forEach(({ principal }, index) => {
    if (
      principal.kind !== 'identity-center' &&
      !principal.arn.startsWith(place)
    ) {
      refuse(
        ['access', index, 'principal', 'arn'],
        `A principal is of the database's own account ${spec.accountId}: rds-db:connect does not reach across accounts.`,
      );
    }
  });
  const vault = spec.backupCopyVaultArn?.split(':');
  if (vault && vault[4] === spec.accountId) {
    refuse(
      ['backupCopyVaultArn'],
      'The vault for copies is in another account: who owns this one must not be able to delete both.',
    );
  }
  if (vault && vault[1] !== partitionOf(spec.region)) {
    refuse(
      ['backupCopyVaultArn'],
      'The vault for copies is in the same partition as the database.',
    );
  }
}

/**
 * What a person decides about a zero-trust environment. There is no field that
 * makes a database public, unencrypted, plaintext, not backed up or open to an
 * address range; fields that are not known are refused. Each message says the
 * rule.
 * @public
 */
export const environmentSpecSchema = fields.superRefine(refine);

/** @public */
export type EnvironmentSpec = z.infer<typeof environmentSpecSchema>;
/** As a form holds it: what has a default may be absent. @public */
export type EnvironmentSpecInput = z.input<typeof environmentSpecSchema>;
