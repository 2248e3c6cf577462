import { PlaywrightTestConfig } from '@playwright/test';
import base from './playwright.config';

/** Measures the portal in the browser. It is started as for the browser tests. */
const config: PlaywrightTestConfig = {
  ...base,
  testDir: 'packages/app/benchmarks',
  testMatch: '*.benchmark.ts',
  retries: 0,
};

export default config;
