import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packAll } from '../../packages/pack.mjs';
import { root } from '../../toolchain/paths.mjs';

const run = promisify(execFile);

/**
 * What is compared. These versions are complete on the npm registry: of some later
 * versions of Scorecard's back end the common package was never published.
 */
const peers = {
  '@backstage-community/plugin-tech-insights-backend': '3.1.0',
  '@backstage-community/plugin-tech-insights-backend-module-jsonfc': '0.10.0',
  '@backstage-community/plugin-tech-insights-node': '2.9.0',
  '@red-hat-developer-hub/backstage-plugin-scorecard-backend': '2.8.1',
  '@red-hat-developer-hub/backstage-plugin-scorecard-node': '2.8.1',
};

/** The back end in which they run, in the versions that this repository has. */
const portal = [
  '@backstage/backend-defaults',
  '@backstage/backend-plugin-api',
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-catalog-node',
  '@backstage/plugin-permission-backend',
  '@backstage/plugin-permission-backend-module-allow-all-policy',
  'pg',
];

/** Packages of this repository that the back end installs. */
const own = [
  'backstage-plugin-zero-trust-backend',
  'backstage-plugin-zero-trust-common',
  'backstage-plugin-zero-trust-node',
];

/** Returns the installed version of a package. */
export async function versionOf(folder, name) {
  const manifest = path.join(folder, 'node_modules', name, 'package.json');
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

const versionsOf = async names =>
  Object.fromEntries(
    await Promise.all(
      names.map(async name => [name, await versionOf(root, name)]),
    ),
  );

/**
 * Installs the peers from the registry, and this repository's packages as they are
 * packed, into a folder with an installation of its own. Returns the versions
 * installed.
 */
export async function install(folder) {
  await rm(folder, { recursive: true, force: true });
  const tarballs = path.join(folder, 'packed');
  await mkdir(tarballs, { recursive: true });
  const packed = await packAll(tarballs, own);
  const files = Object.fromEntries(
    packed.map(({ name, tarball }) => [name, `file:${tarball}`]),
  );
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name: 'benchmark-peers',
      private: true,
      version: '0.0.0',
      dependencies: { ...(await versionsOf(portal)), ...peers, ...files },
      // One of the packages asks for another one of ours: that is the packed one, too.
      overrides: files,
    }),
  );
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    maxBuffer: 2 ** 26,
  });
  await Promise.all(
    ['backend.cjs', 'sizes.cjs'].map(name =>
      copyFile(
        fileURLToPath(new URL(name, import.meta.url)),
        path.join(folder, name),
      ),
    ),
  );
}
