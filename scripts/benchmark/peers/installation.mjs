import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packAll } from '../../packages/pack.mjs';
import { root } from '../../toolchain/paths.mjs';

const run = promisify(execFile);

/**
 * The compared plugins. These versions are complete on the npm registry. For some later
 * versions of Scorecard's back end, the common package was never published.
 */
const peers = {
  '@backstage-community/plugin-tech-insights-backend': '3.1.0',
  '@backstage-community/plugin-tech-insights-backend-module-jsonfc': '0.10.0',
  '@backstage-community/plugin-tech-insights-node': '2.9.0',
  '@red-hat-developer-hub/backstage-plugin-scorecard-backend': '2.8.1',
  '@red-hat-developer-hub/backstage-plugin-scorecard-node': '2.8.1',
};

/** The policy of the back end, which this repository does not use. */
const policy = {
  '@backstage/plugin-permission-backend-module-allow-all-policy': '0.2.23',
};

/** The packages of the back end, in the versions of this repository. */
const portal = [
  '@backstage/backend-defaults',
  '@backstage/backend-plugin-api',
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-catalog-node',
  '@backstage/plugin-permission-backend',
  'pg',
];

/** The packages of this repository in the back end. */
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
 * Installs the peers from the registry, and the packed packages of this repository,
 * into a separate folder. Returns the installed versions.
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
      dependencies: {
        ...(await versionsOf(portal)),
        ...policy,
        ...peers,
        ...files,
      },
      // If a package depends on another one of ours, it gets the packed one too.
      overrides: files,
    }),
  );
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    maxBuffer: 2 ** 26,
  });
  await copyBackend(folder);
}

/** Copies the program of the back end, which may have changed since the installation. */
export async function copyBackend(folder) {
  await Promise.all(
    ['backend.cjs', 'sizes.cjs'].map(name =>
      copyFile(
        fileURLToPath(new URL(name, import.meta.url)),
        path.join(folder, name),
      ),
    ),
  );
}
