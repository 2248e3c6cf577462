import { z } from 'zod/v3';
import { textSchema } from './textSchema';

/**
 * A snapshot that somebody made, of a database of the region or of one that is
 * gone. It is shared with nobody until somebody shares it.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
export const snapshotSchema = z
  .object({
    /** The name of the database, which may be gone. */
    database: z.string(),
    /** Whether a database that is gone was a cluster. */
    cluster: z.boolean().default(false),
    type: z.enum(['manual', 'awsbackup']).default('manual'),
    /** As the database is where left out; plain where that is gone. */
    encrypted: z.boolean().optional(),
    /** Account ids, or `all`. Only manual snapshots can be shared. */
    sharedWith: z.array(textSchema).default([]),
    createdDaysAgo: z.number().min(0).default(10),
  })
  .strict();
