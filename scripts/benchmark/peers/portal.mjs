import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { freePort } from '../../toolchain/freePort.mjs';

const require = createRequire(import.meta.url);
const { CHECKS, isLarge, services } = require('./sizes.cjs');

const PATIENCE_MS = (isLarge ? 60 : 20) * 60_000;

const checks = Object.fromEntries(
  Array.from({ length: CHECKS }, (_, check) => [
    `check${check}`,
    {
      type: 'json-rules-engine',
      name: `Check ${check}`,
      description: `Fact ${check} is true`,
      factIds: ['benchmark'],
      rule: {
        conditions: {
          all: [{ fact: `fact${check}`, operator: 'equal', value: true }],
        },
      },
    },
  ]),
);

const configuration = (url, port, connection) => ({
  app: { baseUrl: url },
  backend: {
    baseUrl: url,
    listen: { port, host: '127.0.0.1' },
    database: { client: 'pg', connection },
  },
  auth: {
    providers: {
      guest: {
        userEntityRef: 'user:default/reader',
        dangerouslyAllowOutsideDevelopment: true,
      },
    },
  },
  permission: { enabled: true },
  techInsights: {
    factRetrievers: {
      benchmark: {
        cadence: '0 0 1 1 *',
        initialDelay: { seconds: 20 },
        lifecycle: { maxItems: 2 },
      },
    },
    factChecker: { checks },
  },
  scorecard: {
    plugins: {
      benchmark: {
        metric0: {
          schedule: {
            frequency: { hours: 24 },
            timeout: { minutes: 15 },
            // It queries the catalog, which is complete by then.
            initialDelay: { minutes: 3 },
          },
        },
      },
    },
  },
  zeroTrust: {
    attribution: {
      accounts: Object.fromEntries(
        services.map(({ accountId, team }) => [
          accountId,
          [`group:default/${team}`],
        ]),
      ),
    },
  },
});

/**
 * Starts the back end in its folder, and waits until everything is stored.
 * Returns `request(path, body?)`, as a user, and `stop()`.
 */
export async function startPortal(folder, connection) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await writeFile(
    path.join(folder, 'app-config.yaml'),
    JSON.stringify(configuration(url, port, connection)),
  );
  let output = '';
  const child = spawn(
    process.execPath,
    ['--no-node-snapshot', 'backend.cjs', '--config', 'app-config.yaml'],
    { cwd: folder, env: { ...process.env, NODE_ENV: 'production' } },
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      output = (output + data).slice(-20_000);
    });
  }
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  const stop = () =>
    new Promise(resolve => {
      if (ended) resolve();
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });

  let token;
  async function request(requested, body) {
    const response = await fetch(`${url}/api/${requested}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${requested}: ${response.status} ${text.slice(0, 500)}`);
    }
    return JSON.parse(text);
  }

  /** Repeats a request until the response is as expected. */
  async function until(what, isWanted) {
    const end = Date.now() + PATIENCE_MS;
    let last = 'no answer';
    while (Date.now() < end && !ended) {
      try {
        if (await isWanted()) return;
        last = 'not yet';
      } catch (error) {
        last = error.message;
      }
      await new Promise(resolve => setTimeout(resolve, 1_000));
    }
    throw new Error(`${what}: ${last}\n${output}`);
  }

  const last = services.at(-1).name;

  async function untilPeersAreReady() {
    await until('Tech Insights', async () => {
      const results = await request(
        `tech-insights/checks/run/default/component/${last}`,
        {},
      );
      return results.length === CHECKS;
    });
    await until('RHDH Scorecard', async () => {
      const results = await request(
        `scorecard/metrics/catalog/component/default/${last}`,
      );
      return results.length === CHECKS;
    });
  }

  try {
    await until('Signing in', async () => {
      const session = await request('auth/guest/refresh');
      token = session.backstageIdentity.token;
      return Boolean(token);
    });
    await until('The catalog', () =>
      request(`catalog/entities/by-name/component/default/${last}`),
    );
    if (!isLarge) await untilPeersAreReady();
    await until('Zero trust', async () => {
      const [all, none] = await Promise.all(
        ['', '&phase=none'].map(filter =>
          request(`zero-trust/v1/posture?limit=1${filter}`),
        ),
      );
      return all.totalItems >= services.length && none.totalItems === 0;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { request, stop };
}
