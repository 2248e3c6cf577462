import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL on this machine with a certificate, like RDS. */
export interface TlsPostgres {
  port: number;
  /** The certificate of its authority. */
  authority: string;
  /** Runs SQL as the superuser, over a local socket. */
  sql(text: string): string;
  stop(): Promise<void>;
}

/** On Debian, the server programs are not on the PATH. */
function serverFolder(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...(existsSync(debian) ? readdirSync(debian) : [])
      .sort((a, b) => Number(b) - Number(a))
      .map(version => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find(folder => existsSync(join(folder, 'initdb')));
}

/**
 * Returns what this machine lacks for `startTlsPostgres`.
 * @throws Error - when a machine of CI has the server, but not the tools: the tests would
 *   be skipped unnoticed
 */
export function missingForPostgres(): string | undefined {
  if (!serverFolder()) return 'the server of PostgreSQL is not installed';
  const missing = ['psql', 'openssl'].find(
    tool => spawnSync('which', [tool]).status !== 0,
  );
  if (missing && process.env.CI) throw new Error(`${missing} is not installed`);
  return missing;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Creates a certificate authority, and a certificate for one host. */
function certify(folder: string, host: string) {
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    ...['req', '-x509', ...key, '-keyout', 'authority.key'],
    ...['-out', 'authority.pem', '-days', '2', '-subj', '/CN=Test authority'],
  );
  openssl(
    ...['req', ...key, '-keyout', 'server.key', '-out', 'server.csr'],
    ...['-subj', '/CN=database'],
  );
  writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${host}\n`);
  openssl(
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'authority.pem'],
    ...['-CAkey', 'authority.key', '-CAcreateserial', '-days', '2'],
    ...['-extfile', 'names', '-out', 'server.pem'],
  );
}

/**
 * Starts a PostgreSQL that accepts TLS and passwords only, in place of the tokens of RDS.
 */
export async function startTlsPostgres(host: string): Promise<TlsPostgres> {
  const bin = serverFolder()!;
  const folder = mkdtempSync(join(tmpdir(), 'zero-trust-tls-'));
  certify(folder, host);
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const user = isRoot
    ? {
        uid: Number(execFileSync('id', ['-u', 'postgres'])),
        gid: Number(execFileSync('id', ['-g', 'postgres'])),
      }
    : {};
  chmodSync(join(folder, 'server.key'), 0o600);
  if ('uid' in user) {
    for (const path of [folder, join(folder, 'server.key')]) {
      chownSync(path, user.uid!, user.gid!);
    }
  }
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { ...user, cwd: folder, stdio: 'pipe' },
  );
  writeFileSync(
    join(data, 'pg_hba.conf'),
    [
      'local all postgres trust',
      'hostssl all all all scram-sha-256',
      'host all all all reject',
      '',
    ].join('\n'),
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    ssl: 'on',
    ssl_cert_file: join(folder, 'server.pem'),
    ssl_key_file: join(folder, 'server.key'),
    fsync: 'off',
  };
  const server = spawn(
    join(bin, 'postgres'),
    [
      ...['-D', data, '-p', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
      ]),
    ],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const psql = (database: string, text: string) =>
    spawnSync(
      'psql',
      [
        ...['-h', folder, '-p', String(port), '-U', 'postgres', '-d', database],
        ...['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', text],
      ],
      { encoding: 'utf8' },
    );
  for (let attempt = 0; psql('postgres', 'SELECT 1').status !== 0; attempt++) {
    if (attempt > 300) throw new Error('PostgreSQL does not start');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  psql('postgres', 'CREATE DATABASE app');
  return {
    port,
    authority: readFileSync(join(folder, 'authority.pem'), 'utf8'),
    sql(text) {
      const { status, stdout, stderr } = psql('app', text);
      if (status !== 0) throw new Error(stderr);
      return stdout.trim();
    },
    async stop() {
      const ended = new Promise(resolve => server.once('exit', resolve));
      server.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
