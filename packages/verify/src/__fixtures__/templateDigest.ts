import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Comments and descriptions, which do not change how a plan is judged. */
const WORDS = /^\s*(#|\/\/|(description|error_message)\s*=)/;

/**
 * Returns the digest of the Terraform code in a folder, without comments and
 * descriptions.
 */
export function templateDigest(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.tf')) continue;
    const code = readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .filter(line => !WORDS.test(line))
      .join('\n')
      .replace(/\s+/g, ' ');
    hash.update(`${name}\n${code}\n`);
  }
  return hash.digest('hex');
}
