import { z } from 'zod/v3';

/** A text, also if YAML reads it as a number or a boolean. */
export const textSchema = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String);
