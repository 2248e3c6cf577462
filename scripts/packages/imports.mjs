import { readdir, readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';

/**
 * Matches `from '…'`, `import '…'`, `import('…')` and `require('…')`, but not
 * `.from('…')` of a query.
 */
const IMPORT =
  /(?:\bfrom\s*|\b(?:import|require)\s*\(?\s*)['"]([@a-z.][^'"\s]*)['"]/g;

/** Returns the package in a module specifier. */
const packageOf = specifier =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Checks that all imports of the built files are declared. Returns problems. A package
 * that is installed by chance works here, but not in other installations.
 */
export async function checkImports({ name, folder, manifest }) {
  const declared = new Set([
    name,
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
  ]);
  const undeclared = new Map();
  const dist = path.join(folder, 'dist');
  for (const file of await readdir(dist, { recursive: true })) {
    if (!/\.(js|mjs|cjs|d\.ts)$/.test(file)) continue;
    const text = await readFile(path.join(dist, file), 'utf8');
    for (const [, specifier] of text.matchAll(IMPORT)) {
      if (specifier.startsWith('.') || specifier.startsWith('node:')) continue;
      const imported = packageOf(specifier);
      if (builtinModules.includes(imported)) continue;
      if (!declared.has(imported)) undeclared.set(imported, file);
    }
  }
  return [...undeclared].map(
    ([imported, file]) =>
      `${name}: ${file} imports "${imported}", which package.json does not declare`,
  );
}
