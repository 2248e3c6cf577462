import { z } from 'zod/v3';
import { bastionSchema } from './bastionSchema';
import { analyzerSchema } from './analyzerSchema';
import { databaseName, databaseSchema } from './databaseSchema';
import { certificateSchema, loadBalancerSchema } from './frontEndSchema';
import { networkSchema, resourceName } from './networkSchema';
import { regionServicesShape } from './regionServicesSchema';
import { proxySchema } from './proxySchema';
import { snapshotSchema } from './snapshotSchema';
import { watchingShape } from './watchingSchema';

const keySchema = z
  .object({
    rotation: z.boolean().default(false),
    state: z
      .enum(['Enabled', 'Disabled', 'PendingDeletion'])
      .default('Enabled'),
    origin: z.enum(['AWS_KMS', 'EXTERNAL']).default('AWS_KMS'),
    /** The key policy. Default: that of KMS. */
    policy: z.string().optional(),
  })
  .strict();

/** The workflow status that somebody set on a finding. */
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

/** The resources in one region of an account, before their names are checked. */
export const regionShape = z
  .object({
    networks: z.record(resourceName, networkSchema).default({}),
    prefixLists: z.record(resourceName, z.array(z.string())).default({}),
    keys: z.record(resourceName, keySchema).default({}),
    databases: z.record(databaseName, databaseSchema).default({}),
    /**
     * Manual snapshots. RDS also creates an automated one of every database with
     * backups.
     */
    snapshots: z.record(resourceName, snapshotSchema).default({}),
    proxies: z.record(resourceName, proxySchema).default({}),
    /** Analyzers of IAM Access Analyzer. AWS creates none by default. */
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
    ...watchingShape,
    findings: z
      .object({
        workflow: z.array(suppressionSchema).default([]),
        /** Deleted databases, whose findings are archived. */
        archived: z.array(z.string()).default([]),
        /** False if each standard writes its own findings. */
        consolidated: z.boolean().default(true),
        /** Whether findings on databases also list their security groups. */
        context: z.boolean().default(false),
        /** Findings of other products, which the portal ignores. */
        otherProducts: z.boolean().default(false),
      })
      .strict()
      .default({}),
  })
  .strict();

/** A region with its defaults. */
export type Region = z.infer<typeof regionShape>;
