import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a program in the root of the checkout and returns its exit code. Ctrl-C reaches
 * the program through the terminal, and this process waits until it ends.
 */
export function runToCompletion(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
    });
    const wait = () => {};
    const forward = () => child.kill('SIGTERM');
    process.on('SIGINT', wait);
    process.on('SIGTERM', forward);
    const settle = () => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', forward);
    };
    child.once('error', error => {
      settle();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      settle();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
