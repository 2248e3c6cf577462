import { defineConfig } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The browser tests run against the demo itself, on ports and a folder of its
 * own so that they neither disturb nor need a demo that is open. Its front end is
 * built as in production: pages load in a fraction of the time.
 */
const ports = { backend: 7707, aws: 5566, forge: 5567 };

// Every worker reads this file: the first one to do so chooses.
process.env.ZERO_TRUST_TEST_DATA ??= mkdtempSync(
  path.join(tmpdir(), 'zero-trust-portal-'),
);
// Who signs in: the back end reads it anew when a test changes it.
process.env.ZERO_TRUST_TEST_CONFIG ??= path.join(
  mkdtempSync(path.join(tmpdir(), 'zero-trust-config-')),
  'person.yaml',
);
if (!process.env.TEST_WORKER_INDEX) {
  writeFileSync(process.env.ZERO_TRUST_TEST_CONFIG, '{}');
}
process.env.ZERO_TRUST_TEST_AWS = `http://localhost:${ports.aws}`;
process.env.ZERO_TRUST_TEST_FORGE = `http://localhost:${ports.forge}`;
process.env.ZERO_TRUST_TEST_BACKEND = `http://localhost:${ports.backend}`;
// A refresh reads AWS again: what a test has just changed there is seen.
process.env.APP_CONFIG_zeroTrust_schedule_reuseReadsFor = '{ "seconds": 1 }';

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'e2e-test-report',
  timeout: 360_000,
  expect: { timeout: 60_000 },
  // One portal, one local AWS: the tests change them.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // `npm run check:integration` names a test that passed only the second time.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  webServer: {
    command: [
      'node scripts/demo.mjs --fresh --built',
      ...Object.entries(ports).map(([name, port]) => `--${name}-port ${port}`),
      `--data ${process.env.ZERO_TRUST_TEST_DATA}`,
      `--config ${process.env.ZERO_TRUST_TEST_CONFIG}`,
    ].join(' '),
    // It says so once every service is judged.
    wait: { stdout: /Open http/ },
    timeout: 300_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
  use: {
    baseURL: process.env.ZERO_TRUST_TEST_BACKEND,
    viewport: { width: 1440, height: 1000 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
