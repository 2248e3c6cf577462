import { mkdir, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../toolchain/paths.mjs';

/**
 * Links the installed dependencies of this checkout into the folder of the packages,
 * without the sources of this repository.
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
