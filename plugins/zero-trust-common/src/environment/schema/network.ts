import ipaddr from 'ipaddr.js';
import { z } from 'zod/v3';
import { Refuse } from './fieldRules';
import { accountIdSchema, arnSchema } from './names';

/** RFC 1918 and the shared address space of RFC 6598. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
];

const SHAPE = /^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/;

type Range = readonly [first: number, last: number];

function parse(cidr: string): { range: Range; prefix: number } | undefined {
  if (!SHAPE.test(cidr) || !ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) {
    return undefined;
  }
  const [address, prefix] = ipaddr.IPv4.parseCIDR(cidr);
  const value = address
    .toByteArray()
    .reduce((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - prefix);
  const first = value - (value % size);
  return { range: [first, first + size - 1], prefix };
}

/**
 * Returns whether two CIDRs share an address. False for a text that is not a CIDR.
 * @public
 */
export function rangesOverlap(a: string, b: string): boolean {
  const one = parse(a);
  const other = parse(b);
  return (
    !!one &&
    !!other &&
    one.range[0] <= other.range[1] &&
    other.range[0] <= one.range[1]
  );
}

/** The size of a proposed range: addresses for applications in each zone. */
const PROPOSED_PREFIX = 20;

/**
 * Returns a /20 of 10.0.0.0/8 that overlaps none of the ranges. The search begins in a
 * /16 that depends on the account: the networks of other accounts are often not known,
 * and should not get the same range. Undefined if there is none. A text that is not a
 * CIDR takes nothing.
 * @public
 */
export function freeRange(
  taken: readonly string[],
  accountId: string,
): string | undefined {
  const size = 2 ** (32 - PROPOSED_PREFIX);
  const [first, last] = parse('10.0.0.0/8')!.range;
  const [start] = parse(`10.${Number(accountId) % 256 || 0}.0.0/16`)!.range;
  const ranges = taken.flatMap(cidr => {
    const parsed = parse(cidr);
    return parsed ? [parsed.range] : [];
  });
  const count = (last - first + 1) / size;
  for (let step = 0; step < count; step += 1) {
    const offset = (start - first + step * size) % (last - first + 1);
    const from = first + offset;
    const isFree = !ranges.some(
      ([low, high]) => low <= from + size - 1 && from <= high,
    );
    if (isFree) {
      const octets = [24, 16, 8, 0].map(bits =>
        String(Math.floor(from / 2 ** bits) % 256),
      );
      return `${octets.join('.')}/${PROPOSED_PREFIX}`;
    }
  }
  return undefined;
}

function isPrivate({ range }: { range: Range }): boolean {
  return PRIVATE.some(block => {
    const outer = parse(block)!.range;
    return outer[0] <= range[0] && outer[1] >= range[1];
  });
}

/** Returns what is wrong with the length or the first address of a range. */
function shapeProblem(
  label: string,
  cidr: string,
  [widest, narrowest]: readonly [number, number],
): string | undefined {
  const prefix = Number(cidr.split('/')[1]);
  if (prefix < widest || prefix > narrowest) {
    return `${label} must be between /${widest} and /${narrowest}.`;
  }
  const first = `${ipaddr.IPv4.networkAddressFromCIDR(cidr)}/${prefix}`;
  return cidr === first
    ? undefined
    : `${label} must start at its first address: ${first}.`;
}

/**
 * Returns the schema of a private IPv4 range. Without lengths, another rule checks its
 * shape.
 */
function rangeSchema(label: string, lengths?: readonly [number, number]) {
  return z.string().superRefine((cidr, context) => {
    const refuse = (message: string) =>
      context.addIssue({ code: z.ZodIssueCode.custom, message });
    if (cidr === '') {
      refuse(`Enter ${label.toLowerCase()}, such as 10.20.0.0/20.`);
      return;
    }
    const parsed = parse(cidr);
    if (!parsed) {
      refuse(`${label} must be an IPv4 range, such as 10.20.0.0/20.`);
      return;
    }
    if (!isPrivate(parsed)) {
      refuse(
        `${label} must be private: inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.`,
      );
      return;
    }
    const problem = lengths && shapeProblem(label, cidr, lengths);
    if (problem) refuse(problem);
  });
}

/** How applications connect decides about its lengths (`refuseNewNetwork`). */
const vpcRangeSchema = rangeSchema('The network range');

/** Wide enough for an organization's networks, never a default route. */
const applicationRangeSchema = rangeSchema('An application range', [8, 28]);

const securityGroupSchema = z
  .string()
  .regex(
    /^(?:\d{12}\/)?sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    'An application security group is an id such as sg-0123456789abcdef0. Put the account id first if the group is in another account: 111122223333/sg-0123456789abcdef0.',
  );

