import { createHash } from 'node:crypto';

/** By which clients see that a body arrived whole. */
export const md5 = (text: string) =>
  createHash('md5').update(text).digest('hex');
