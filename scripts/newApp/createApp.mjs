import { spawn } from 'node:child_process';
import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '../toolchain/freePort.mjs';
import { root } from '../toolchain/paths.mjs';
import { runToCompletion } from '../toolchain/runToCompletion.mjs';

/** `@backstage/create-app` of Backstage 1.55.0. */
const CREATE_APP = '@backstage/create-app@0.9.2';
const YARN = '.yarn/releases/yarn-4.18.1.cjs';

async function editJson(file, edit) {
  const value = JSON.parse(await readFile(file, 'utf8'));
  edit(value);
  await writeFile(file, JSON.stringify(value, null, 2));
}

/**
 * Returns the registry that npm is configured with. Yarn does not use it by default.
 */
function registryOf(env) {
  const registry = env.npm_config_registry;
  if (!registry) return {};
  return {
    YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, ''),
    ...(registry.startsWith('http:') && {
      YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    }),
  };
}

/**
 * Returns the versions of Backstage's packages in this repository, which are of one
 * release. An app requires `^` of each, and would get newer ones that are not
 * compatible.
 */
async function backstageVersions() {
  const folder = path.join(root, 'node_modules/@backstage');
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(
      names.map(async name => {
        const manifest = path.join(folder, name, 'package.json');
        const { version } = JSON.parse(await readFile(manifest, 'utf8'));
        return [`@backstage/${name}`, version];
      }),
    ),
  );
}

/**
 * Creates an app as a newcomer does, without installing it. It gets Yarn and the
 * `resolutions` of this repository (which concern the registry and not our packages),
 * one release of Backstage, and free ports, so a running portal can continue.
 *
 * Returns its `folder`, `system`, the `url` of its pages, `yarn(args)`, which returns the
 * exit code, and `start()`, which returns the child process.
 *
 * @param system - `new` or `old`: which frontend system
 * @param packed - our packages, which are installed for every dependency on them
 */
export async function createApp(folder, system, packed) {
  const env = {
    ...process.env,
    ...registryOf(process.env),
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    BACKSTAGE_APP_NAME: 'pristine',
    GITHUB_TOKEN: 'none',
    CI: '1',
  };
  const tools = path.join(path.dirname(folder), 'bin');
  await mkdir(tools, { recursive: true });
  // create-app requires this version, but does not use it with `--skip-install`.
  await writeFile(
    path.join(tools, 'yarn'),
    `#!/bin/sh\nexec '${process.execPath}' '${path.join(root, YARN)}' "$@"\n`,
    { mode: 0o755 },
  );
  const code = await runToCompletion(
    'npm',
    [
      'exec',
      '--yes',
      `--package=${CREATE_APP}`,
      '--',
      'backstage-create-app',
      '--skip-install',
      ...(system === 'old' ? ['--legacy'] : []),
      '--path',
      folder,
    ],
    {
      cwd: path.dirname(folder),
      env: { ...env, PATH: `${tools}${path.delimiter}${env.PATH}` },
    },
  );
  if (code !== 0) throw new Error('The app cannot be created.');

  const own = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  );
  const versions = await backstageVersions();
  await editJson(path.join(folder, 'package.json'), manifest => {
    manifest.resolutions = {
      ...manifest.resolutions,
      ...own.resolutions,
      ...versions,
      ...Object.fromEntries(
        packed.map(({ name, tarball }) => [name, `file:${tarball}`]),
      ),
    };
  });
  await copyFile(path.join(root, YARN), path.join(folder, YARN));
  await writeFile(
    path.join(folder, '.yarnrc.yml'),
    `nodeLinker: node-modules\nyarnPath: ${YARN}\n`,
  );

  const [front, back] = [await freePort(), await freePort()];
  const url = `http://localhost:${front}`;
  await writeFile(
    path.join(folder, 'app-config.local.yaml'),
    JSON.stringify({
      app: { baseUrl: url },
      backend: {
        baseUrl: `http://localhost:${back}`,
        listen: { port: back },
        cors: { origin: url },
      },
    }),
  );
  const yarn = path.join(folder, YARN);
  return {
    folder,
    system,
    url,
    yarn: args =>
      runToCompletion(process.execPath, [yarn, ...args], { cwd: folder, env }),
    start: () =>
      spawn(process.execPath, [yarn, 'start'], {
        cwd: folder,
        env: { ...env, BROWSER: 'none' },
        detached: true,
      }),
  };
}
