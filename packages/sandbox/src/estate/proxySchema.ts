import { z } from 'zod/v3';

/**
 * An RDS Proxy, with the defaults of the API: neither TLS nor IAM is required.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html
 */
export const proxySchema = z
  .object({
    /** The database of the region behind the proxy. */
    database: z.string(),
    network: z.string(),
    securityGroups: z.array(z.string()).default(['default']),
    requireTls: z.boolean().default(false),
    /** The IAM authentication of each secret. */
    iamAuth: z.enum(['DISABLED', 'ENABLED', 'REQUIRED']).default('DISABLED'),
    defaultAuthScheme: z.enum(['NONE', 'IAM_AUTH']).default('NONE'),
  })
  .strict();
