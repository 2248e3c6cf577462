import { createHash } from 'node:crypto';

/** Returns the digest with which clients check a body. */
export const md5 = (text: string) =>
  createHash('md5').update(text).digest('hex');
