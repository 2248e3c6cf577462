import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { codeManifest } from 'backstage-plugin-zero-trust-common/alpha';

const sha256 = (data: Buffer | string) =>
  createHash('sha256').update(data).digest('hex');

/**
 * Returns the digest of the code in a folder: of the path and content of every file.
 * `isKnownCode` returns whether predictions are valid for it.
 *
 * @returns e.g. `sha256:9f86d0…`
 */
export async function digestOfCode(folder: string): Promise<string> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = await Promise.all(
    entries
      .filter(entry => !entry.isDirectory())
      .map(async entry => {
        const path = join(entry.parentPath, entry.name);
        return {
          path: relative(folder, path).split(sep).join('/'),
          sha256: sha256(await readFile(path)),
        };
      }),
  );
  return `sha256:${sha256(codeManifest(files))}`;
}
