import { createServer, IncomingMessage, request } from 'node:http';
import { AddressInfo } from 'node:net';
import { pointAt } from './installation';

async function textOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * Starts a proxy between the SDK and a local AWS that changes the responses. Parsers
 * then report errors in what people wrote, and some quote it.
 */
export async function changeResponses(
  url: string,
  change: (answer: string) => string,
) {
  const server = createServer(async (asked, response) => {
    const body = await textOf(asked);
    const forwarded = request(
      new URL(asked.url ?? '/', url),
      { method: asked.method, headers: asked.headers },
      async answered => {
        const answer = change((await textOf(answered)).toString('utf8'));
        const { 'content-type': type = '' } = answered.headers;
        response.writeHead(answered.statusCode ?? 502, {
          'content-type': type,
        });
        response.end(answer);
      },
    );
    forwarded.end(body);
  });
  await new Promise<void>(listening => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  const restore = pointAt(`http://127.0.0.1:${port}`);
  return {
    async close() {
      restore();
      server.closeAllConnections();
      await new Promise(closed => {
        server.close(closed);
      });
    },
  };
}
