import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createPublishGiteaAction } from '@backstage/plugin-scaffolder-backend-module-gitea';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { type Forge, startForge } from './index';

const run = promisify(execFile);
const credentials = { username: 'portal', password: 'a-password' };
const HOSTILE = '<script>alert("x")</script> & ${7*7} {{ 7*7 }}\n';

describe('startForge', () => {
  const directory = createMockDirectory();
  let forge: Forge;

  beforeAll(async () => {
    forge = await startForge({
      port: 0,
      dataDir: directory.resolve('data'),
      credentials,
    });
  });
  afterAll(async () => forge.close());

  const backstageConfig = () =>
    new ConfigReader({
      integrations: {
        gitea: [
          {
            host: new URL(forge.url).host,
            baseUrl: forge.url,
            ...credentials,
          },
        ],
      },
      scaffolder: {
        defaultAuthor: { name: 'Portal', email: 'portal@example.com' },
      },
    });

  const authorization = (username: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString(
      'base64',
    )}`,
  });

  const createRepository = (body: object, organization = 'platform') =>
    fetch(`${forge.url}/api/v1/orgs/${organization}/repos`, {
      method: 'POST',
      headers: authorization(credentials.username, credentials.password),
      body: JSON.stringify(body),
    });

  async function publish(repo: string, defaultBranch?: string) {
    const config = backstageConfig();
    const workspacePath = directory.resolve(`workspace-${repo}`);
    await mkdir(join(workspacePath, 'infra'), { recursive: true });
    await writeFile(
      join(workspacePath, 'catalog-info.yaml'),
      'kind: Component\n',
    );
    await writeFile(join(workspacePath, 'infra', 'a file.tf'), HOSTILE);
    await writeFile(
      join(workspacePath, 'infra', 'binary'),
      Buffer.from([0, 255]),
    );
    const output = jest.fn();
    await createPublishGiteaAction({
      config,
      integrations: ScmIntegrations.fromConfig(config),
    }).handler({
      ...createMockActionContext({
        input: {
          repoUrl: `${new URL(forge.url).host}?owner=platform&repo=${repo}`,
          description: 'Database of <orders>',
          defaultBranch,
        },
        workspacePath,
      }),
      output,
    });
    return Object.fromEntries(output.mock.calls) as Record<string, string>;
  }

  const urlReader = () =>
    UrlReaders.default({
      config: backstageConfig(),
      logger: mockServices.logger.mock(),
    });

  it("accepts a push of Backstage's publish action, and a clone with git", async () => {
    const { remoteUrl, repoContentsUrl, commitHash } = await publish('orders');
    expect(repoContentsUrl).toBe(
      `${forge.url}/platform/orders/src/branch/main/`,
    );

    const clone = directory.resolve('clone');
    await run('git', ['clone', '--quiet', remoteUrl, clone]);
    const { stdout } = await run('git', ['-C', clone, 'rev-parse', 'HEAD']);
    expect(stdout.trim()).toBe(commitHash);
    expect((await readdir(clone)).sort()).toEqual([
      '.git',
      'catalog-info.yaml',
      'infra',
    ]);
    expect(await readFile(join(clone, 'infra', 'a file.tf'), 'utf8')).toBe(
      HOSTILE,
    );
  });

  it('can be read by Backstage: a file, a tree, and a missing file', async () => {
    const { repoContentsUrl, commitHash } = await publish('read');
    const reader = urlReader();

    const file = await reader.readUrl(`${repoContentsUrl}catalog-info.yaml`);
    expect((await file.buffer()).toString()).toBe('kind: Component\n');

    const tree = await reader.readTree(repoContentsUrl);
    expect(tree.etag).toBe(commitHash);
    const files = await tree.files();
    expect(files.map(({ path }) => path).sort()).toEqual([
      'catalog-info.yaml',
      'infra/a file.tf',
      'infra/binary',
    ]);
    await expect(
      reader.readTree(repoContentsUrl, { etag: commitHash }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
    await expect(
      reader.readUrl(`${repoContentsUrl}missing.yaml`),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('supports another default branch than main', async () => {
    await publish('trunk-based', 'trunk');
    const response = await fetch(
      `${forge.url}/api/v1/repos/platform/trunk-based`,
    );
    expect(await response.json()).toMatchObject({
      default_branch: 'trunk',
      empty: false,
      clone_url: `${forge.url}/platform/trunk-based.git`,
    });
  });

  it('shows the repository and its files in a browser without running them', async () => {
    await publish('pages');
    const list = await (await fetch(forge.url)).text();
    expect(list).toContain('href="/platform/pages"');
    expect(list).not.toContain('<orders>');

    const root = await (await fetch(`${forge.url}/platform/pages`)).text();
    expect(root).toContain('href="/platform/pages/src/branch/main/infra"');

    const file = await fetch(
      `${forge.url}/platform/pages/src/branch/main/infra/a%20file.tf`,
    );
    const html = await file.text();
    expect(html).toContain('&#60;script&#62;');
    expect(html).not.toContain('<script>');

    const raw = await fetch(
      `${forge.url}/platform/pages/raw/branch/main/infra/a%20file.tf`,
    );
    expect(raw.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await raw.text()).toBe(HOSTILE);
  });

  it('rejects creating a repository twice, with an invalid name, or in an unknown organization', async () => {
    expect((await createRepository({ name: 'once' })).status).toBe(201);
    const again = await createRepository({ name: 'Once' });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({
      message: expect.stringContaining('already exists'),
    });
    for (const name of ['..', '../up', 'a/b', 'a.git', '', 'x\n']) {
      expect((await createRepository({ name })).status).toBe(422);
    }
    expect((await createRepository({ name: 'x' }, 'nobody')).status).toBe(404);
    expect((await createRepository({ title: 'x' })).status).toBe(422);
  });

  it('rejects writing without valid credentials', async () => {
    const create = (headers: Record<string, string>) =>
      fetch(`${forge.url}/api/v1/orgs/platform/repos`, {
        method: 'POST',
        headers,
        body: '{"name":"intruder"}',
      });
    expect((await create({})).status).toBe(401);
    expect((await create(authorization('portal', 'wrong'))).status).toBe(401);

    await createRepository({ name: 'guarded' });
    const refs = `${forge.url}/platform/guarded.git/info/refs?service=git-receive-pack`;
    const refused = await fetch(refs);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic/);
    const push = await fetch(
      `${forge.url}/platform/guarded.git/git-receive-pack`,
      { method: 'POST', body: '0000' },
    );
    expect(push.status).toBe(401);
  });

  it('hides a private repository as if it were absent', async () => {
    await createRepository({ name: 'hidden', private: true });
    const answers = await Promise.all(
      ['hidden', 'absent'].flatMap(name => [
        fetch(`${forge.url}/api/v1/repos/platform/${name}`),
        fetch(`${forge.url}/platform/${name}`),
        fetch(
          `${forge.url}/platform/${name}.git/info/refs?service=git-upload-pack`,
        ),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(404));
    expect(await (await fetch(forge.url)).text()).not.toContain('hidden');
  });

  it('serves no files outside the repositories', async () => {
    await publish('inside');
    await writeFile(directory.resolve('secret'), 'secret');
    for (const path of [
      '/%2e%2e/secret',
      '/platform/..%2f..%2fsecret',
      '/platform/inside/raw/branch/main/..%2f..%2fsecret',
      '/platform/inside/raw/branch/--output=x/catalog-info.yaml',
      '/platform/inside/raw/branch/main..main/catalog-info.yaml',
      '/platform/inside.git/config',
      '/platform/inside.git/forge.json',
      '/api/v1/repos/platform/inside/contents/..%2f..%2fsecret',
    ]) {
      const response = await fetch(`${forge.url}${path}`);
      expect([path, response.status >= 400 && response.status < 500]).toEqual([
        path,
        true,
      ]);
    }
    expect((await fetch(`${forge.url}/%zz`)).status).toBe(400);
  });

  it('has its repositories after a restart', async () => {
    const dataDir = directory.resolve('durable');
    const first = await startForge({ port: 0, dataDir, credentials });
    await fetch(`${first.url}/api/v1/orgs/platform/repos`, {
      method: 'POST',
      headers: authorization(credentials.username, credentials.password),
      body: '{"name":"kept"}',
    });
    await first.close();
    const second = await startForge({ port: first.port, dataDir, credentials });
    const response = await fetch(`${second.url}/api/v1/repos/platform/kept`);
    expect(response.status).toBe(200);
    await second.close();
  });

  it('names the port that is in use', async () => {
    await expect(
      startForge({ port: forge.port, dataDir: directory.resolve('other') }),
    ).rejects.toThrow(`${forge.port}`);
  });
});
