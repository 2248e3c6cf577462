/**
 * Prints how many kilobytes the plugin adds to an app: to the initial load and
 * in chunks that load with the pages that need them. Builds `packages/app` with
 * `backstage-cli package build`, once with the plugin and once without it, and
 * compares the gzipped JavaScript and CSS. Exits with 1 if the initial load grows by more
 * than 15 kB.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const PLUGIN = 'backstage-plugin-zero-trust';
const MOST_INITIAL_KB = 15;

const root = path.resolve(process.cwd(), '../..');
const app = path.join(root, 'packages/app');
/** Inside the plugin so that imports resolve as in the repository. */
const scratch = path.join(process.cwd(), '.cache/bundleSize');

/** The features of an app without the plugin. */
const appSource = (features: string[], imports: string[]) => `
import { createApp } from '@backstage/frontend-defaults';
${imports.join('\n')}
export default createApp({ features: [${features.join(', ')}] });
`;

interface Asset {
  name: string;
  kb: number;
  initial: boolean;
}

/** Builds the app and returns its gzipped scripts and style sheets. */
function build(name: string, withPlugin: boolean): Asset[] {
  const target = path.join(scratch, name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(path.join(target, 'src'), { recursive: true });
  cpSync(path.join(app, 'public'), path.join(target, 'public'), {
    recursive: true,
  });
  cpSync(path.join(app, 'src/index.tsx'), path.join(target, 'src/index.tsx'));
  const manifest = JSON.parse(
    readFileSync(path.join(app, 'package.json'), 'utf8'),
  );
  if (!withPlugin) delete manifest.dependencies[PLUGIN];
  writeFileSync(
    path.join(target, 'package.json'),
    JSON.stringify(manifest, null, 2),
  );
  writeFileSync(
    path.join(target, 'src/App.tsx'),
    withPlugin
      ? appSource(
          ['catalogPlugin', 'zeroTrustCatalogModule'],
          [
            "import catalogPlugin from '@backstage/plugin-catalog/alpha';",
            `import { zeroTrustCatalogModule } from '${PLUGIN}';`,
          ],
        )
      : appSource(
          ['catalogPlugin'],
          ["import catalogPlugin from '@backstage/plugin-catalog/alpha';"],
        ),
  );
  execFileSync(
    'backstage-cli',
    [
      'package',
      'build',
      '--role',
      'frontend',
      '--config',
      path.join(root, 'app-config.yaml'),
    ],
    { cwd: target, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const dist = path.join(target, 'dist');
  const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
  return readdirSync(path.join(dist, 'static'))
    .filter(file => /\.(js|css)$/.test(file))
    .map(file => ({
      name: file,
      kb: gzipSync(readFileSync(path.join(dist, 'static', file))).length / 1000,
      initial: page.includes(file),
    }));
}

const sum = (assets: Asset[]) =>
  assets.reduce((total, { kb }) => total + kb, 0);

const without = build('without', false);
const withIt = build('with', true);
const part = (assets: Asset[], initial: boolean) =>
  sum(assets.filter(asset => asset.initial === initial));

const initial = part(withIt, true) - part(without, true);
const lazy = part(withIt, false) - part(without, false);
const row = (...cells: string[]) =>
  process.stdout.write(
    `${cells.map((cell, i) => cell.padStart(i ? 12 : 0)).join('')}\n`,
  );
const kb = (value: number) => `${value.toFixed(1)} kB`;

row('gzip        ', 'without', 'with', 'added', 'limit');
row(
  'initial load',
  kb(part(without, true)),
  kb(part(withIt, true)),
  kb(initial),
  kb(MOST_INITIAL_KB),
);
row(
  'lazy chunks ',
  kb(part(without, false)),
  kb(part(withIt, false)),
  kb(lazy),
  '',
);
if (process.env.BENCHMARK_POSTGRES) {
  // `yarn benchmark` reads lines of JSON.
  const work = 'initial load of an app: added by the plugin, gzip';
  process.stdout.write(
    `${JSON.stringify({
      work,
      now: initial,
      unit: 'kB',
      bound: MOST_INITIAL_KB,
    })}\n`,
  );
}
if (initial > MOST_INITIAL_KB) process.exitCode = 1;
