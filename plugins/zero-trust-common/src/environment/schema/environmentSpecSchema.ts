import { z } from 'zod/v3';
import { EnvironmentSpec, EnvironmentSpecInput } from './EnvironmentSpec';
import { accessSchema, refuseForeignPrincipals } from './access';
import { combinationsOf, ruleMaker } from './fieldRules';
import { engineNames, engines } from './engines';
import {
  accountIdSchema,
  alarmEmailSchema,
  entityRefSchema,
  environmentClassSchema,
  nameSchema,
  reasonSchema,
  refuseMissingRecipient,
} from './names';
import { networkSchema, refuseOwnAccount } from './network';
import { partitionOf, regionSchema } from './regions';
import { instanceClasses, sizeNames } from './sizes';

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vaults.html */
const vaultArnSchema = z
  .string()
  .regex(
    /^arn:aws(?:-cn|-us-gov)?:backup:[a-z]{2}(?:-[a-z]+)+-\d:\d{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/,
    'Enter the complete ARN of a backup vault, such as arn:aws:backup:eu-west-1:444455556666:backup-vault:copies.',
  );

const shape = {
  name: nameSchema,
  owner: entityRefSchema('The owner', ['group', 'user']),
  system: entityRefSchema('The system', ['system']).optional(),
  /** The service that will use the database. */
  service: entityRefSchema('The service', ['component', 'api']),
  engine: z.enum(engineNames, {
    errorMap: () => ({
      message: `An engine is one of ${engineNames.join(', ')}.`,
    }),
  }),
  engineVersion: z.string(),
  size: z.enum(sizeNames, {
    errorMap: () => ({
      message: `A size is one of ${sizeNames.join(', ')}.`,
    }),
  }),
  /** A class of the size; by default the preferred one. */
  instanceClass: z.string().optional(),
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
  storageGiB: z
    .number({
      required_error: 'Enter the storage in GiB.',
      invalid_type_error: 'Storage is a number of GiB.',
    })
    .int('Storage is a whole number of GiB.')
    .min(20, 'Storage is at least 20 GiB, the minimum of gp3.')
    .max(16384, 'Storage is at most 16384 GiB.'),
  accountId: accountIdSchema,
  region: regionSchema,
  environmentClass: environmentClassSchema,
  /** A relaxation of availability, never of security. */
  singleZone: z.object({ reason: reasonSchema }).strict().optional(),
  network: networkSchema,
  /** Named principals, each with their database users. */
  access: accessSchema,
  /** Snapshots are copied to a vault of another account. */
  backupCopyVaultArn: vaultArnSchema.optional(),
  /** Receives the alarms. */
  alarmEmail: alarmEmailSchema.optional(),
};
const fields = z.object(shape).strict();

type Fields = z.infer<typeof fields>;
const rule = ruleMaker<Fields>();

const rules = [
  rule(['engine', 'engineVersion'], ({ engine, engineVersion }, refuse) => {
    const { title, versions } = engines[engine];
    const majors: readonly string[] = versions.map(({ major }) => major);
    if (!majors.includes(engineVersion)) {
      refuse(
        ['engineVersion'],
        `A version of ${title} is one of ${majors.join(', ')}.`,
      );
    }
  }),
  rule(
    ['size', 'engineVersion', 'instanceClass'],
    ({ size, engineVersion, instanceClass }, refuse) => {
      const classes = instanceClasses(size, engineVersion);
      if (instanceClass !== undefined && !classes.includes(instanceClass)) {
        refuse(
          ['instanceClass'],
          `A DB instance class of the size ${size} is one of ${classes.join(
            ', ',
          )}.`,
        );
      }
    },
  ),
  rule(
    ['singleZone', 'environmentClass'],
    ({ singleZone, environmentClass }, refuse) => {
      if (singleZone && environmentClass === 'production') {
        refuse(
          ['singleZone'],
          'A production database must have a standby in a second zone.',
        );
      }
    },
  ),
  rule(['alarmEmail', 'environmentClass'], refuseMissingRecipient),
  rule(
    ['access', 'accountId', 'region'],
    ({ access, accountId, region }, refuse) => {
      refuseForeignPrincipals(access, { accountId, region }, refuse);
    },
  ),
  rule(['network', 'accountId'], ({ network, accountId }, refuse) => {
    if (network.kind === 'existing')
      refuseOwnAccount(network, accountId, refuse);
  }),
  rule(
    ['backupCopyVaultArn', 'accountId', 'region'],
    ({ backupCopyVaultArn, accountId, region }, refuse) => {
      if (!backupCopyVaultArn) return;
      const [, partition, , vaultRegion, vaultAccount] =
        backupCopyVaultArn.split(':');
      if (vaultAccount === accountId) {
        refuse(
          ['backupCopyVaultArn'],
          'The vault for copies must be in another account. Then no single identity can delete the database and its copies.',
        );
      }
      // AWS Backup copies RDS snapshots to another account or to another Region, not both.
      // https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html
      if (partition !== partitionOf(region) || vaultRegion !== region) {
        refuse(
          ['backupCopyVaultArn'],
          `The vault for copies must be in the database's own region ${region}: AWS Backup copies RDS snapshots to another account or to another region, not to both.`,
        );
      }
    },
  ),
];

/** Checks the rules about several fields of an environment. */
export const refuseCombinations = combinationsOf(fields, rules);

/**
 * The rules of an `EnvironmentSpec`. Unknown fields are rejected, and each message
 * contains the rule.
 * @alpha
 */
export const environmentSpecSchema: z.ZodType<
  EnvironmentSpec,
  z.ZodTypeDef,
  EnvironmentSpecInput
> = fields.superRefine((spec, context) =>
  refuseCombinations(spec, (path, message) =>
    context.addIssue({ code: z.ZodIssueCode.custom, path, message }),
  ),
);
