import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';

const PATIENCE_MS = 120_000;

async function freePort() {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** A back end of somebody else, with the packages as they were packed. */
const BACKEND = `
const { createBackend } = require('@backstage/backend-defaults');
const backend = createBackend();
for (const name of [
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-scaffolder-backend',
  'backstage-plugin-zero-trust-backend',
  'backstage-plugin-zero-trust-backend-module-aws',
  'backstage-plugin-scaffolder-backend-module-zero-trust',
]) {
  backend.add(require(name).default);
}
backend.start();
`;

const configuration = port => `
app: { baseUrl: 'http://localhost:${port}' }
backend:
  baseUrl: 'http://localhost:${port}'
  listen: { port: ${port}, host: 127.0.0.1 }
  database: { client: better-sqlite3, connection: ':memory:' }
  auth:
    externalAccess:
      - type: static
        options: { token: check-of-the-packages, subject: check }
`;

/** Starts the packed back end on an empty database, and asks it. Returns problems. */
export async function startBackend(folder) {
  const port = await freePort();
  await writeFile(path.join(folder, 'backend.cjs'), BACKEND);
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'installation', version: '0.0.0', private: true }),
  );
  await writeFile(path.join(folder, 'app-config.yaml'), configuration(port));
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
  let last = 'no answer';
  try {
    while (!ended && Date.now() < until) {
      try {
        const response = await fetch(
          `http://localhost:${port}/api/zero-trust/v1/controls`,
          { headers: { authorization: 'Bearer check-of-the-packages' } },
        );
        if (response.ok) {
          const { items } = await response.json();
          return items?.length ? [] : ['the packed back end lists no controls'];
        }
        last = `${response.status} ${await response.text()}`;
      } catch (error) {
        last = error.message;
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    return [
      `the packed back end does not answer: ${last}\n${output.slice(-4_000)}`,
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
