import { z } from 'zod/v3';

/** Text, also where YAML reads a number or a boolean. */
export const textSchema = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String);
