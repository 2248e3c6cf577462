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

export const networkSchema = z
  .object({
    cidr: z.string().default('10.0.0.0/16'),
    ipv6: z.boolean().default(false),
    subnets: z.record(resourceName, subnet),
    /** Further route tables by name, beside `isolated`, `nat` and `public`. */
    routeTables: z.record(resourceName, z.array(route)).default({}),
    /** The routes of the main table, which subnets without a table follow. */
    mainRoutes: z.string().default('isolated'),
    securityGroups: z.record(resourceName, z.array(ingress)).default({}),
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
  });

export type Network = z.infer<typeof networkSchema>;
export type Ingress = z.infer<typeof ingress>;
export type Route = z.infer<typeof route>;
export type RouteTarget = z.infer<typeof routeTarget>;
