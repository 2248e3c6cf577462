import type { IncomingMessage, ServerResponse } from 'node:http';
import { readRequest } from '../protocol/readRequest';
import type { LocalAws } from '../serveAws';

/** Answers the calls that watch and change the local AWS while it runs. */
export async function serveControl(
  _world: LocalAws,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path } = await readRequest(incoming);
  if (path === '/_sandbox/health') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: 'ok' }));
    return;
  }
  response.writeHead(404).end();
}
