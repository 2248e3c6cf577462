import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { root } from '../toolchain/paths.mjs';

/**
 * Returns the text that says what a benchmark ran on.
 *
 * @param environment - from `startPostgres`
 * @param more - what else matters, such as versions
 */
export function ranOn(environment, more = []) {
  const [cpu] = os.cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  return [
    `commit ${commit}`,
    ...more,
    `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(os.totalmem() / 2 ** 30)} GB`,
    `Node.js ${process.versions.node}`,
    `PostgreSQL ${/\d+/.exec(Object.keys(environment)[0])[0]}`,
    `load ${os.loadavg()[0].toFixed(1)} before`,
  ].join(', ');
}

/** Returns the connection string. Throws an error that says what to install. */
export function connectionOf(environment) {
  const [connection] = Object.values(environment);
  if (!connection) {
    throw new Error(
      'There is no PostgreSQL server on this machine. Install PostgreSQL, and run this again.',
    );
  }
  return connection;
}
