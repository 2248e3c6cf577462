#!/usr/bin/env node
/**
 * Type check, formatting, lint, API reports, configuration, unit, integration
 * and browser tests. The last line is `N passed, N failed`, with
 * `, N skipped` where the machine lacks something; each skip is named above it.
 * Under CI a skip for want of something installable is a failure.
 *
 *   npm run check -- --help
 */
import { parseArgs } from 'node:util';
import { apiReports } from './check/apiReports.mjs';
import { browser } from './check/browser.mjs';
import { command } from './check/command.mjs';
import { config } from './check/config.mjs';
import { imports } from './check/imports.mjs';
import { unit } from './check/unit.mjs';

const parts = {
  types: () => command('Type check', 'tsc', []),
  format: () =>
    command('Formatting', 'prettier', ['--check', '--loglevel=warn', '.']),
  lint: () =>
    command('Lint', 'backstage-cli', ['repo', 'lint', '--max-warnings=0']),
  imports,
  api: apiReports,
  config,
  unit,
  browser,
};

const usage = `npm run check -- [--only <part>]…

  parts: ${Object.keys(parts).join(', ')}`;

let options;
try {
  options = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: Object.keys(parts) },
      help: { type: 'boolean', default: false },
    },
  }).values;
  const unknown = options.only.find(name => !(name in parts));
  if (unknown) throw new Error(`--only: there is no part "${unknown}"`);
} catch (error) {
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const total = { passed: 0, failed: 0, skipped: [], failures: [] };
for (const name of options.only) {
  const started = Date.now();
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
  const { passed, failed, skipped = [], failures = [] } = await parts[name]();
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped);
  total.failures.push(...failures);
  console.log(
    `${name}: ${passed} passed, ${failed} failed, ${
      skipped.length
    } skipped in ${Math.round((Date.now() - started) / 1000)} s`,
  );
}

console.log('');
for (const failure of total.failures) console.log(`failed: ${failure}`);
let skippedCount = total.skipped.length;
for (const { what, why, installable } of total.skipped) {
  console.log(`skipped: ${what} (${why})`);
  if (process.env.CI && installable) {
    console.log(
      `failed: ${what}, because ${why}, and it can be installed here`,
    );
    total.failed += 1;
    skippedCount -= 1;
  }
}
console.log(
  `${total.passed} passed, ${total.failed} failed${
    skippedCount ? `, ${skippedCount} skipped` : ''
  }`,
);
process.exitCode = total.failed || !total.passed ? 1 : 0;
