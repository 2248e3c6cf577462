#!/usr/bin/env node
/**
 * Runs a script of this repository with the Node.js and Yarn that it needs, on any
 * machine that has Node.js 20 or newer, npm and git.
 *
 *   node scripts/with-toolchain.mjs <script> [arguments]
 *
 * Missing programs are installed into `.toolchain/` and `node_modules/` of this checkout.
 * `--help` installs nothing. The user's own Node.js and Yarn do not change. The registry is that of npm's
 * configuration. This script has no dependencies, because nothing is installed yet when
 * it starts.
 */
import { installDependencies } from './toolchain/installDependencies.mjs';
import { provideNode } from './toolchain/provideNode.mjs';
import { runToCompletion } from './toolchain/runToCompletion.mjs';

/** The scripts that print their usage without dependencies. */
const withUsage = ['scripts/demo.mjs', 'scripts/check.mjs'];

const [script, ...args] = process.argv.slice(2);
if (!script) {
  console.error('usage: node scripts/with-toolchain.mjs <script> [arguments]');
  process.exit(2);
}

if (args.includes('--help') && withUsage.includes(script)) {
  process.exit(await runToCompletion(process.execPath, [script, ...args]));
}

try {
  const toolchain = await provideNode();
  await installDependencies(toolchain);
  process.exitCode = await runToCompletion(toolchain.node, [script, ...args], {
    env: toolchain.env,
  });
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
