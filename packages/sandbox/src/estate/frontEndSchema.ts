import { z } from 'zod/v3';
import { textSchema } from './textSchema';

export const certificateSchema = z
  .object({
    daysLeft: z.number().int().default(200),
    inUse: z.boolean().default(true),
    keyAlgorithm: z.string().default('RSA_2048'),
    tags: z.record(textSchema).default({}),
  })
  .strict();

const listenerSchema = z
  .object({
    port: z.number().int().min(1).max(65535).default(443),
    protocol: z
      .enum(['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP'])
      .default('HTTPS'),
    /** The domain name of a certificate of the region. */
    certificate: z.string().optional(),
    sslPolicy: z.string().default('ELBSecurityPolicy-2016-08'),
    /** Whether the default action redirects to HTTPS. Otherwise it forwards. */
    redirect: z.boolean().default(false),
    /** Paths that a rule forwards, regardless of the default action. */
    forwards: z.array(z.string()).default([]),
  })
  .strict();

export const loadBalancerSchema = z
  .object({
    type: z.enum(['application', 'network', 'gateway']).default('application'),
    scheme: z.enum(['internet-facing', 'internal']).default('internet-facing'),
    state: z
      .enum(['active', 'provisioning', 'active_impaired', 'failed'])
      .default('active'),
    listeners: z.array(listenerSchema).default([]),
    tags: z.record(textSchema).default({}),
  })
  .strict();

export type LoadBalancer = z.infer<typeof loadBalancerSchema>;
export type Listener = z.infer<typeof listenerSchema>;
