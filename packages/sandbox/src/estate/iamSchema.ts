import { z } from 'zod/v3';

/** A policy document as written. A text is used unchanged, even if it is not JSON. */
const document = z.union([z.record(z.unknown()), z.string()]);
const documents = z.record(document).default({});
const names = z.array(z.string()).default([]);

const accessKeySchema = z
  .object({
    ageDays: z.number().int().min(0).default(10),
    /** Left out where it was never used. */
    unusedDays: z.number().int().min(0).optional(),
    active: z.boolean().default(true),
  })
  .strict();

const userSchema = z
  .object({
    password: z.boolean().default(false),
    mfa: z.boolean().default(false),
    accessKeys: z.array(accessKeySchema).max(2).default([]),
    groups: names,
    /** Inline policies by name. */
    policies: documents,
    /** Names of policies of the account, or ARNs of AWS's own. */
    attached: names,
    boundary: z.string().optional(),
  })
  .strict();

const roleSchema = z
  .object({
    /** The trust policy; left out: the account itself. */
    trust: document.optional(),
    path: z.string().default('/'),
    policies: documents,
    attached: names,
    boundary: z.string().optional(),
    /** Names of instance profiles that contain the role. */
    instanceProfiles: names,
  })
  .strict();

/**
 * Identities of an account. A new account of an organization has none, and a
 * root user without MFA.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-as-root.html
 */
export const iamSchema = z
  .object({
    root: z
      .object({
        mfa: z.enum(['none', 'virtual', 'hardware']).default('none'),
        accessKeys: z.boolean().default(false),
        password: z.boolean().default(true),
      })
      .strict()
      .default({}),
    users: z.record(userSchema).default({}),
    groups: z
      .record(z.object({ policies: documents, attached: names }).strict())
      .default({}),
    roles: z.record(roleSchema).default({}),
    /** Customer-managed policies by name. */
    policies: documents,
    samlProviders: names,
    /** Whether a credential report was made in the last four hours. */
    credentialReport: z.boolean().default(false),
  })
  .strict();

export type IamEstate = z.infer<typeof iamSchema>;

/**
 * Trails of an account by name. There is none in a new one.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html
 */
export const trailSchema = z
  .object({
    /** The region that it was made in; the estate's first where left out. */
    homeRegion: z.string().optional(),
    multiRegion: z.boolean().default(true),
    organization: z.boolean().default(false),
    logFileValidation: z.boolean().default(true),
    logging: z.boolean().default(true),
    kmsKeyId: z.string().optional(),
    deliveryError: z.string().optional(),
    /** `all`, `writes` or `none` of the management events. */
    managementEvents: z.enum(['all', 'writes', 'none']).default('all'),
    excludedSources: names,
  })
  .strict();
