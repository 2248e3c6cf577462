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
 * One database as AWS would describe it. What is left out has the default of
 * AWS's API, which is seldom the secure one; profiles fill in the rest.
 */
export const databaseSchema = z
  .object({
    /** The engine as AWS names it and its version: `postgres 17.6`. */
    engine: z
      .string()
      .regex(/^[a-z][a-z0-9-]* \S+$/, 'must be an engine and its version'),
    class: z.string().default('db.r7g.large'),
    status: z.string().default('available'),
    port: z.number().int().min(1150).max(65535).optional(),
    /** A network of the region. */
    network: z.string(),
    /** Subnets of the network; those with `data` in their name where left out. */
    subnets: z.array(z.string()).optional(),
    /** Security groups of the network; `default` is the VPC's own. */
    securityGroups: z.array(z.string()).default(['default']),
    publiclyAccessible: z.boolean().default(false),
    /** `none`, `aws-owned`, `aws/rds`, a key of the region, `<account>/<key>` or any ARN. */
    encryption: z.string().default('none'),
    iamAuthentication: z.boolean().default(false),
    backupRetentionDays: z.number().int().min(0).max(35).default(1),
    /** What AWS Backup keeps of it; null where it does not know it. */
    backups: z
      .object({
        lastBackupHours: z.number().min(0).default(12),
        /** A vault of the region; the default vault of AWS where left out. */
        vault: z.string().default('Default'),
      })
      .strict()
      .nullable()
      .default(null),
    /** When AWS Backup last restored it, to test or in need; null: never. */
    restoredDaysAgo: z.number().min(0).nullable().default(null),
    /** How far behind the latest restorable time is; null where there is none. */
    restoreLagMinutes: z.number().min(0).nullable().default(4),
    deletionProtection: z.boolean().default(false),
    logExports: z.array(z.string()).default([]),
    multiAz: z.boolean().default(false),
    autoMinorVersionUpgrade: z.boolean().default(true),
    /** What differs from the engine's defaults: gives an own parameter group. */
    parameters: z.record(textSchema).default({}),
    parameterStatus: z
      .enum(['in-sync', 'pending-reboot', 'applying'])
      .default('in-sync'),
    options: z.array(option).default([]),
    /** How far the instance is with its option group. */
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
    /** The instance of this region that this one is a read replica of. */
    replicaOf: z.string().optional(),
    /** Members of a cluster; more than none makes other engines a Multi-AZ cluster. */
    members: z.number().int().min(0).max(15).optional(),
    /** Members by number, from 1, that are public where the others are not. */
    publicMembers: z.array(z.number().int().min(1)).default([]),
    /** Scales by shards (Aurora Limitless Database), which are no members. */
    limitless: z.boolean().default(false),
    /**
     * What lists leave out, as when it is created or deleted between two calls: the
     * cluster itself, or its members.
     */
    unlisted: z.enum(['cluster', 'members']).optional(),
    tags: z.record(textSchema).default({}),
    createdDaysAgo: z.number().min(0).default(200),
    /** Which database of this name it is: each has a resource id of its own. */
    incarnation: z.number().int().min(1).default(1),
  })
  .strict();

export const databaseName = resourceName;
/** A database with every default filled in. @public */
export type Database = z.infer<typeof databaseSchema>;
