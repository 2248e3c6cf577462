import { z } from 'zod/v3';

const accountId = z.string().regex(/^\d{12}$/);

/** A policy document: JSON, or a text that is returned unchanged. */
const documentSchema = z.union([z.record(z.unknown()), z.string()]);

const unitSchema = z
  .object({
    /** The parent unit. Default: the root. */
    parent: z.string().optional(),
    /** The accounts in the unit. Accounts in no unit are in the root. */
    accounts: z.array(accountId).default([]),
  })
  .strict();

/**
 * An organization with the defaults of AWS: all features, service control policies
 * enabled, and only `FullAWSAccess` attached.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export const organizationSchema = z
  .object({
    id: z.string().default('o-sandbox0001'),
    management: accountId,
    featureSet: z.enum(['ALL', 'CONSOLIDATED_BILLING']).default('ALL'),
    /** Whether service control policies are enabled in the root. */
    serviceControlPolicies: z.boolean().default(true),
    /** Organizational units by name. */
    ous: z.record(unitSchema).default({}),
    /** Service control policies by name. */
    policies: z.record(documentSchema).default({}),
    /**
     * Names of attached policies besides `FullAWSAccess`, by `root`, unit or account.
     */
    attached: z.record(z.array(z.string())).default({}),
    /**
     * Delegated administrators: account ids by service, such as `sso.amazonaws.com`.
     * That of Security Hub is set in the estate.
     */
    delegated: z.record(z.array(accountId)).default({}),
    /** The centralized root access features of IAM. */
    features: z
      .array(z.enum(['RootCredentialsManagement', 'RootSessions']))
      .default([]),
  })
  .strict()
  .superRefine(({ ous, policies, attached }, context) => {
    const need = (name: string, known: string[], path: string[]) => {
      if (!known.includes(name)) {
        context.addIssue({
          code: 'custom',
          path,
          message: `no "${name}"; there are ${known.join(', ') || 'none'}`,
        });
      }
    };
    const units = Object.keys(ous);
    for (const [name, { parent }] of Object.entries(ous)) {
      if (parent) need(parent, units, ['ous', name, 'parent']);
      const seen = [name];
      for (let up = parent; up; up = ous[up]?.parent) {
        if (seen.includes(up)) {
          context.addIssue({
            code: 'custom',
            path: ['ous', name, 'parent'],
            message: 'a unit cannot be in itself',
          });
          return;
        }
        seen.push(up);
      }
    }
    for (const [target, names] of Object.entries(attached)) {
      if (target !== 'root' && !/^\d{12}$/.test(target)) {
        need(target, units, ['attached', target]);
      }
      names.forEach(name =>
        need(name, Object.keys(policies), ['attached', target]),
      );
    }
  });

const permissionSetSchema = z
  .object({
    sessionDuration: z.string().default('PT1H'),
    inlinePolicy: documentSchema.optional(),
    /** Names of AWS managed policies, such as `ReadOnlyAccess`. */
    managedPolicies: z.array(z.string()).default([]),
    /** Names of customer-managed policies in the accounts. */
    customerPolicies: z.array(z.string()).default([]),
  })
  .strict();

/** The organization's instance of Identity Center. A new organization has none. */
export const identityCenterSchema = z
  .object({
    region: z.string(),
    status: z
      .enum(['ACTIVE', 'CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS'])
      .default('ACTIVE'),
    permissionSets: z.record(permissionSetSchema).default({}),
    assignments: z
      .array(
        z.object({ permissionSet: z.string(), account: accountId }).strict(),
      )
      .default([]),
  })
  .strict()
  .superRefine(({ permissionSets, assignments }, context) => {
    assignments.forEach(({ permissionSet }, index) => {
      if (!Object.hasOwn(permissionSets, permissionSet)) {
        context.addIssue({
          code: 'custom',
          path: ['assignments', index, 'permissionSet'],
          message: `no permission set "${permissionSet}"`,
        });
      }
    });
  });

export type Organization = z.infer<typeof organizationSchema>;
export type IdentityCenter = z.infer<typeof identityCenterSchema>;
