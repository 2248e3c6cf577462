import { mkdir, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../toolchain/paths.mjs';

/**
 * Puts everything that the packages depend on beside them: links to what this
 * checkout has installed. Nothing of our own sources is among it.
 */
export async function linkDependencies(folder, packed) {
  const modules = path.join(folder, 'node_modules');
  await mkdir(modules, { recursive: true });
  const installed = path.join(root, 'node_modules');
  const own = new Set(packed.map(({ name }) => name));
  for (const name of await readdir(installed)) {
    if (
      own.has(name) ||
      ['app', 'backend', 'sandbox', 'extension-example'].includes(name)
    )
      continue;
    await symlink(path.join(installed, name), path.join(modules, name));
  }
}
