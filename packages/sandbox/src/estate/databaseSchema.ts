import { z } from 'zod/v3';
import { resourceName } from './networkSchema';
import { textSchema } from './textSchema';

const option = z
  .object({
    name: z.string(),
    port: z.number().int().optional(),
    settings: z.record(textSchema).default({}),
  })
  .strict();

/**
 * One database. A setting that is left out has the default of AWS's API, which is often
 * not the secure one. Profiles set the rest.
 */
export const databaseSchema = z
  .object({
    /** The engine and version, as AWS names them: `postgres 17.6`. */
    engine: z
      .string()
      .regex(/^[a-z][a-z0-9-]* \S+$/, 'must be an engine and its version'),
    class: z.string().default('db.r7g.large'),
    status: z.string().default('available'),
    port: z.number().int().min(1150).max(65535).optional(),
    /** A network of the region. */
    network: z.string(),
    /** Subnets of the network. Default: the subnets with `data` in their name. */
    subnets: z.array(z.string()).optional(),
    /** Security groups of the network. `default` is the default group of the VPC. */
    securityGroups: z.array(z.string()).default(['default']),
    publiclyAccessible: z.boolean().default(false),
    /** `none`, `aws-owned`, `aws/rds`, a key of the region, `<account>/<key>` or any ARN. */
    encryption: z.string().default('none'),
    iamAuthentication: z.boolean().default(false),
    backupRetentionDays: z.number().int().min(0).max(35).default(1),
    /** What AWS Backup stores about the database. Null if it stores nothing. */
    backups: z
      .object({
        lastBackupHours: z.number().min(0).default(12),
        /** A vault of the region. Default: the vault `Default`. */
        vault: z.string().default('Default'),
      })
      .strict()
      .nullable()
      .default(null),
    /** How long ago AWS Backup last restored the database. Null: never. */
    restoredDaysAgo: z.number().min(0).nullable().default(null),
    /** The age of the latest restorable time. Null if there is none. */
    restoreLagMinutes: z.number().min(0).nullable().default(4),
    deletionProtection: z.boolean().default(false),
    logExports: z.array(z.string()).default([]),
    multiAz: z.boolean().default(false),
    autoMinorVersionUpgrade: z.boolean().default(true),
    /**
     * Parameters that differ from the engine's defaults. They create a parameter group
     * for the database.
     */
    parameters: z.record(textSchema).default({}),
    parameterStatus: z
      .enum(['in-sync', 'pending-reboot', 'applying'])
      .default('in-sync'),
    options: z.array(option).default([]),
    /** The status of the option group for the instance. */
    optionStatus: z
      .enum(['in-sync', 'pending-maintenance-apply', 'applying', 'removing'])
      .default('in-sync'),
    masterUsername: z.string().default('dbadmin'),
    managedMasterPassword: z.boolean().default(false),
    /** Whether the secret that RDS manages rotates. */
    masterPasswordRotates: z.boolean().default(true),
    certificateAuthority: z.string().default('rds-ca-rsa2048-g1'),
    certificateDaysLeft: z.number().int().default(300),
    domainJoined: z.boolean().default(false),
    /** The instance of this region of which this instance is a read replica. */
    replicaOf: z.string().optional(),
    /**
     * The number of members of a cluster. With at least one, other engines become a
     * Multi-AZ cluster.
     */
    members: z.number().int().min(0).max(15).optional(),
    /** The numbers, from 1, of the members that are public while the others are not. */
    publicMembers: z.array(z.number().int().min(1)).default([]),
    /**
     * Whether the cluster scales by shards (Aurora Limitless Database), which are not
     * members.
     */
    limitless: z.boolean().default(false),
    /**
     * What lists leave out, as when it is created or deleted between two calls: the
     * cluster, or its members.
     */
    unlisted: z.enum(['cluster', 'members']).optional(),
    tags: z.record(textSchema).default({}),
    createdDaysAgo: z.number().min(0).default(200),
    /** The generation of this name. Each generation has its own resource id. */
    incarnation: z.number().int().min(1).default(1),
  })
  .strict();

export const databaseName = resourceName;
/** A database with every default filled in. @public */
export type Database = z.infer<typeof databaseSchema>;
