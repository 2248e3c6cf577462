import { z } from 'zod/v3';
import {
  KnownDatabase,
  KnownInstanceClass,
  KnownNetwork,
  KnownSubnet,
  NetworkList,
  PlaceList,
} from '../responses/places';
import { Shape } from './Shape';

export const placeListSchema = z.object({
  items: z.array(
    z.object({
      accountId: z.string(),
      accountName: z.string().optional(),
      region: z.string(),
    }),
  ),
} satisfies Shape<PlaceList>);

const knownSubnetSchema = z.object({
  subnetId: z.string(),
  availabilityZone: z.string().optional(),
  isolated: z.enum(['pass', 'fail', 'unknown']),
  reason: z.string(),
} satisfies Shape<KnownSubnet>);

const knownDatabaseSchema = z.object({
  arn: z.string(),
  name: z.string(),
  kind: z.enum(['instance', 'cluster']),
  resourceId: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  environmentClass: z.enum(['production', 'non-production']),
  port: z.number().nullable(),
  securityGroupIds: z.array(z.string()),
  entityRef: z.string().optional(),
} satisfies Shape<KnownDatabase>);

const knownNetworkSchema = z.object({
  vpcId: z.string(),
  ownerAccountId: z.string().nullable(),
  ranges: z.array(z.string()),
  rangesComplete: z.boolean(),
  subnets: z.array(knownSubnetSchema),
  endpoints: z.array(z.string()).nullable(),
  databases: z.array(knownDatabaseSchema),
  environments: z.array(z.string()),
} satisfies Shape<KnownNetwork>);

export const networkListSchema = z.object({
  items: z.array(knownNetworkSchema),
  instanceClasses: z
    .array(
      z.object({
        engine: z.string(),
        majorVersion: z.string(),
        instanceClass: z.string(),
        multiAz: z.boolean(),
        zones: z.array(z.string()).optional(),
      } satisfies Shape<KnownInstanceClass>),
    )
    .nullable(),
  instanceClassesReadAt: z.string().nullable(),
} satisfies Shape<NetworkList>);
