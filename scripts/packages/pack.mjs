import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../toolchain/paths.mjs';

const run = promisify(execFile);
const yarn = path.join(root, '.yarn/releases/yarn-4.18.1.cjs');

/**
 * Builds and packs each plugin, and unpacks it below `folder/node_modules`, as an
 * installation would. Returns `{ name, folder, tarball, manifest }` of each.
 *
 * @param names - packs these packages only
 */
export async function packAll(folder, names) {
  const packed = [];
  for (const directory of await readdir(path.join(root, 'plugins'))) {
    const source = path.join(root, 'plugins', directory);
    const { name } = JSON.parse(
      await readFile(path.join(source, 'package.json'), 'utf8'),
    );
    if (names && !names.includes(name)) continue;
    const tarball = path.join(folder, `${name}.tgz`);
    const target = path.join(folder, 'node_modules', name);
    await run(
      process.execPath,
      [
        path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'package',
        'build',
      ],
      { cwd: source, maxBuffer: 2 ** 26 },
    );
    await run(process.execPath, [yarn, 'pack', '--out', tarball], {
      cwd: source,
    });
    await mkdir(target, { recursive: true });
    await run('tar', ['xzf', tarball, '-C', target, '--strip-components=1']);
    packed.push({
      name,
      directory,
      folder: target,
      tarball,
      manifest: JSON.parse(
        await readFile(path.join(target, 'package.json'), 'utf8'),
      ),
    });
    console.log(`  packed ${name}`);
  }
  return packed;
}
