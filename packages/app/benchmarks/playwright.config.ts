import { PlaywrightTestConfig } from '@playwright/test';
import path from 'node:path';
import base from '../../../playwright.config';

const root = path.resolve(__dirname, '../../..');

/** Measures the portal in the browser. It is started as for the browser tests. */
const config: PlaywrightTestConfig = {
  ...base,
  testDir: __dirname,
  testMatch: '*.benchmark.ts',
  outputDir: path.join(root, 'e2e-test-report'),
  retries: 0,
  webServer: { ...[base.webServer ?? []].flat()[0], cwd: root },
};

export default config;
