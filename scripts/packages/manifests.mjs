import { access, readFile } from 'node:fs/promises';
import path from 'node:path';

const FIELDS = [
  'description',
  'license',
  'repository',
  'homepage',
  'bugs',
  'keywords',
  'engines',
];
const PRIVATE = ['app', 'backend', 'sandbox', 'extension-example'];

/**
 * Checks what the page of a registry and an installation need from a package. Returns
 * problems.
 */
export async function checkManifest({ name, folder, manifest }) {
  const problems = FIELDS.filter(
    field =>
      !manifest[field]?.length && !Object.keys(manifest[field] ?? {}).length,
  ).map(field => `${name}: package.json has no "${field}"`);
  for (const group of [
    'dependencies',
    'peerDependencies',
    'devDependencies',
    'optionalDependencies',
  ]) {
    for (const [dependency, range] of Object.entries(manifest[group] ?? {})) {
      if (PRIVATE.includes(dependency)) {
        problems.push(
          `${name}: ${group} names "${dependency}", which is private`,
        );
      }
      if (range.startsWith('workspace:')) {
        problems.push(`${name}: ${group} has "${dependency}": "${range}"`);
      }
    }
  }
  for (const file of ['LICENSE', 'README.md']) {
    try {
      await access(path.join(folder, file));
    } catch {
      problems.push(`${name}: the package has no ${file}`);
    }
  }
  const readme = await readFile(path.join(folder, 'README.md'), 'utf8');
  for (const [, target] of readme.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (!/^(https:\/\/|#)/.test(target)) {
      problems.push(
        `${name}: README.md links to "${target}", which the registry's page does not have. Use an absolute URL.`,
      );
    }
  }
  return problems;
}
