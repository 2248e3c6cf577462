import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../toolchain/freePort.mjs';

const run = promisify(execFile);

/**
 * Folders with the server programs of PostgreSQL, which Debian does not put on the
 * PATH.
 */
async function serverFolders() {
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  return [
    ...versions
      .sort((a, b) => Number(b) - Number(a))
      .map(version => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
}

async function findServer() {
  for (const folder of await serverFolders()) {
    try {
      const { stdout } = await run(path.join(folder, 'postgres'), [
        '--version',
      ]);
      return { folder, major: /(\d+)/.exec(stdout)[1] };
    } catch {
      // The folder does not exist.
    }
  }
  return undefined;
}

/**
 * PostgreSQL refuses to run as root. In that case it runs as the user that its package
 * created.
 */
async function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const { stdout } = await run('id', ['-u', 'postgres']);
  return Number(stdout);
}

/**
 * Starts a separate PostgreSQL in a temporary folder. Returns the environment that
 * `TestDatabases` of `@backstage/backend-test-utils` reads, or why there is none.
 */
export async function startPostgres() {
  const server = await findServer();
  if (!server) {
    return {
      env: {},
      skipped: {
        what: 'database tests on PostgreSQL',
        why: 'there is no PostgreSQL server on this machine',
        installable: true,
      },
      stop: async () => {},
    };
  }
  const uid = await unprivileged();
  const folder = await mkdtemp(path.join(tmpdir(), 'zero-trust-postgres-'));
  if (uid !== undefined) await chown(folder, uid, uid);
  const as = (program, args) =>
    run(path.join(server.folder, program), args, {
      cwd: folder,
      ...(uid !== undefined && { uid, gid: uid }),
    });
  const data = path.join(folder, 'data');
  const port = await freePort();
  const log = path.join(folder, 'log');
  await as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-N']);
  await as('pg_ctl', [
    ...['-D', data, '-l', log, '-w', '-t', '60'],
    '-o',
    [
      `-p ${port} -k ${folder}`,
      ...[
        'listen_addresses=127.0.0.1',
        'max_connections=200',
        // Test data need not survive a crash.
        'fsync=off',
        'synchronous_commit=off',
        'full_page_writes=off',
        'wal_level=minimal',
        'max_wal_senders=0',
      ].map(setting => `-c ${setting}`),
    ].join(' '),
    'start',
  ]);
  return {
    env: {
      [`BACKSTAGE_TEST_DATABASE_POSTGRES${server.major}_CONNECTION_STRING`]: `postgresql://postgres@127.0.0.1:${port}`,
    },
    stop: async () => {
      await as('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
