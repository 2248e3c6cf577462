import { z } from 'zod/v3';

export const resourceName = z
  .string()
  .regex(
    /^[a-zA-Z][a-zA-Z0-9-]{0,62}$/,
    'must be letters, digits and hyphens, starting with a letter',
  );

/** The target of a route. */
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

/**
 * `isolated`, `nat` and `public` always exist. `main` means that the subnet has no
 * association.
 */
const builtInRoutes = ['isolated', 'nat', 'public', 'main'] as const;

const subnet = z.preprocess(
  value => (typeof value === 'string' ? { routes: value } : value),
  z
    .object({
      routes: z.string(),
      /** Default: a part of the CIDR of the VPC. */
      cidr: z.string().optional(),
      /**
       * The zone: `a`, `b` or `c`. Default: the last letter of the name of the subnet.
       */
      zone: z.enum(['a', 'b', 'c']).optional(),
      /** Whether the subnet is excluded from VPC Block Public Access. */
      excludedFromBlock: z
        .enum(['allow-bidirectional', 'allow-egress'])
        .optional(),
    })
    .strict(),
);

/** A rule with one source. */
const ingress = z
  .object({
    /**
     * The name of a security group, a CIDR, `account/sg-…`, or `list:<prefix list>`.
     */
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

/** A rule with one destination. */
const egress = z
  .object({
    /**
     * The name of a security group, a CIDR, `account/sg-…`, or `list:<prefix list>`.
     */
    to: z.string(),
    port: ingress.shape.port,
    protocol: ingress.shape.protocol,
  })
  .strict();

const flowLog = z
  .object({
    /** A subnet. Default: the whole VPC. */
    subnet: z.string().optional(),
    traffic: z.enum(['ALL', 'ACCEPT', 'REJECT']).default('ALL'),
    /** The status of the last delivery. `none` before the first. */
    delivery: z.enum(['SUCCESS', 'FAILED', 'none']).default('SUCCESS'),
  })
  .strict();

/** An interface endpoint of an AWS service, by the last part of the service name. */
const endpoint = z.preprocess(
  value => (typeof value === 'string' ? { service: value } : value),
  z
    .object({
      service: z.string(),
      state: z
        .enum(['pendingAcceptance', 'pending', 'available', 'deleting'])
        .default('available'),
      privateDns: z.boolean().default(true),
      /** Default: the default group, as in AWS. */
      securityGroups: z.array(z.string()).default(['default']),
      /** The endpoint policy. Default: a policy that allows everything, as in AWS. */
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
 * The default group of a VPC. Its members can reach each other and all destinations
 * outside.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
const defaultSecurityGroup = z
  .object({
    ingress: z
      .array(ingress)
      .default([{ from: 'default', port: 'all', protocol: 'tcp' }]),
    /** Whether the group still has the rule that allows all outbound traffic. */
    egress: z.boolean().default(true),
  })
  .strict();

export const networkSchema = z
  .object({
    /**
     * The account that shares its network of this name with this account through AWS
     * RAM. Its subnets and routes apply.
     */
    owner: z
      .string()
      .regex(/^\d{12}$/, 'must be an account id: 12 digits, in quotes')
      .optional(),
    /** VPC Block Public Access of the owner. It is computed and cannot be set. */
    ownersBlock: z
      .enum(['off', 'block-bidirectional', 'block-ingress'])
      .optional(),
    cidr: z.string().default('10.0.0.0/16'),
    ipv6: z.boolean().default(false),
    subnets: z.record(resourceName, subnet),
    /** Further route tables by name, in addition to `isolated`, `nat` and `public`. */
    routeTables: z.record(resourceName, z.array(route)).default({}),
    /** The routes of the main route table. Subnets without an association use it. */
    mainRoutes: z.string().default('isolated'),
    securityGroups: z.record(resourceName, z.array(ingress)).default({}),
    /**
     * Outbound rules by group. Groups without an entry have the rule of new groups: all
     * traffic to all destinations.
     */
    egress: z.record(resourceName, z.array(egress)).default({}),
    defaultSecurityGroup: z.preprocess(
      value => (value === 'closed' ? { ingress: [], egress: false } : value),
      defaultSecurityGroup.default({}),
    ),
    /**
     * The number of network interfaces of applications for each group, in addition to
     * those of databases and bastions.
     */
    interfaces: z.record(resourceName, z.number().int().min(0)).default({}),
    /** Default: none, as in a new VPC. */
    flowLogs: z.array(flowLog).default([]),
    /** Default: none, as in a new VPC. */
    endpoints: z.array(endpoint).default([]),
    /** Default: none, as in a new VPC. */
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
