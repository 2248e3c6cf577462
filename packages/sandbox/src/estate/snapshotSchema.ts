import { z } from 'zod/v3';
import { textSchema } from './textSchema';

/**
 * A manual snapshot of a database of the region or of a deleted one. By default it is
 * not shared.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
export const snapshotSchema = z
  .object({
    /** The name of the database, which can be a deleted one. */
    database: z.string(),
    /** Whether a deleted database was a cluster. */
    cluster: z.boolean().default(false),
    type: z.enum(['manual', 'awsbackup']).default('manual'),
    /** Default: that of the database, or unencrypted if the database was deleted. */
    encrypted: z.boolean().optional(),
    /** Account ids, or `all`. Only manual snapshots can be shared. */
    sharedWith: z.array(textSchema).default([]),
    createdDaysAgo: z.number().min(0).default(10),
  })
  .strict();
