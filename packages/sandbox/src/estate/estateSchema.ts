import { z } from 'zod/v3';
import { isDefaultRegion } from './defaultRegions';
import { iamSchema, trailSchema } from './iamSchema';
import { identityCenterSchema, organizationSchema } from './organizationSchema';
import { policySchema, roleSchema } from './policySchema';
import { regionSchema } from './regionSchema';

export const accountId = z
  .string()
  .regex(/^\d{12}$/, 'must be an account id: 12 digits, in quotes');

export const regionName = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as eu-west-1');

export const accountSchema = z
  .object({
    id: accountId,
    name: z.string(),
    status: z
      .enum(['ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE'])
      .default('ACTIVE'),
    /** Roles by name. They replace roles of the estate with the same name. */
    roles: z.record(roleSchema.partial()).default({}),
    regions: z.record(regionName, regionSchema).default({}),
    iam: iamSchema.default({}),
    trails: z.record(trailSchema).default({}),
    /** Regions that need an opt-in and are not enabled. */
    optedOut: z.array(regionName).default([]),
    /** Regions that a service control policy of the organization denies. */
    deniedRegions: z.array(regionName).default([]),
  })
  .strict();

const portalSchema = z
  .object({
    account: accountId,
    user: z.string().default('portal'),
    /** The role of the session that the portal has, instead of a user. */
    role: z.string().optional(),
    accessKeyId: z.string().min(1),
    policies: z.array(z.string()).default([]),
  })
  .strict();

export const estateSchema = z
  .object({
    partition: z.enum(['aws', 'aws-us-gov', 'aws-cn']).default('aws'),
    organization: organizationSchema,
    identityCenter: identityCenterSchema.nullable().default(null),
    securityHub: z
      .object({
        administrator: accountId,
        aggregationRegion: regionName,
        /** The time between a change and the findings about it. */
        delaySeconds: z.number().min(0).default(0),
        /**
         * A queue of the administrator in the aggregation region, to which an
         * EventBridge rule sends changed findings.
         */
        events: z
          .object({
            queue: z.string().regex(/^[\w-]{1,80}$/, 'must name a queue'),
            /** The format: that of Security Hub CSPM or of the new Security Hub. */
            format: z.enum(['asff', 'ocsf']).default('asff'),
          })
          .strict()
          .optional(),
      })
      .strict(),
    /** The identity of the portal. */
    portal: portalSchema,
    regions: z.array(regionName).min(1),
    policies: z.record(policySchema).default({}),
    /** Roles that exist in every account. */
    roles: z.record(roleSchema).default({}),
    accounts: z.array(accountSchema).min(1),
  })
  .strict()
  .superRefine((estate, context) => {
    const ids = estate.accounts.map(({ id }) => id);
    const policies = Object.keys(estate.policies);
    const unique = new Set(ids);
    if (unique.size !== ids.length) {
      context.addIssue({
        code: 'custom',
        path: ['accounts'],
        message: 'two accounts have the same id',
      });
    }
    const needAccount = (id: string, path: string[]) => {
      if (!unique.has(id)) {
        context.addIssue({
          code: 'custom',
          path,
          message: `no account ${id}; there are ${ids.join(', ')}`,
        });
      }
    };
    needAccount(estate.organization.management, ['organization', 'management']);
    needAccount(estate.securityHub.administrator, [
      'securityHub',
      'administrator',
    ]);
    needAccount(estate.portal.account, ['portal', 'account']);
    const needPolicies = (
      names: readonly string[],
      path: Array<string | number>,
    ) => {
      for (const name of names.filter(n => !policies.includes(n))) {
        context.addIssue({
          code: 'custom',
          path,
          message: `no policy "${name}"; there are ${policies.join(', ')}`,
        });
      }
    };
    needPolicies(estate.portal.policies, ['portal', 'policies']);
    for (const [name, role] of Object.entries(estate.roles)) {
      needPolicies(role.policies, ['roles', name, 'policies']);
    }
    estate.accounts.forEach((account, index) => {
      for (const [name, role] of Object.entries(account.roles)) {
        needPolicies(role.policies ?? [], [
          'accounts',
          index,
          'roles',
          name,
          'policies',
        ]);
      }
      for (const region of account.optedOut.filter(isDefaultRegion)) {
        context.addIssue({
          code: 'custom',
          path: ['accounts', index, 'optedOut'],
          message: `${region} is on in every account`,
        });
      }
      for (const region of Object.keys(account.regions)) {
        if (!estate.regions.includes(region)) {
          context.addIssue({
            code: 'custom',
            path: ['accounts', index, 'regions', region],
            message: `not one of the estate's regions: ${estate.regions.join(
              ', ',
            )}`,
          });
        }
      }
    });
  });

/** The input of an estate. @public */
export type EstateInput = z.input<typeof estateSchema>;
/** An estate with every default filled in. @public */
export type Estate = z.infer<typeof estateSchema>;
export type AccountEstate = Estate['accounts'][number];
export type RegionEstate = AccountEstate['regions'][string];
export type Bastion = RegionEstate['bastions'][string];
export type Key = RegionEstate['keys'][string];
