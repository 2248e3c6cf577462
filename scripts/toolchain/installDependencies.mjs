import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';
import { runToCompletion } from './runToCompletion.mjs';

const stamp = path.join(root, '.toolchain/installed');

/** The Yarn of this repository. */
export async function yarnPath() {
  const settings = await readFile(path.join(root, '.yarnrc.yml'), 'utf8');
  return path.join(root, /^yarnPath: (.+)$/m.exec(settings)[1]);
}

async function manifests() {
  const folders = ['packages', 'plugins'].map(name => path.join(root, name));
  const packages = await Promise.all(
    folders.map(async folder =>
      (
        await readdir(folder)
      ).map(name => path.join(folder, name, 'package.json')),
    ),
  );
  return ['package.json', 'yarn.lock', '.yarnrc.yml']
    .map(name => path.join(root, name))
    .concat(packages.flat().filter(existsSync))
    .sort();
}

async function digest(node) {
  const hash = createHash('sha256').update(node);
  for (const file of await manifests()) {
    hash.update(file.slice(root.length)).update(await readFile(file));
  }
  return hash.digest('hex');
}

/**
 * Returns the registry that npm is configured with. Yarn does not use it by default.
 */
function registry(env) {
  const configured = env.npm_config_registry;
  return configured && !env.YARN_NPM_REGISTRY_SERVER
    ? {
        YARN_NPM_REGISTRY_SERVER: configured.replace(/\/$/, ''),
        ...(configured.startsWith('http:') && {
          YARN_UNSAFE_HTTP_WHITELIST: new URL(configured).hostname,
        }),
      }
    : {};
}

/** Installs the dependencies of yarn.lock, unless they are installed already. */
export async function installDependencies({ node, env }) {
  const wanted = await digest(node);
  const installed =
    existsSync(path.join(root, 'node_modules/.yarn-state.yml')) &&
    existsSync(stamp) &&
    (await readFile(stamp, 'utf8')) === wanted;
  if (installed) return;
  console.log('Installing dependencies (the first time takes minutes) …');
  const code = await runToCompletion(
    node,
    [await yarnPath(), 'install', '--immutable'],
    { env: { ...env, ...registry(env) } },
  );
  if (code !== 0) {
    throw new Error(
      'Dependencies could not be installed. The lines above say which, and why.',
    );
  }
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, wanted);
}
