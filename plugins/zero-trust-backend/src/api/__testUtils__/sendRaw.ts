import { request } from 'node:http';
import { AddressInfo, Server } from 'node:net';

export interface RawRequest {
  method: string;
  /** The path as it is sent, which clients would encode in another way. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface RawResponse {
  status: number;
  text: string;
}

/** Sends a request unchanged, which HTTP clients do not do. */
export function sendRaw(
  server: Pick<Server, 'address'>,
  { method, path, headers, body }: RawRequest,
): Promise<RawResponse> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent: false, port, host: '127.0.0.1', method, path, headers },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
