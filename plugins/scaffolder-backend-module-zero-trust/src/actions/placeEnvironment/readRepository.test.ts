import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { readRepository } from './readRepository';

describe('readRepository', () => {
  let server: Server;
  let answer: { status: number; body: unknown };
  let path: string | undefined;
  let integrations: ScmIntegrations;

  beforeAll(async () => {
    server = createServer((request, response) => {
      path = request.url;
      response.statusCode = answer.status;
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    integrations = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [{ host: 'github.test', apiBaseUrl: base, token: 'x' }],
          gitlab: [
            {
              host: 'gitlab.test',
              apiBaseUrl: base,
              baseUrl: base,
              token: 'x',
            },
          ],
        },
      }),
    );
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  it('reads the visibility and the default branch from GitHub', async () => {
    answer = { status: 200, body: { private: true, default_branch: 'trunk' } };
    expect(
      await readRepository(
        'github.test?owner=acme&repo=infra',
        'github',
        integrations,
      ),
    ).toEqual({ isPrivate: true, branch: 'trunk' });
    expect(path).toBe('/repos/acme/infra');
  });

  it.each([
    ['private', true],
    ['internal', false],
    ['public', false],
  ])(
    'treats a GitLab project that is %s as private: %s',
    async (visibility, isPrivate) => {
      answer = { status: 200, body: { visibility } };
      expect(
        await readRepository(
          'gitlab.test?owner=acme/platform&repo=infra',
          'gitlab',
          integrations,
        ),
      ).toMatchObject({ isPrivate });
      const [, project, ...rest] = path!.split('/').slice(1);
      expect([decodeURIComponent(project ?? ''), rest]).toEqual([
        'acme/platform/infra',
        [],
      ]);
    },
  );

  it.each([
    [404, {}],
    [200, {}],
    [200, { private: 'yes', default_branch: 'main' }],
    [200, { private: true, default_branch: '$(id)' }],
  ])('rejects the response %s %j', async (status, body) => {
    answer = { status, body };
    await expect(
      readRepository(
        'github.test?owner=acme&repo=infra',
        'github',
        integrations,
      ),
    ).rejects.toThrow('cannot be read');
  });
});
