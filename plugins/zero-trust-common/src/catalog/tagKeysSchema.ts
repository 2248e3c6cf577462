import { z } from 'zod/v3';
import { TAG_ENTITY_REF } from './annotations';

/**
 * The configuration `zeroTrust.attribution.tagKeys`: keys of the AWS tags that name an
 * entity. Collection and attribution use the same keys.
 * @alpha
 */
export const tagKeysSchema: z.ZodType<
  string[],
  z.ZodTypeDef,
  string[] | undefined
> = z.array(z.string().min(1).max(128)).nonempty().default([TAG_ENTITY_REF]);
