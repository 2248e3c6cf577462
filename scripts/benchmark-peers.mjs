#!/usr/bin/env node
/**
 * Compares the plugin with Tech Insights and RHDH Scorecard: installs them from the
 * registry into a separate folder, starts one back end with all three on one PostgreSQL,
 * and sends the same work to each of them as a signed-in user. Prints the medians, and
 * the ratio of each to the median of this plugin: under 1, the peer is faster. Do not run
 * anything else on the machine meanwhile.
 *
 *   npm run benchmark:peers                  installs, and measures
 *   npm run benchmark:peers -- --installed   measures what was installed before
 *   npm run benchmark:peers -- --large       measures a catalog page beside the catalog's
 *                                            own query, with 20,000 services and 100,000
 *                                            databases, and without the peers
 */
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import {
  copyBackend,
  install,
  versionOf,
} from './benchmark/peers/installation.mjs';
import { connectionOf, ranOn } from './benchmark/ranOn.mjs';
import { startPostgres } from './check/postgres.mjs';
import { root } from './toolchain/paths.mjs';
import { runToCompletion } from './toolchain/runToCompletion.mjs';

const ROUNDS = 15;
const PLUGINS = {
  zeroTrust: 'zero trust',
  techInsights: 'Tech Insights',
  scorecard: 'RHDH Scorecard',
  catalog: 'the catalog',
};
const { values } = parseArgs({
  options: {
    installed: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
  },
});
// `sizes.cjs` reads it, here and in the back end.
process.env.BENCHMARK_LARGE = String(values.large);
const { startPortal } = await import('./benchmark/peers/portal.mjs');
const { worksOf } = await import('./benchmark/peers/works.mjs');
const folder = path.join(root, '.benchmark/peers');

const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Measures the plugins in turn, so other work of the machine slows all of them. */
async function measure(work) {
  const measured = Object.keys(PLUGINS).filter(plugin => work[plugin]);
  const times = Object.fromEntries(measured.map(plugin => [plugin, []]));
  for (let round = -3; round < ROUNDS; round += 1) {
    for (const plugin of measured) {
      const { run, requests } = work[plugin];
      const started = performance.now();
      await run();
      const took = (performance.now() - started) / requests;
      // The first responses measure the compiler and empty caches.
      if (round >= 0) times[plugin].push(took);
    }
  }
  return Object.fromEntries(
    measured.map(plugin => [plugin, median(times[plugin])]),
  );
}

function print(name, times) {
  console.log(`\n${name}`);
  for (const [plugin, ms] of Object.entries(times)) {
    const ratio = (ms / times.zeroTrust).toFixed(2);
    const beside = plugin === 'zeroTrust' ? '' : `, ${ratio} times as long`;
    console.log(`  ${PLUGINS[plugin].padEnd(16)}${ms.toFixed(1)} ms${beside}`);
  }
  const faster = Object.keys(times).filter(
    plugin => plugin !== 'catalog' && times[plugin] < times.zeroTrust,
  );
  if (faster.length) {
    console.log(
      `  Faster: ${faster.map(plugin => PLUGINS[plugin]).join(', ')}`,
    );
  }
}

/** The versions that were installed. */
const versions = () =>
  Promise.all(
    [
      '@backstage/backend-defaults',
      '@backstage-community/plugin-tech-insights-backend',
      '@red-hat-developer-hub/backstage-plugin-scorecard-backend',
    ].map(async name => `${name} ${await versionOf(folder, name)}`),
  );

const postgres = await startPostgres();
let portal;
try {
  const connection = connectionOf(postgres.env);
  if (values.installed) {
    await copyBackend(folder);
  } else {
    const declarations = await runToCompletion(process.execPath, [
      path.join(root, 'node_modules/typescript/bin/tsc'),
    ]);
    if (declarations !== 0) {
      throw new Error('The declarations cannot be written.');
    }
    await install(folder);
  }
  const machine = ranOn(postgres.env, await versions());
  portal = await startPortal(folder, connection);
  console.log(
    values.large
      ? '20,000 services, 200 teams, 100,000 databases;'
      : '2,000 services, 20 teams, 40 checks;',
    `medians of ${ROUNDS}`,
  );
  for (const work of worksOf(portal.request)) {
    print(work.name, await measure(work));
  }
  console.log(`\nRan on: ${machine}`);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  await portal?.stop();
  await postgres.stop();
}
