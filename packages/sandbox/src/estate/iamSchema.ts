import { z } from 'zod/v3';

/** A policy document. A text is returned unchanged, even if it is not JSON. */
const document = z.union([z.record(z.unknown()), z.string()]);
const documents = z.record(document).default({});
const names = z.array(z.string()).default([]);

const accessKeySchema = z
  .object({
    ageDays: z.number().int().min(0).default(10),
    /** Left out if it was never used. */
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
    /** Names of policies of the account, or ARNs of AWS managed policies. */
    attached: names,
    boundary: z.string().optional(),
  })
  .strict();

const roleSchema = z
  .object({
    /** The trust policy. Default: it trusts the account. */
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
 * IAM identities of an account. A new account of an organization has none, and its root
 * user has no MFA.
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
    /** Whether a credential report was created in the last four hours. */
    credentialReport: z.boolean().default(false),
  })
  .strict();

export type IamEstate = z.infer<typeof iamSchema>;

/**
 * A CloudTrail trail. A new account has none.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html
 */
export const trailSchema = z
  .object({
    /** The home region. Default: the first region of the estate. */
    homeRegion: z.string().optional(),
    multiRegion: z.boolean().default(true),
    organization: z.boolean().default(false),
    logFileValidation: z.boolean().default(true),
    logging: z.boolean().default(true),
    kmsKeyId: z.string().optional(),
    deliveryError: z.string().optional(),
    /** The recorded management events: `all`, `writes` or `none`. */
    managementEvents: z.enum(['all', 'writes', 'none']).default('all'),
    excludedSources: names,
  })
  .strict();
