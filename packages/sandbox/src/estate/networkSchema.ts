import { z } from 'zod/v3';

export const resourceName = z
  .string()
  .regex(
    /^[a-zA-Z][a-zA-Z0-9-]{0,62}$/,
    'must be letters, digits and hyphens, starting with a letter',
  );

/** What a route leads to. */
export const routeTarget = z.enum([
  'internet-gateway',
  'carrier-gateway',
  'nat-gateway',
  'egress-only-internet-gateway',
  'transit-gateway',
  'vpc-peering',
  'virtual-private-gateway',
  'firewall-endpoint',
  'blackhole',
]);

const route = z
  .object({
    /** A CIDR, or the name of a prefix list of the region. */
    to: z.string(),
    via: routeTarget,
  })
  .strict();

/** `isolated`, `nat` and `public` are always there; `main` means: not associated. */
const builtInRoutes = ['isolated', 'nat', 'public', 'main'] as const;

const subnet = z.preprocess(
  value => (typeof value === 'string' ? { routes: value } : value),
  z
    .object({
      routes: z.string(),
      /** Taken from the VPC's range where it is left out. */
      cidr: z.string().optional(),
      /** `a`, `b` or `c`; the last letter of the subnet's name where left out. */
      zone: z.enum(['a', 'b', 'c']).optional(),
      /** Whether VPC Block Public Access leaves this subnet out. */
      excludedFromBlock: z
        .enum(['allow-bidirectional', 'allow-egress'])
        .optional(),
    })
    .strict(),
);

/** One source per rule. */
const ingress = z
  .object({
    /** A security group's name, a CIDR, `account/sg-…`, or `list:<prefix list>`. */
    from: z.string(),
    /** A port, `from-to`, or `all`. */
    port: z.union([
      z.number().int().min(0).max(65535),
      z.string().regex(/^(\d+-\d+|all)$/, 'must be a port, from-to or all'),
    ]),
    protocol: z.enum(['tcp', 'udp']).default('tcp'),
    description: z.string().optional(),
  })
  .strict();

/** One destination per rule. */
const egress = z
  .object({
    /** A security group's name, a CIDR, `account/sg-…`, or `list:<prefix list>`. */
    to: z.string(),
    port: ingress.shape.port,
    protocol: ingress.shape.protocol,
  })
  .strict();

const flowLog = z
  .object({
    /** The VPC where left out, else one of its subnets. */
    subnet: z.string().optional(),
    traffic: z.enum(['ALL', 'ACCEPT', 'REJECT']).default('ALL'),
    /** What came of the last delivery; `none` before the first. */
    delivery: z.enum(['SUCCESS', 'FAILED', 'none']).default('SUCCESS'),
  })
  .strict();

/** An interface endpoint of a service of AWS, by the last part of its name. */
const endpoint = z.preprocess(
  value => (typeof value === 'string' ? { service: value } : value),
  z
    .object({
      service: z.string(),
      state: z
        .enum(['pendingAcceptance', 'pending', 'available', 'deleting'])
        .default('available'),
      privateDns: z.boolean().default(true),
      /** The default group where left out, as in AWS. */
      securityGroups: z.array(z.string()).default(['default']),
      /** As written; the policy that allows everything where left out, as in AWS. */
      policy: z.union([z.record(z.unknown()), z.string()]).optional(),
    })
    .strict(),
);

const encryptionControl = z
  .object({
    mode: z.enum(['monitor', 'enforce']),
    state: z
      .enum([
        'available',
        'creating',
        'monitor-in-progress',
        'monitor-failed',
        'enforce-in-progress',
        'enforce-failed',
        'deleting',
        'delete-failed',
      ])
      .default('available'),
  })
  .strict();

/**
 * The group that each VPC has from its creation: whoever is in it may talk to all
 * others in it, and to everybody outside.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
const defaultSecurityGroup = z
  .object({
    ingress: z
      .array(ingress)
      .default([{ from: 'default', port: 'all', protocol: 'tcp' }]),
    /** Whether it still has the rule that allows all outbound traffic. */
    egress: z.boolean().default(true),
  })
  .strict();

export const networkSchema = z
  .object({
    /**
     * The account that shares its network of this name with this one, by AWS RAM:
     * subnets and routes are taken from there.
     */
    owner: z
      .string()
      .regex(/^\d{12}$/, 'must be an account id: 12 digits, in quotes')
      .optional(),
    /** VPC Block Public Access of the owner: filled in, never written. */
    ownersBlock: z
      .enum(['off', 'block-bidirectional', 'block-ingress'])
      .optional(),
    cidr: z.string().default('10.0.0.0/16'),
    ipv6: z.boolean().default(false),
    subnets: z.record(resourceName, subnet),
    /** Further route tables by name, beside `isolated`, `nat` and `public`. */
    routeTables: z.record(resourceName, z.array(route)).default({}),
    /** The routes of the main table, which subnets without a table follow. */
    mainRoutes: z.string().default('isolated'),
    securityGroups: z.record(resourceName, z.array(ingress)).default({}),
    /**
     * Outbound rules by group. The groups that are not named have the rule of new
     * groups: all traffic, to everywhere.
     */
    egress: z.record(resourceName, z.array(egress)).default({}),
    defaultSecurityGroup: z.preprocess(
      value => (value === 'closed' ? { ingress: [], egress: false } : value),
      defaultSecurityGroup.default({}),
    ),
    /** How many interfaces of applications carry a group, beside databases and bastions. */
    interfaces: z.record(resourceName, z.number().int().min(0)).default({}),
    /** None, as in a VPC that is new. */
    flowLogs: z.array(flowLog).default([]),
    /** None, as in a VPC that is new. */
    endpoints: z.array(endpoint).default([]),
    /** None where left out, as in a VPC that is new. */
    encryptionControl: encryptionControl.optional(),
  })
  .strict()
  .superRefine((network, context) => {
    const tables = [...builtInRoutes, ...Object.keys(network.routeTables)];
    const check = (routes: string, path: string[]) => {
      if (!tables.includes(routes)) {
        context.addIssue({
          code: 'custom',
          path,
          message: `no route table "${routes}"; there are ${tables.join(', ')}`,
        });
      }
    };
    for (const [name, { routes }] of Object.entries(network.subnets)) {
      check(routes, ['subnets', name, 'routes']);
    }
    check(network.mainRoutes, ['mainRoutes']);
    if (network.owner && !network.ownersBlock) {
      context.addIssue({
        code: 'custom',
        path: ['owner'],
        message: `account ${network.owner} has no network of this name in the region`,
      });
    }
    if (network.securityGroups.default) {
      context.addIssue({
        code: 'custom',
        path: ['securityGroups', 'default'],
        message: 'the default group is written as defaultSecurityGroup',
      });
    }
  });

export type Network = z.infer<typeof networkSchema>;
export type Ingress = z.infer<typeof ingress>;
export type Egress = z.infer<typeof egress>;
export type Route = z.infer<typeof route>;
export type RouteTarget = z.infer<typeof routeTarget>;
