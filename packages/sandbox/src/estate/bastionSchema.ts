import { z } from 'zod/v3';
import { textSchema } from './textSchema';

/** What Patch Manager last found, and how long ago. */
const patchesSchema = z
  .object({
    criticalNonCompliant: z.number().int().min(0).default(0),
    securityNonCompliant: z.number().int().min(0).default(0),
    daysAgo: z.number().min(0).default(1),
  })
  .strict();

/** An EC2 instance through which people reach databases, or an application's. */
export const bastionSchema = z
  .object({
    network: z.string(),
    subnet: z.string(),
    securityGroups: z.array(z.string()).default([]),
    /** Of a second network interface in the same subnet; none where left out. */
    secondInterface: z.array(z.string()).optional(),
    publicAddress: z.boolean().default(false),
    ipv6Address: z.boolean().default(false),
    state: z.enum(['running', 'stopped', 'terminated']).default('running'),
    imdsv2: z.boolean().default(true),
    hopLimit: z.number().int().min(1).max(64).default(1),
    keyPair: z.string().optional(),
    /** Null where no role is attached. */
    instanceProfile: z.string().nullable().default('bastion'),
    /** Amazon's, which deprecates its images; null where it was deregistered. */
    imageAgeDays: z.number().min(0).nullable().default(10),
    /** `Online`, `ConnectionLost`, or `none` where the agent never registered. */
    agent: z.enum(['Online', 'ConnectionLost', 'none']).default('Online'),
    /** Null where Patch Manager never ran. */
    patches: patchesSchema.nullable().default({}),
    tags: z.record(textSchema).default({}),
  })
  .strict();
