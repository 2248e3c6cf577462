import { z } from 'zod/v3';
import { textSchema } from './textSchema';

/** The last results of Patch Manager, and their age. */
const patchesSchema = z
  .object({
    criticalNonCompliant: z.number().int().min(0).default(0),
    securityNonCompliant: z.number().int().min(0).default(0),
    daysAgo: z.number().min(0).default(1),
  })
  .strict();

/**
 * An EC2 instance: a bastion through which people reach databases, or an instance of an
 * application.
 */
export const bastionSchema = z
  .object({
    network: z.string(),
    subnet: z.string(),
    securityGroups: z.array(z.string()).default([]),
    /**
     * The security groups of a second network interface in the same subnet. Default: no
     * second interface.
     */
    secondInterface: z.array(z.string()).optional(),
    publicAddress: z.boolean().default(false),
    ipv6Address: z.boolean().default(false),
    state: z.enum(['running', 'stopped', 'terminated']).default('running'),
    imdsv2: z.boolean().default(true),
    hopLimit: z.number().int().min(1).max(64).default(1),
    keyPair: z.string().optional(),
    /** Null if no role is attached. */
    instanceProfile: z.string().nullable().default('bastion'),
    /** The image. Amazon deprecates its images. Null if it was deregistered. */
    imageAgeDays: z.number().min(0).nullable().default(10),
    /** `Online`, `ConnectionLost`, or `none` if the agent never registered. */
    agent: z.enum(['Online', 'ConnectionLost', 'none']).default('Online'),
    /** Null if Patch Manager never ran. */
    patches: patchesSchema.nullable().default({}),
    tags: z.record(textSchema).default({}),
  })
  .strict();
