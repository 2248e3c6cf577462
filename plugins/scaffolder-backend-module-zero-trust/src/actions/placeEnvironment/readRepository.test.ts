import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { hasBranch, readRepository } from './readRepository';

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

  it.each([
    ['github', '/repos/acme/infra/git/ref/heads/feature/a%20b'],
    ['gitlab', '/projects/acme%2Finfra/repository/branches/feature%2Fa%20b'],
  ] as const)('asks %s for a branch', async (forge, expected) => {
    const find = () =>
      hasBranch(
        `${forge}.test?owner=acme&repo=infra`,
        forge,
        integrations,
        'feature/a b',
      );
    answer = { status: 200, body: {} };
    await expect(find()).resolves.toBe(true);
    expect(path).toBe(expected);
    answer = { status: 404, body: {} };
    await expect(find()).resolves.toBe(false);
    answer = { status: 403, body: {} };
    await expect(find()).rejects.toThrow(
      'It is not known whether the branch feature/a b exists (403 of',
    );
  });

  describe('on Azure DevOps and Bitbucket Cloud', () => {
    const cloud = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          azure: [
            {
              host: 'dev.azure.com',
              credentials: [{ personalAccessToken: 'x' }],
            },
          ],
          bitbucketCloud: [{ username: 'x', appPassword: 'x' }],
        },
      }),
    );
    afterEach(() => jest.restoreAllMocks());
    /** Their hosts cannot be configured. */
    const answers = (status: number, body: unknown) =>
      jest
        .spyOn(globalThis, 'fetch')
        .mockResolvedValue(Response.json(body, { status }));

    it.each([
      [[{ name: 'refs/heads/orders' }], true],
      [[{ name: 'refs/heads/orders-2' }], false],
      [[], false],
    ])('finds a branch in %j: %s', async (value, exists) => {
      const fetched = answers(200, { value });
      expect(
        await hasBranch(
          'dev.azure.com?organization=acme&project=My project&repo=infra',
          'azure',
          cloud,
          'orders',
        ),
      ).toBe(exists);
      expect(fetched.mock.lastCall?.[0]).toBe(
        'https://dev.azure.com/acme/My%20project/_apis/git/repositories/infra/refs?filter=heads%2Forders&api-version=7.1',
      );
    });

    it('does not take the sign-in page of Azure DevOps for an answer', async () => {
      answers(203, {});
      await expect(
        hasBranch(
          'dev.azure.com?organization=acme&project=p&repo=infra',
          'azure',
          cloud,
          'orders',
        ),
      ).rejects.toThrow('It is not known');
    });

    it('finds a branch on Bitbucket Cloud', async () => {
      const fetched = answers(404, {});
      expect(
        await hasBranch(
          'bitbucket.org?workspace=acme&project=p&repo=infra',
          'bitbucketCloud',
          cloud,
          'feature/orders',
        ),
      ).toBe(false);
      expect(fetched.mock.lastCall?.[0]).toBe(
        'https://api.bitbucket.org/2.0/repositories/acme/infra/refs/branches/feature%2Forders',
      );
    });
  });
});
