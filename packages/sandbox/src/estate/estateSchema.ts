import { z } from 'zod/v3';
import { databaseName, databaseSchema } from './databaseSchema';
import { networkSchema, resourceName } from './networkSchema';
import { policySchema, roleSchema } from './policySchema';
import { textSchema } from './textSchema';

export const accountId = z
  .string()
  .regex(/^\d{12}$/, 'must be an account id: 12 digits, in quotes');

export const regionName = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as eu-west-1');

const keySchema = z
  .object({
    rotation: z.boolean().default(false),
    state: z
      .enum(['Enabled', 'Disabled', 'PendingDeletion'])
      .default('Enabled'),
    origin: z.enum(['AWS_KMS', 'EXTERNAL']).default('AWS_KMS'),
  })
  .strict();

const bastionSchema = z
  .object({
    network: z.string(),
    subnet: z.string(),
    securityGroups: z.array(z.string()).default([]),
    publicAddress: z.boolean().default(false),
    imdsv2: z.boolean().default(true),
    keyPair: z.string().optional(),
    /** `Online`, `ConnectionLost`, or `none` where the agent never registered. */
    agent: z.enum(['Online', 'ConnectionLost', 'none']).default('Online'),
    tags: z.record(textSchema).default({}),
  })
  .strict();

const certificateSchema = z
  .object({
    daysLeft: z.number().int().default(200),
    inUse: z.boolean().default(true),
    keyAlgorithm: z.string().default('RSA_2048'),
  })
  .strict();

/** The `workflow` of a finding that somebody set. */
const suppressionSchema = z
  .object({
    database: z.string(),
    control: z.string(),
    workflow: z.enum(['SUPPRESSED', 'NOTIFIED']).default('SUPPRESSED'),
    note: z.string().optional(),
  })
  .strict();

const regionSchema = z
  .object({
    networks: z.record(resourceName, networkSchema).default({}),
    prefixLists: z.record(resourceName, z.array(z.string())).default({}),
    keys: z.record(resourceName, keySchema).default({}),
    databases: z.record(databaseName, databaseSchema).default({}),
    bastions: z.record(resourceName, bastionSchema).default({}),
    /** ACM certificates by domain name. */
    certificates: z.record(certificateSchema).default({}),
    /** VPC Block Public Access of the account in this region. */
    blockPublicAccess: z
      .enum(['off', 'block-bidirectional', 'block-ingress'])
      .default('off'),
    findings: z
      .object({
        workflow: z.array(suppressionSchema).default([]),
        /** Databases that are gone, whose findings are archived. */
        archived: z.array(z.string()).default([]),
        /** False where each standard still writes a finding of its own. */
        consolidated: z.boolean().default(true),
        /** Findings of other products, which are none of ours. */
        otherProducts: z.boolean().default(false),
      })
      .strict()
      .default({}),
  })
  .strict()
  .superRefine((region, context) => {
    const check = (
      name: string,
      known: readonly string[],
      what: string,
      path: string[],
    ) => {
      if (!known.includes(name)) {
        context.addIssue({
          code: 'custom',
          path,
          message: `no ${what} "${name}"; there are ${
            known.join(', ') || 'none'
          }`,
        });
      }
    };
    for (const [name, database] of Object.entries(region.databases)) {
      const at = (field: string) => ['databases', name, field];
      const network = region.networks[database.network];
      check(
        database.network,
        Object.keys(region.networks),
        'network',
        at('network'),
      );
      if (network) {
        for (const subnet of database.subnets ?? []) {
          check(subnet, Object.keys(network.subnets), 'subnet', at('subnets'));
        }
        for (const group of database.securityGroups) {
          check(
            group,
            ['default', ...Object.keys(network.securityGroups)],
            'security group',
            at('securityGroups'),
          );
        }
      }
      const { encryption } = database;
      if (
        !['none', 'aws-owned', 'aws/rds'].includes(encryption) &&
        !/^\d{12}\//.test(encryption)
      ) {
        check(encryption, Object.keys(region.keys), 'key', at('encryption'));
      }
      if (database.replicaOf) {
        check(
          database.replicaOf,
          Object.keys(region.databases),
          'database',
          at('replicaOf'),
        );
      }
    }
    for (const [name, bastion] of Object.entries(region.bastions)) {
      check(bastion.network, Object.keys(region.networks), 'network', [
        'bastions',
        name,
        'network',
      ]);
      const network = region.networks[bastion.network];
      if (network) {
        check(bastion.subnet, Object.keys(network.subnets), 'subnet', [
          'bastions',
          name,
          'subnet',
        ]);
      }
    }
  });

export const accountSchema = z
  .object({
    id: accountId,
    name: z.string(),
    status: z
      .enum(['ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE'])
      .default('ACTIVE'),
    /** Roles by name, in place of or beside those of the estate. */
    roles: z.record(roleSchema.partial()).default({}),
    regions: z.record(regionName, regionSchema).default({}),
  })
  .strict();

const portalSchema = z
  .object({
    account: accountId,
    user: z.string().default('portal'),
    accessKeyId: z.string().min(1),
    policies: z.array(z.string()).default([]),
  })
  .strict();

export const estateSchema = z
  .object({
    organization: z
      .object({
        id: z.string().default('o-sandbox0001'),
        management: accountId,
      })
      .strict(),
    securityHub: z
      .object({
        administrator: accountId,
        aggregationRegion: regionName,
        /** Between a change and the findings that show it. */
        delaySeconds: z.number().min(0).default(0),
      })
      .strict(),
    /** The identity that the portal is given. */
    portal: portalSchema,
    regions: z.array(regionName).min(1),
    policies: z.record(policySchema).default({}),
    /** Roles that stand in every account. */
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

/** What an estate's author writes, in full. */
export type EstateInput = z.input<typeof estateSchema>;
/** An estate with every default filled in. */
export type Estate = z.infer<typeof estateSchema>;
export type AccountEstate = Estate['accounts'][number];
export type RegionEstate = AccountEstate['regions'][string];
export type Bastion = RegionEstate['bastions'][string];
export type Key = RegionEstate['keys'][string];
