import { z } from 'zod/v3';

/** The inputs of `SSM-SessionManagerRunShell` that say how sessions are kept. */
const sessionPreferencesSchema = z
  .object({
    kmsKeyId: z.string().default(''),
    cloudWatchLogGroupName: z.string().default(''),
    cloudWatchEncryptionEnabled: z.boolean().default(true),
    s3BucketName: z.string().default(''),
    s3EncryptionEnabled: z.boolean().default(true),
    /** Minutes, as text: so it stands in the document. */
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
    /** The feature `RDS_LOGIN_EVENTS`; new detectors have it. */
    rdsProtection: z.boolean().default(true),
  })
  .strict();

/** A vault of AWS Backup. */
const backupVaultSchema = z
  .object({
    /** Without it, the vault has no lock, as a new one. */
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
 * What an account has switched on in a region. Left out, it is as in a new
 * account, Security Hub CSPM apart: the estate's own `securityHub` has it on in
 * all accounts and regions, and findings come from there.
 */
export const regionServicesShape = {
  /** Null where nobody ever set them; a text stands for the document as it is. */
  sessionPreferences: z
    .union([sessionPreferencesSchema, z.string()])
    .nullable()
    .default(null),
  /** Further documents of type Session by name, as they are written. */
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
  /** Of AWS Backup by name, beside `Default`, which has no lock. */
  backupVaults: z.record(backupVaultSchema).default({}),
};
