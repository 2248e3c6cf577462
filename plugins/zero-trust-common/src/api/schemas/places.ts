import { z } from 'zod/v3';
import {
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

const knownNetworkSchema = z.object({
  vpcId: z.string(),
  ownerAccountId: z.string().nullable(),
  ranges: z.array(z.string()),
  subnets: z.array(knownSubnetSchema),
  endpoints: z.array(z.string()).nullable(),
} satisfies Shape<KnownNetwork>);

export const networkListSchema = z.object({
  items: z.array(knownNetworkSchema),
} satisfies Shape<NetworkList>);
