import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { command } from './command.mjs';

function outcomes(suites) {
  return suites.flatMap(suite => [
    ...outcomes(suite.suites ?? []),
    ...suite.specs.flatMap(spec =>
      spec.tests.map(test => ({
        name: `${suite.file}: ${spec.title}`,
        status: test.status,
      })),
    ),
  ]);
}

/** Tests the portal in Chromium, from its start to the creation of a database. */
export async function browser() {
  const chromium = await findChromium();
  if (!chromium) {
    return {
      passed: 0,
      failed: 0,
      skipped: [
        {
          what: 'browser tests',
          why: 'there is no Chromium on this machine (or set CHROMIUM to one)',
          installable: true,
        },
      ],
    };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'zero-trust-browser-'));
  const report = path.join(folder, 'playwright.json');
  try {
    const run = await command(
      'Browser tests',
      'playwright',
      ['test', '--reporter=list,json'],
      {
        env: {
          ...process.env,
          CHROMIUM: chromium,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        },
      },
    );
    let tests;
    try {
      tests = outcomes(JSON.parse(await readFile(report, 'utf8')).suites);
    } catch {
      return run;
    }
    const of = (...statuses) =>
      tests.filter(({ status }) => statuses.includes(status));
    const failures = of('unexpected').map(({ name }) => name);
    if (run.failed && !failures.length) failures.push(...run.failures);
    for (const { name } of of('flaky')) {
      process.stdout.write(`passed only when it ran again: ${name}\n`);
    }
    return {
      passed: of('expected', 'flaky').length,
      failed: failures.length,
      failures,
      skipped: of('skipped').map(({ name }) => ({
        what: name,
        why: 'the test skips itself, or one before it failed',
      })),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
