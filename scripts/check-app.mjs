#!/usr/bin/env node
/**
 * Follows the READMEs of the plugins in a new app of `@backstage/create-app`: installs
 * the packed packages, adds the code and the configuration, checks the types, runs the
 * tests of the app, starts it, and opens its pages in Chromium. It takes minutes, and
 * about 4 GB of disk space.
 *
 *   npm run check:app                with the new frontend system, then with the old one
 *   npm run check:app -- --only old  with one of them
 *   npm run check:app -- --keep      leaves the apps on the disk and prints where
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from './check/chromium.mjs';
import { createApp } from './newApp/createApp.mjs';
import { followReadmes } from './newApp/followReadmes.mjs';
import { openPages } from './newApp/openPages.mjs';
import { packAll } from './packages/pack.mjs';
import { root } from './toolchain/paths.mjs';
import { runToCompletion } from './toolchain/runToCompletion.mjs';

const SYSTEMS = ['new', 'old'];

const usage = `npm run check:app -- [--only <system>]… [--keep]

  systems: ${SYSTEMS.join(', ')}`;

let values;
try {
  values = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: SYSTEMS },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
  const unknown = values.only.find(name => !SYSTEMS.includes(name));
  if (unknown) throw new Error(`--only: there is no system "${unknown}"`);
} catch (error) {
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const chromium = await findChromium();
if (!chromium) {
  console.error(
    'There is no Chromium on this machine. Install it, or set CHROMIUM to its path.',
  );
  process.exit(2);
}

const folder = await mkdtemp(path.join(tmpdir(), 'zero-trust-app-'));
let failed = 0;
try {
  const declarations = await runToCompletion(process.execPath, [
    path.join(root, 'node_modules/typescript/bin/tsc'),
  ]);
  if (declarations !== 0)
    throw new Error('The declarations cannot be written.');
  const packed = await packAll(path.join(folder, 'packed'));
  for (const system of values.only) {
    console.log(`\n── App with the ${system} frontend system ──`);
    const app = await createApp(path.join(folder, system), system, packed);
    await followReadmes(app, packed);
    for (const [name, script] of [
      ['Types', ['tsc']],
      ['Tests', ['test', '--watchAll=false']],
    ]) {
      const code = await app.yarn(script);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} of the app`);
      if (code !== 0) failed += 1;
    }
    for (const problem of await openPages(app, chromium)) {
      console.log(`  failed: ${problem}`);
      failed += 1;
    }
  }
} catch (error) {
  console.error(error.message);
  failed += 1;
} finally {
  if (values.keep) console.log(`\nThe apps are in ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}
console.log(failed ? `\n${failed} failed` : '\nEverything passed');
process.exitCode = failed ? 1 : 0;
