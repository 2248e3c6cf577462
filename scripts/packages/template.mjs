import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../toolchain/paths.mjs';

const MODULE = 'backstage-plugin-scaffolder-backend-module-zero-trust';
const TARGET = new RegExp(`^ +target: .*(node_modules/${MODULE}/\\S+)$`, 'm');

/** Returns each file below a folder, with whether it can be executed. */
async function filesOf(folder) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(async entry => {
      const file = path.join(entry.parentPath, entry.name);
      const { mode } = await stat(file);
      return `${path.relative(folder, file)}${mode & 0o100 ? ' *' : ''}`;
    });
  return new Set(await Promise.all(files));
}

/**
 * Returns the path of the template that the README of the scaffolder module
 * registers, relative to the folder of an installation.
 */
export async function templateOfReadme(folder) {
  const readme = path.join(folder, 'node_modules', MODULE, 'README.md');
  const [, target] = TARGET.exec(await readFile(readme, 'utf8')) ?? [];
  if (!target) throw new Error(`${MODULE}: README.md registers no template`);
  return target;
}

/**
 * Checks that the packed scaffolder module has every file of its templates, and that
 * scripts are still executable (`publishConfig.executableFiles`). Returns problems.
 */
export async function checkTemplate(packed) {
  const { directory, folder } = packed.find(({ name }) => name === MODULE);
  const expected = await filesOf(
    path.join(root, 'plugins', directory, 'templates'),
  );
  const actual = await filesOf(path.join(folder, 'templates'));
  return [...expected]
    .filter(file => !actual.has(file))
    .map(file => `${MODULE}: the package has no templates/${file}`);
}
