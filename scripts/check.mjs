#!/usr/bin/env node
/**
 * Runs the given parts. By default, runs the type check, formatting, lint, imports,
 * language, configuration and unit tests, but not the integration and browser tests. The
 * last line is `N passed, N failed`, with `, N skipped` if a program is missing on the
 * machine. Each skip is listed above it. With `CI=true`, a skip because of a program that
 * can be installed is a failure.
 *
 *   npm run check -- --help
 *   npm run check -- --only integration --only browser
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { browser } from './check/browser.mjs';
import { command } from './check/command.mjs';
import { config } from './check/config.mjs';
import { integration, unit } from './check/jest.mjs';
import { language } from './check/language.mjs';
import { processorSeconds } from './check/processorSeconds.mjs';
import { runTogether } from './check/runTogether.mjs';
import { types } from './check/types.mjs';

/** The parts that together take less than 8 minutes on two idle cores. */
const quick = {
  types,
  format: () =>
    command('Formatting', 'prettier', ['--check', '--loglevel=warn', '.']),
  lint: () =>
    command('Lint', 'backstage-cli', ['repo', 'lint', '--max-warnings=0']),
  // It needs the dependencies, which are not installed yet for --help.
  imports: async () => (await import('./check/imports.mjs')).imports(),
  language,
  config,
  unit,
};
const parts = { ...quick, integration, browser };

/**
 * The parts that run at the same time. Pages in the browser tests must not wait for
 * anything else, so the other parts have a lower priority.
 */
const lanes = [
  { names: ['browser'] },
  { names: ['unit', 'integration'], niceness: 10 },
  {
    names: ['types', 'format', 'lint', 'imports', 'language', 'config'],
    niceness: 10,
  },
];

const usage = `npm run check -- [--only <part>]…

  parts: ${Object.keys(parts).join(', ')}
  without --only: ${Object.keys(quick).join(', ')}`;

let options;
try {
  options = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: Object.keys(quick) },
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

const total = { passed: 0, failed: 0, skipped: [], failures: [], notes: [] };
function add({ passed, failed, skipped = [], failures = [], notes = [] }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped);
  total.failures.push(...failures);
  total.notes.push(...notes);
}

const started = Date.now();
if (options.only.length > 1) {
  console.log(`\n── ${options.only.join(', ')} ──`);
  const chosen = lanes.map(({ names, niceness }) => ({
    names: names.filter(name => options.only.includes(name)),
    niceness,
  }));
  add(await runTogether(fileURLToPath(import.meta.url), chosen));
  options.only = [];
}
for (const name of options.only) {
  const began = Date.now();
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
  const outcome = await parts[name]();
  add(outcome);
  for (const note of outcome.notes ?? []) console.log(note);
  console.log(
    `${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${
      outcome.skipped?.length ?? 0
    } skipped in ${Math.round((Date.now() - began) / 1000)} s`,
  );
}

console.log(`\n${Math.round((Date.now() - started) / 1000)} s in all`);
for (const failure of total.failures) console.log(`failed: ${failure}`);
// Sent to the check that runs this part with others, which counts skips itself.
process.send?.({ ...total, processorSeconds: processorSeconds() });
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
