import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../toolchain/paths.mjs';
import directions from './directions.cjs';

/** Returns a folder or file that a key or an entry of a list matches. */
const example = key => key.replace(/\/\*\*$/, '').replace('*', 'anyFolder');

/** Returns examples of what a key can import according to the tables. */
function allowedBy(packageFolder, key) {
  const keys = Object.keys(directions.folders[packageFolder]);
  const { imports } = directions
    .foldersOf(packageFolder)
    .find(row => row.key === key);
  const below = entry =>
    entry.endsWith('*')
      ? keys.filter(
          other =>
            other.startsWith(entry.replace(/\*+$/, '')) ||
            entry === `${other}/**`,
        )
      : [entry];
  return new Set([key, ...imports.flatMap(below)]);
}

/** Runs dependency-cruiser in a folder and returns what it reports, as JSON. */
const cruise = folder =>
  new Promise((resolve, reject) => {
    execFile(
      path.join(root, 'node_modules/.bin/depcruise'),
      [
        '--config',
        path.join(root, '.dependency-cruiser.cjs'),
        '--output-type',
        'json',
        'plugins',
      ],
      { cwd: folder, maxBuffer: 2 ** 28 },
      (error, stdout) => {
        try {
          resolve(JSON.parse(stdout));
        } catch {
          reject(error);
        }
      },
    );
  });

/**
 * Tests the rules of imports in a copy of the folders in which each folder imports
 * every other. The rules must report all imports that the tables do not list, and no
 * others.
 */
export async function forbiddenImports() {
  const folder = await mkdtemp(path.join(tmpdir(), 'imports-'));
  try {
    await writeFile(path.join(folder, 'tsconfig.json'), '{}');
    const expected = new Set();
    for (const [name, table] of Object.entries(directions.folders)) {
      const src = path.join(folder, name, 'src');
      const keys = [...Object.keys(table), 'notListed'];
      const fileOf = key =>
        path.join(src, /\.tsx?$/.test(key) ? key : `${example(key)}/file.ts`);
      for (const key of keys) {
        const file = fileOf(key);
        const others = keys.filter(other => other !== key);
        const allowed = key in table ? allowedBy(name, key) : new Set();
        for (const other of others) {
          if (!allowed.has(other)) {
            expected.add(
              `${path.relative(folder, file)} → ${path.relative(
                folder,
                fileOf(other),
              )}`,
            );
          }
        }
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(
          file,
          others
            .map(other => {
              const to = path.relative(path.dirname(file), fileOf(other));
              const from = to.startsWith('.') ? to : `./${to}`;
              return `import '${from.replace(/\.tsx?$/, '')}';\n`;
            })
            .join(''),
        );
      }
    }
    const { summary } = await cruise(folder);
    const reported = new Set(
      summary.violations
        .filter(({ rule }) => /^[^/]+\//.test(rule.name))
        .map(({ from, to }) => `${from} → ${to}`),
    );
    const failures = [
      ...[...expected]
        .filter(edge => !reported.has(edge))
        .map(edge => `not reported: ${edge}`),
      ...[...reported]
        .filter(edge => !expected.has(edge))
        .map(edge => `reported, although it is allowed: ${edge}`),
    ];
    for (const failure of failures) console.log(failure);
    console.log(
      `${expected.size} forbidden imports, ${failures.length} judged wrongly`,
    );
    return failures.length
      ? { passed: 0, failed: 1, failures: ['Rules of imports'] }
      : { passed: 1, failed: 0 };
  } finally {
    await rm(folder, { recursive: true });
  }
}
