import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { previewsBy } from '../../__testUtils__/previewsBy';
import { PreviewClient } from './PreviewClient';

describe('PreviewClient', () => {
  let server: Server;
  let answer: { status: number; body: unknown };
  let asked: { url?: string; authorization?: string; body: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => (body += chunk));
      request.on('end', () => {
        const { authorization } = request.headers;
        asked = { url: request.url, authorization, body };
        response.writeHead(answer.status, {
          'content-type': 'application/json',
        });
        response.end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  const client = () =>
    new PreviewClient({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async pluginId =>
          `http://127.0.0.1:${
            (server.address() as AddressInfo).port
          }/api/${pluginId}`,
      }),
    });

  it('calls the back end on behalf of the person who runs the task', async () => {
    const preview = await previewsBy().preview(exampleSpec());
    answer = { status: 200, body: preview };
    await expect(
      client().preview(exampleSpec(), mockCredentials.user()),
    ).resolves.toEqual(JSON.parse(JSON.stringify(preview)));
    expect(asked.url).toBe('/api/zero-trust/v1/preview');
    expect(asked.authorization).toMatch(/^Bearer /);
    expect(JSON.parse(asked.body)).toMatchObject({ name: 'orders-db' });
  });

  it('throws the error of the back end', async () => {
    const error = { name: 'InputError', message: 'name: is too short' };
    answer = { status: 400, body: { error, response: { statusCode: 400 } } };
    await expect(
      client().preview(exampleSpec(), mockCredentials.user()),
    ).rejects.toThrow(/400/);
  });
});
