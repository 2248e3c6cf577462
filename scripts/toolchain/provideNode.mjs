import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';
import { runToCompletion } from './runToCompletion.mjs';

const wanted = 24;
const folder = path.join(root, '.toolchain');

/** Returns the major versions in `engines.node` of the root package.json. */
async function supportedMajors() {
  const manifest = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  );
  return manifest.engines.node.split('||').map(Number);
}

/**
 * Returns the folder of a supported Node.js: the running one, or else the npm package
 * `node` in `.toolchain/`. It must be first on the PATH, because a script that Yarn
 * runs uses the Node.js that runs Yarn.
 */
export async function provideNode() {
  const own = Number(process.versions.node.split('.')[0]);
  const majors = await supportedMajors();
  const node = majors.includes(own)
    ? process.execPath
    : path.join(folder, 'node_modules/node/bin/node');
  if (!existsSync(node)) {
    console.log(
      `Node.js ${process.versions.node} is not one of ${majors.join(
        ', ',
      )}: getting Node.js ${wanted} into .toolchain/ …`,
    );
    await mkdir(folder, { recursive: true });
    const code = await runToCompletion(
      process.platform === 'win32' ? 'npm.cmd' : 'npm',
      [
        'install',
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        '--prefix',
        folder,
        `node@${wanted}`,
      ],
      { cwd: folder },
    );
    if (code !== 0 || !existsSync(node)) {
      throw new Error(
        `Node.js ${wanted} could not be installed with npm. Install it yourself and run this again.`,
      );
    }
  }
  const bin = path.join(root, 'node_modules/.bin');
  return {
    node,
    env: {
      ...process.env,
      PATH: [path.dirname(node), bin, process.env.PATH].join(path.delimiter),
    },
  };
}
