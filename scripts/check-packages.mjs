#!/usr/bin/env node
/**
 * Compares the public API and the database tables with their reports. Then packs every
 * plugin as for the registry, unpacks the tarballs with their dependencies into a
 * separate folder, and checks them there: contents, links, the template, declared
 * imports, publint, attw, types (also those of the READMEs), both front-end entries in a
 * bundle, a back end that starts and responds, and the `zero-trust-verify` command.
 *
 *   npm run check:packages
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiReports } from './packages/apiReports.mjs';
import { runVerifyCommand } from './packages/command.mjs';
import { checkImports } from './packages/imports.mjs';
import { linkDependencies } from './packages/installation.mjs';
import { lintPackage } from './packages/lint.mjs';
import { checkManifest } from './packages/manifests.mjs';
import { packAll } from './packages/pack.mjs';
import { bundleFrontEnd, startBackend } from './packages/start.mjs';
import { checkTemplate } from './packages/template.mjs';
import { checkTypes } from './packages/types.mjs';
import { root } from './toolchain/paths.mjs';
import { runToCompletion } from './toolchain/runToCompletion.mjs';

const folder = await mkdtemp(path.join(tmpdir(), 'zero-trust-packages-'));
let failures = 0;
let passed = 0;

async function step(name, run) {
  const started = Date.now();
  const problems = await run();
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${problems.length ? '✗' : '✓'} ${name}, ${seconds} s`);
  problems.forEach(problem => console.log(`  failed: ${problem}`));
  if (problems.length) failures += 1;
  else passed += 1;
}

try {
  // Writes all declarations again. Those of a checkout that has changed since can list
  // the members of a union in another order.
  const declarations = await runToCompletion(process.execPath, [
    path.join(root, 'node_modules/typescript/bin/tsc'),
    ...['--incremental', 'false'],
  ]);
  if (declarations !== 0)
    throw new Error('The declarations cannot be written.');
  const packed = await packAll(folder);
  await linkDependencies(folder, packed);
  const ofEach = check => async () =>
    (await Promise.all(packed.map(check))).flat();
  const fromPackages = async () => {
    await step('Contents of the packages', ofEach(checkManifest));
    await step('Template of the scaffolder module', () =>
      checkTemplate(packed),
    );
    await step('Declared imports', ofEach(checkImports));
    await step('publint and attw', ofEach(lintPackage));
    await step('Types, and code of the READMEs', () =>
      checkTypes(folder, packed),
    );
    await step('Front end in a bundle', () => bundleFrontEnd(folder));
    await step('Back end from the packages', () => startBackend(folder));
    await step('zero-trust-verify from its package', () =>
      runVerifyCommand(folder),
    );
  };
  // These steps do not run during packing, which changes each package.json for a
  // moment. Each of the two uses one core.
  await Promise.all([
    step('API reports', async () => (await apiReports()).failures ?? []),
    fromPackages(),
  ]);
} catch (error) {
  failures += 1;
  console.error(error.message);
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failures} failed`);
process.exitCode = failures ? 1 : 0;
