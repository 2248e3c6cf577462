import { createServer, IncomingHttpHeaders } from 'node:http';
import { AddressInfo } from 'node:net';
import { pointAt } from './installation';

/** A request of a client. */
export interface ClientRequest {
  headers: IncomingHttpHeaders;
  body: string;
  /** For AWS Query: `Action` and the parameters. */
  form: URLSearchParams;
}

export interface ServedResponse {
  status?: number;
  contentType?: string;
  body: string | Buffer;
}

/**
 * Serves handwritten responses so that the parsers of the SDK read them. If `answer`
 * returns nothing, the server does not respond.
 */
export async function serve(
  answer: (asked: ClientRequest) => ServedResponse | undefined,
) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      const given = answer({
        headers: request.headers,
        body,
        form: new URLSearchParams(body),
      });
      if (!given) return;
      response.writeHead(given.status ?? 200, {
        'content-type': given.contentType ?? 'text/xml',
      });
      response.end(given.body);
    });
  });
  await new Promise<void>(listening => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const restore = pointAt(url);
  return {
    url,
    async close() {
      restore();
      server.closeAllConnections();
      await new Promise(closed => {
        server.close(closed);
      });
    },
  };
}

/** Accounts with access keys, so no role is assumed. */
export const withoutRoles = {
  aws: {
    accounts: ['111122223333', '444455556666'].map(accountId => ({
      accountId,
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    })),
  },
  zeroTrust: {
    aws: {
      organizations: [{ accounts: ['111122223333'], regions: ['eu-west-1'] }],
      timeouts: { request: 20_000, attempts: 1 },
    },
  },
};
