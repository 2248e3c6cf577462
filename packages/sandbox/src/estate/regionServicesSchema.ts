import { z } from 'zod/v3';

/**
 * The inputs of `SSM-SessionManagerRunShell` that control logging and encryption of
 * sessions.
 */
const sessionPreferencesSchema = z
  .object({
    kmsKeyId: z.string().default(''),
    cloudWatchLogGroupName: z.string().default(''),
    cloudWatchEncryptionEnabled: z.boolean().default(true),
    s3BucketName: z.string().default(''),
    s3EncryptionEnabled: z.boolean().default(true),
    /** Minutes, as text, as in the document. */
    idleSessionTimeout: z.string().optional(),
  })
  .strict();

const configRecorderSchema = z
  .object({
    name: z.string().default('default'),
    recording: z.boolean().default(true),
    lastStatus: z
      .enum(['Pending', 'Success', 'Failure', 'NotApplicable'])
      .default('Success'),
  })
  .strict();

const guardDutySchema = z
  .object({
    status: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    /** The feature `RDS_LOGIN_EVENTS`. New detectors have it. */
    rdsProtection: z.boolean().default(true),
  })
  .strict();

/** A vault of AWS Backup. */
const backupVaultSchema = z
  .object({
    /** The lock of the vault. Default: none, as in a new vault. */
    lock: z
      .object({
        minRetentionDays: z.number().int().min(1).optional(),
        maxRetentionDays: z.number().int().min(1).optional(),
      })
      .strict()
      .optional(),
  })
  .strict();

export type BackupVault = z.infer<typeof backupVaultSchema>;

/**
 * The services that an account has enabled in a region. The default is a new account,
 * except for Security Hub CSPM: the `securityHub` of the estate enables it in all
 * accounts and regions.
 */
export const regionServicesShape = {
  /** Null if nobody ever set them. A text is the content of the document. */
  sessionPreferences: z
    .union([sessionPreferencesSchema, z.string()])
    .nullable()
    .default(null),
  /** Further documents of type Session by name. */
  sessionDocuments: z
    .record(z.union([z.record(z.unknown()), z.string()]))
    .default({}),
  /** `/ssm/documents/console/public-sharing-permission` */
  documentSharing: z.enum(['Enable', 'Disable']).default('Enable'),
  configRecorder: configRecorderSchema.nullable().default(null),
  securityHub: z
    .object({
      enabled: z.boolean().default(true),
      standards: z
        .array(z.string())
        .default([
          'aws-foundational-security-best-practices/v/1.0.0',
          'nist-800-53/v/5.0.0',
        ]),
    })
    .strict()
    .default({}),
  guardDuty: guardDutySchema.nullable().default(null),
  /** Vaults of AWS Backup by name, in addition to `Default`, which has no lock. */
  backupVaults: z.record(backupVaultSchema).default({}),
};