function distinct(what: string) {
  return (items: string[], context: z.RefinementCtx) =>
    items.forEach((item, index) => {
      if (items.indexOf(item) !== index) {
        context.addIssue({
          code: z.ZodIssueCode.custom,
          path: [index],
          message: `${what} ${item} is listed twice.`,
        });
      }
    });
}

/**
 * Roles that log in through a role of the environment.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
const roleArns = z
  .array(arnSchema('role'))
  .max(20, 'Name at most 20 roles of applications.')
  .superRefine(distinct('The role'))
  .optional();

/**
 * How applications connect. None of them uses an address range: each one names the
 * security groups that the database allows.
 */
export const applicationsSchema = z.discriminatedUnion(
  'via',
  [
    /** Application subnets in the database's own VPC: Lambda, ECS, EC2. */
    z
      .object({
        via: z.literal('same-vpc'),
        runsOn: z
          .array(
            z.enum(['lambda', 'ecs', 'ec2'], {
              errorMap: () => ({
                message: 'An application runs on lambda, ecs or ec2.',
              }),
            }),
          )
          .min(1, 'Choose where applications run.')
          .superRefine(distinct('The runtime'))
          .optional(),
        roleArns,
      })
      .strict(),
    /**
     * Security groups of other VPCs can be referenced through a transit gateway.
     * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security
     */
    z
      .object({
        via: z.literal('transit-gateway'),
        transitGatewayId: z
          .string()
          .min(1, 'Enter the id of a transit gateway.')
          .regex(
            /^tgw-[0-9a-f]{17}$/,
            'A transit gateway is an id such as tgw-0123456789abcdef0.',
          ),
        ranges: z
          .array(applicationRangeSchema)
          .min(1, 'Name at least one range in which applications run.')
          .max(20, 'Name at most 20 ranges.')
          .superRefine(distinct('The range')),
        securityGroupIds: z
          .array(securityGroupSchema)
          .min(1, 'Name at least one security group of the applications.')
          .max(20, 'Name at most 20 security groups.')
          .superRefine(distinct('The security group')),
        roleArns,
      })
      .strict(),
    /** Security groups in the VPC, or in networks that are connected to it already. */
    z
      .object({
        via: z.literal('security-groups'),
        securityGroupIds: z
          .array(securityGroupSchema)
          .min(1, 'Name at least one security group of the applications.')
          .max(20, 'Name at most 20 security groups.')
          .superRefine(distinct('The security group')),
        roleArns,
      })
      .strict(),
    /**
     * A resource configuration, shared through AWS RAM with the accounts of the
     * applications.
     * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-configuration.html
     */
    z
      .object({
        via: z.literal('vpc-lattice'),
        accountIds: z
          .array(accountIdSchema)
          .min(1, 'Name at least one account in which applications run.')
          .max(20, 'Name at most 20 accounts.')
          .superRefine(distinct('The account')),
        roleArns,
      })
      .strict(),
  ],
  {
    errorMap: (issue, context) => ({
      message:
        issue.code === 'invalid_union_discriminator'
          ? 'Choose how applications connect. Otherwise no application can use the database.'
          : context.defaultError,
    }),
  },
);

const newNetworkSchema = z
  .object({
    kind: z.literal('new'),
    cidr: vpcRangeSchema,
    applications: applicationsSchema,
  })
  .strict();

const subnetSchema = z
  .string()
  .regex(
    /^subnet-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    'A subnet is an id such as subnet-0123456789abcdef0.',
  );

const subnetsSchema = (least: number, message: string) =>
  z
    .array(subnetSchema)
    .min(least, message)
    .max(6, 'Name at most 6 subnets.')
    .superRefine(distinct('The subnet'));

const sessionEndpoints = ['ssm', 'ssmmessages'] as const;

const endpointsSchema = z
  .array(
    z
      .object({
        service: z.enum(sessionEndpoints, {
          errorMap: () => ({
            message: 'An endpoint must be for ssm or ssmmessages.',
          }),
        }),
        securityGroupIds: z
          .array(securityGroupSchema)
          .min(1, 'Name at least one security group of the endpoint.')
          .max(5, 'Name at most 5 security groups.')
          .superRefine(distinct('The security group'))
          .optional(),
      })
      .strict(),
  )
  .superRefine((endpoints, context) =>
    distinct('The endpoint')(
      endpoints.map(({ service }) => service),
      context,
    ),
  );

