import net from 'node:net';
import { portFlags } from './options.mjs';

function listens(port, host) {
  return new Promise(resolve => {
    const socket = net.connect({ port, host });
    socket.setTimeout(1000);
    const answer = value => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}

/**
 * Throws an error that names each port that is in use, and the flag that changes it.
 */
export async function requireFreePorts(ports) {
  const used = [];
  for (const [name, port] of Object.entries(ports)) {
    if ((await listens(port, '127.0.0.1')) || (await listens(port, '::1'))) {
      used.push(
        `Port ${port}, for ${portFlags[name].what}, is in use. End the program that uses it, or choose another port: npm run demo -- --${portFlags[name].flag} <port>`,
      );
    }
  }
  if (used.length) throw new Error(used.join('\n'));
}
