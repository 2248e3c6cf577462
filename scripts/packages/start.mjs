import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { templateOfReadme } from './template.mjs';
import { freePort } from '../toolchain/freePort.mjs';

const PATIENCE_MS = 120_000;

/** The back end of an adopter, with the packed packages. */
const BACKEND = `
const { createBackend } = require('@backstage/backend-defaults');
const backend = createBackend();
for (const name of [
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-catalog-backend-module-scaffolder-entity-model',
  '@backstage/plugin-scaffolder-backend',
  'backstage-plugin-zero-trust-backend',
  'backstage-plugin-zero-trust-backend-module-aws',
  'backstage-plugin-scaffolder-backend-module-zero-trust',
]) {
  backend.add(require(name).default);
}
backend.start();
`;

const configuration = (port, template) => `
app: { baseUrl: 'http://localhost:${port}' }
backend:
  baseUrl: 'http://localhost:${port}'
  listen: { port: ${port}, host: 127.0.0.1 }
  database: { client: better-sqlite3, connection: ':memory:' }
  auth:
    externalAccess:
      - type: static
        options: { token: check-of-the-packages, subject: check }
catalog:
  locations:
    - type: file
      target: ./${template}
      rules: [{ allow: [Template] }]
`;

/** Requests to the packed back end, and whether each response is complete. */
const ANSWERS = {
  'zero-trust/v1/controls': ({ items }) => items?.length > 0,
  'catalog/entities/by-name/template/default/zero-trust-database': ({ spec }) =>
    spec?.steps?.length > 0,
};

/**
 * Starts the packed back end with an empty database and the template that the README
 * registers, and checks the responses. Returns problems.
 */
export async function startBackend(folder) {
  const port = await freePort();
  await writeFile(path.join(folder, 'backend.cjs'), BACKEND);
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'installation', version: '0.0.0', private: true }),
  );
  await writeFile(
    path.join(folder, 'app-config.yaml'),
    configuration(port, await templateOfReadme(folder)),
  );
  let output = '';
  const child = spawn(
    process.execPath,
    ['--no-node-snapshot', 'backend.cjs', '--config', 'app-config.yaml'],
    { cwd: folder, env: { ...process.env, NODE_ENV: 'development' } },
  );
  child.stdout.on('data', data => (output += data));
  child.stderr.on('data', data => (output += data));
  let ended = false;
  child.once('exit', () => (ended = true));
  const until = Date.now() + PATIENCE_MS;
  const waiting = new Map(Object.entries(ANSWERS));
  let last = 'no answer';
  try {
    while (!ended && Date.now() < until) {
      const [address, isComplete] = waiting.entries().next().value;
      try {
        const response = await fetch(
          `http://localhost:${port}/api/${address}`,
          {
            headers: { authorization: 'Bearer check-of-the-packages' },
          },
        );
        const answer = await response.text();
        last = `${address}: ${response.status} ${answer}`;
        if (response.ok && isComplete(JSON.parse(answer))) {
          waiting.delete(address);
          if (!waiting.size) return [];
          continue;
        }
      } catch (error) {
        last = `${address}: ${error.message}`;
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    return [
      `the packed back end does not respond: ${last}\n${output.slice(-4_000)}`,
    ];
  } finally {
    child.kill('SIGKILL');
  }
}

/** Bundles both entries of the packed front end. Returns problems. */
export async function bundleFrontEnd(folder) {
  const problems = [];
  for (const entry of [
    'backstage-plugin-zero-trust',
    'backstage-plugin-zero-trust/legacy',
  ]) {
    try {
      await build({
        stdin: {
          contents: `export * from '${entry}';`,
          resolveDir: folder,
        },
        bundle: true,
        write: false,
        outdir: path.join(folder, 'bundle'),
        format: 'esm',
        platform: 'browser',
        splitting: true,
        logLevel: 'silent',
        loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl' },
        define: { 'process.env.NODE_ENV': '"production"' },
        external: ['node:*', 'fs', 'path', 'crypto', 'stream'],
      });
    } catch (error) {
      problems.push(`${entry} cannot be bundled: ${error.message}`);
    }
  }
  return problems;
}