/** The part of a VPC that a bastion needs. */
const accessNetworkShape = {
  vpcId: z
    .string()
    .min(1, 'Choose a VPC.')
    .regex(
      /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
      'A VPC is an id such as vpc-0123456789abcdef0.',
    ),
  ownerAccountId: accountIdSchema.optional(),
  accessSubnetIds: subnetsSchema(1, 'Name at least one subnet.'),
  endpoints: endpointsSchema.optional(),
};

const existingNetworkSchema = z
  .object({
    kind: z.literal('existing'),
    ...accessNetworkShape,
    databaseSubnetIds: subnetsSchema(
      2,
      'Name at least two subnets, in different zones.',
    ),
    applications: applicationsSchema,
  })
  .strict();

function refuseNewNetwork(
  { cidr, applications }: z.infer<typeof newNetworkSchema>,
  refuse: Refuse,
) {
  if (applications.via === 'security-groups') {
    refuse(
      ['applications', 'via'],
      'A new network has no security groups of applications yet. Choose another way to connect, or an existing network.',
    );
  }
  // The largest VPC is a /16. Below /24 the subnets would be smaller than /28, the
  // smallest that AWS has. Without a transit gateway, the application subnets need
  // addresses, and a resource gateway needs 16 in each zone.
  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
  // https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-gateway.html
  const [label, lengths] =
    applications.via === 'transit-gateway'
      ? (['With a transit gateway, the network range', [16, 24]] as const)
      : (['Without a transit gateway, the network range', [16, 22]] as const);
  const problem = parse(cidr) && shapeProblem(label, cidr, lengths);
  if (problem) refuse(['cidr'], problem);
  if (applications.via !== 'transit-gateway') return;
  applications.ranges.forEach((range, index) => {
    if (rangesOverlap(range, cidr)) {
      refuse(
        ['applications', 'ranges', index],
        `An application range must be outside the database's network ${cidr}.`,
      );
    }
  });
}

function refuseExistingNetwork(
  {
    ownerAccountId,
    endpoints,
    applications,
  }: z.infer<typeof existingNetworkSchema>,
  refuse: Refuse,
) {
  if (applications.via === 'transit-gateway') {
    refuse(
      ['applications', 'via'],
      'An existing network keeps its own attachments and routes. Choose security groups, and name those of the applications.',
    );
  }
  if (applications.via === 'same-vpc' && applications.runsOn) {
    refuse(
      ['applications', 'runsOn'],
      'An existing network has its own subnets and endpoints for applications.',
    );
  }
  refuseMissingEndpoints({ ownerAccountId, endpoints }, refuse);
}

/** Rejects a shared VPC whose endpoints are not named. */
function refuseMissingEndpoints(
  {
    ownerAccountId,
    endpoints = [],
  }: Pick<
    z.infer<typeof existingNetworkSchema>,
    'ownerAccountId' | 'endpoints'
  >,
  refuse: Refuse,
) {
  // Interface endpoints are resources of the owner:
  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
  const absent = sessionEndpoints.filter(
    service =>
      !endpoints.some(
        endpoint => endpoint.service === service && endpoint.securityGroupIds,
      ),
  );
  if (ownerAccountId && absent.length) {
    refuse(
      ['endpoints'],
      `Only the owner of a shared VPC can create or list endpoints. Enter the security groups of its endpoints for ${absent.join(
        ' and ',
      )}.`,
    );
  }
}

/** Rejects a VPC that is shared by the account of the database itself. */
export function refuseOwnAccount(
  { ownerAccountId }: { ownerAccountId?: string },
  accountId: string,
  refuse: Refuse,
) {
  if (ownerAccountId === accountId) {
    refuse(
      ['network', 'ownerAccountId'],
      `The owner of a shared VPC must be an account other than ${accountId}. Leave the owner empty for a VPC of the same account.`,
    );
  }
}

/** The VPC of an existing database, for its bastion. */
export const accessNetworkSchema = z
  .object(accessNetworkShape)
  .strict()
  .superRefine((network, context) =>
    refuseMissingEndpoints(network, (path, message) =>
      context.addIssue({ code: z.ZodIssueCode.custom, path, message }),
    ),
  );

export const networkSchema = z
  .discriminatedUnion('kind', [newNetworkSchema, existingNetworkSchema], {
    errorMap: (issue, context) => ({
      message:
        issue.code === 'invalid_union_discriminator'
          ? 'A network is new or existing.'
          : context.defaultError,
    }),
  })
  .superRefine((network, context) => {
    const refuse: Refuse = (path, message) =>
      context.addIssue({ code: z.ZodIssueCode.custom, path, message });
    if (network.kind === 'new') refuseNewNetwork(network, refuse);
    else refuseExistingNetwork(network, refuse);
  });
