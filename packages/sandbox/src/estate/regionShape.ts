import { z } from 'zod/v3';
import { bastionSchema } from './bastionSchema';
import { analyzerSchema } from './analyzerSchema';
import { databaseName, databaseSchema } from './databaseSchema';
import { certificateSchema, loadBalancerSchema } from './frontEndSchema';
import { networkSchema, resourceName } from './networkSchema';
import { regionServicesShape } from './regionServicesSchema';
import { proxySchema } from './proxySchema';
import { snapshotSchema } from './snapshotSchema';

const keySchema = z
  .object({
    rotation: z.boolean().default(false),
    state: z
      .enum(['Enabled', 'Disabled', 'PendingDeletion'])
      .default('Enabled'),
    origin: z.enum(['AWS_KMS', 'EXTERNAL']).default('AWS_KMS'),
    /** The key policy as it is written; KMS's default one where left out. */
    policy: z.string().optional(),
  })
  .strict();

/** The `workflow` of a finding that somebody set. */
const suppressionSchema = z
  .object({
    database: z.string(),
    control: z.string(),
    workflow: z
      .enum(['SUPPRESSED', 'NOTIFIED', 'RESOLVED'])
      .default('SUPPRESSED'),
    note: z.string().optional(),
  })
  .strict();

/** What is in one region of an account; its names are not yet compared. */
export const regionShape = z
  .object({
    networks: z.record(resourceName, networkSchema).default({}),
    prefixLists: z.record(resourceName, z.array(z.string())).default({}),
    keys: z.record(resourceName, keySchema).default({}),
    databases: z.record(databaseName, databaseSchema).default({}),
    /** Beside the daily one that RDS keeps of every database with backups. */
    snapshots: z.record(resourceName, snapshotSchema).default({}),
    proxies: z.record(resourceName, proxySchema).default({}),
    /** Of IAM Access Analyzer; AWS makes none by itself. */
    analyzers: z.record(analyzerSchema).default({}),
    bastions: z.record(resourceName, bastionSchema).default({}),
    /** ACM certificates by domain name. */
    certificates: z.record(certificateSchema).default({}),
    loadBalancers: z.record(resourceName, loadBalancerSchema).default({}),
    /** VPC Block Public Access of the account in this region. */
    blockPublicAccess: z
      .enum(['off', 'block-bidirectional', 'block-ingress'])
      .default('off'),
    ...regionServicesShape,
    findings: z
      .object({
        workflow: z.array(suppressionSchema).default([]),
        /** Databases that are gone, whose findings are archived. */
        archived: z.array(z.string()).default([]),
        /** False where each standard still writes a finding of its own. */
        consolidated: z.boolean().default(true),
        /** Whether findings on databases list their security groups, too. */
        context: z.boolean().default(false),
        /** Findings of other products, which the portal ignores. */
        otherProducts: z.boolean().default(false),
      })
      .strict()
      .default({}),
  })
  .strict();

/** A region as it is written, with its defaults filled in. */
export type Region = z.infer<typeof regionShape>;
