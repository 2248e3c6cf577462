import { execFileSync } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  exampleBastion,
  exampleSpec,
} from 'backstage-plugin-zero-trust-common/alpha';
import { parse } from 'yaml';
import {
  createBastionRepository,
  createRepository,
} from '../../tests/__testUtils__/createRepository';
import { placeEnvironmentAction } from './placeEnvironmentAction';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com' }],
      gitlab: [{ host: 'gitlab.com', token: 'x' }],
      azure: [{ host: 'dev.azure.com' }],
      bitbucketCloud: [{ username: 'x', appPassword: 'x' }],
      gitea: [{ host: 'gitea.com' }],
    },
  }),
);

describe('zero-trust:environment:place', () => {
  const workspace = createMockDirectory();
  const change = (path: string) =>
    readFile(workspace.resolve(`change/${path}`), 'utf8');

  beforeEach(async () => {
    workspace.clear();
    await createRepository(exampleSpec(), workspace.path);
  });

  async function run(
    input: {
      repoUrl?: string;
      name?: string;
      folder?: string;
      branch?: string;
    } = {},
    existing: Record<string, string> = {},
    target: { isPrivate: boolean; branch: string } | Error = {
      isPrivate: true,
      branch: 'main',
    },
    branches: readonly string[] = ['main', 'feature/other'],
  ) {
    const readTree = jest.fn(
      async (_url: string, options?: { filter?(path: string): boolean }) => ({
        files: async () =>
          Object.entries(existing)
            .filter(([path]) => options?.filter?.(path) ?? true)
            .map(([path, content]) => ({
              path,
              content: async () => Buffer.from(content),
            })),
      }),
    );
    const context = createMockActionContext({
      workspacePath: workspace.path,
      input: {
        repoUrl: 'github.com?owner=acme&repo=infrastructure',
        name: 'orders-db',
        folder: 'databases/orders',
        ...input,
      },
    });
    await placeEnvironmentAction({
      integrations,
      reader: { readTree: readTree as unknown as UrlReaderService['readTree'] },
      read: async () => {
        if (target instanceof Error) throw target;
        return target;
      },
      has: async (_repoUrl, _forge, _integrations, branch) =>
        branches.includes(branch),
    }).handler(context);
    return {
      readTree,
      output: Object.fromEntries((context.output as jest.Mock).mock.calls),
    };
  }

  it('puts everything into the folder, and the workflows at the root', async () => {
    const { output, readTree } = await run();
    expect(output).toMatchObject({
      forge: 'github',
      branch: 'zero-trust-orders-db',
      sourcePath: 'change',
      catalogInfoPath: 'databases/orders/catalog-info.yaml',
      url: 'https://github.com/acme/infrastructure',
    });
    expect(readTree.mock.calls[0][0]).toBe(
      'https://github.com/acme/infrastructure',
    );
    expect(
      workspace.content({ path: 'change', shouldReadAsText: false }),
    ).toMatchObject({
      '.github': {
        workflows: {
          'environment-orders-db.yml': expect.anything(),
          'guard-orders-db.yml': expect.anything(),
        },
      },
      databases: { orders: { infra: expect.anything() } },
    });
    expect(
      JSON.parse(
        await change('databases/orders/bootstrap/zero-trust.auto.tfvars.json'),
      ),
    ).toMatchObject({ folder: 'databases/orders', name: 'orders-db' });
  });

  it('says which host it could not reach', async () => {
    const failed = new TypeError('fetch failed', {
      cause: new Error('getaddrinfo ENOTFOUND api.github.com'),
    });
    await expect(run({}, {}, failed)).rejects.toThrow(
      'could not reach https://github.com/acme/infrastructure: Error: getaddrinfo ENOTFOUND api.github.com. Check',
    );
    await expect(run({}, {}, new Error('404'))).rejects.toThrow(/^404$/);
  });

  it('uses the branch that somebody has chosen', async () => {
    const { output } = await run({ branch: 'feature/orders' });
    expect(output.branch).toBe('feature/orders');
    expect((await run({ branch: '' })).output.branch).toBe(
      'zero-trust-orders-db',
    );
  });

  it('gives the workflow separate names, variables, state and approval', async () => {
    await run();
    const text = await change('.github/workflows/environment-orders-db.yml');
    const workflow = parse(text);
    expect(workflow.name).toBe('environment-orders-db');
    expect(workflow.defaults.run['working-directory']).toBe(
      'databases/orders/infra',
    );
    expect(workflow.jobs.apply.environment).toBe('production-orders-db');
    expect(workflow.on.push.paths).toEqual([
      'databases/orders/**',
      '.github/workflows/environment-orders-db.yml',
    ]);
    // A required check would stay pending for pull requests that it does not run for.
    expect(workflow.on.pull_request.paths).toBeUndefined();
    for (const [id, job] of Object.entries<{ name: string }>(workflow.jobs)) {
      expect(job.name).toBe(`${id}-orders-db`);
    }
    expect(workflow.jobs.check.if).toBe(
      "always() && needs.changes.outputs.changed != 'false'",
    );
    expect(workflow.jobs.verify).toMatchObject({
      needs: ['changes', 'plan'],
      if: expect.stringContaining("needs.changes.outputs.changed != 'false'"),
    });
    expect(JSON.stringify(workflow.jobs.comment)).toContain(
      '<!-- zero-trust orders-db -->',
    );
    expect(JSON.stringify(workflow.jobs.comment)).not.toContain('--edit-last');
    expect(text).toContain(
      '${{ github.repository }}/databases/orders/terraform.tfstate',
    );
    expect(text.match(/vars\.[A-Z_]+/g)).not.toEqual([]);
    for (const variable of text.match(/vars\.[A-Z_]+/g)!) {
      expect(variable).toMatch(/_ORDERS_DB$/);
    }
    // No text about a separate repository is left.
    const lines = text.split('\n').filter(line => !line.trim().startsWith('#'));
    expect(
      lines.filter(
        line =>
          /(?<!orders)\/infra\b|: infra\b|environments\/production\b(?!-)|group: environment-\$/.test(
            line,
          ) && !line.includes('"$PWD'),
      ),
    ).toEqual([]);
    expect(
      lines.filter(line => /(?<!orders)\/\.zero-trust\//.test(line)),
    ).toEqual([]);
  });

  it.each([
    ['databases/orders/infra/access.tf', 'true'],
    ['databases/orders-eu/infra/access.tf', 'false'],
    ['.github/workflows/environment-orders-db.yml', 'true'],
    ['README.md', 'false'],
  ])('judges a pull request that changes %s: %s', async (file, changed) => {
    await run();
    const { jobs } = parse(
      await change('.github/workflows/environment-orders-db.yml'),
    );
    const machine = createMockDirectory({
      content: { bin: { gh: `#!/bin/sh\necho '${file}'\n` } },
    });
    await chmod(machine.resolve('bin/gh'), 0o755);
    execFileSync('bash', ['-eo', 'pipefail', '-c', jobs.changes.steps[0].run], {
      env: {
        PATH: `${machine.resolve('bin')}:${process.env.PATH}`,
        PULL: '1',
        GITHUB_REPOSITORY: 'acme/infrastructure',
        GITHUB_OUTPUT: machine.resolve('output'),
      },
    });
    expect(await readFile(machine.resolve('output'), 'utf8')).toBe(
      `changed=${changed}\n`,
    );
  });

  it('does not write the change to the default branch', async () => {
    await expect(
      run({ branch: 'trunk' }, {}, { isPrivate: true, branch: 'trunk' }),
    ).rejects.toThrow(
      'branch: trunk is the default branch of https://github.com/acme/infrastructure.',
    );
    const { output } = await run({ branch: 'trunk' });
    expect(output).toMatchObject({ branch: 'trunk', defaultBranch: 'main' });
  });

  it.each([
    ['the usual branch', {}, 'zero-trust-orders-db'],
    ['a chosen branch', { branch: 'feature/other' }, 'feature/other'],
  ])('does not replace %s that exists', async (_, input, branch) => {
    await expect(
      run(input, {}, undefined, [branch, `${branch}-2`]),
    ).rejects.toThrow(
      `branch: https://github.com/acme/infrastructure has a branch ${branch} already.`,
    );
    await expect(
      run(input, {}, undefined, [`${branch}-2`]),
    ).resolves.toBeDefined();
  });

  it('uses the default branch of the repository', async () => {
    await run({}, {}, { isPrivate: true, branch: 'trunk' });
    const text = await change('.github/workflows/environment-orders-db.yml');
    const lines = text.split('\n').filter(line => !line.trim().startsWith('#'));
    expect(lines.filter(line => /\bmain\b(?!\.tf)/.test(line))).toEqual([]);
    expect(parse(text).on.push.branches).toEqual(['trunk']);
    expect(
      parse(await change('.github/workflows/guard-orders-db.yml')).on
        .pull_request_target.branches,
    ).toEqual(['trunk']);
    expect(
      JSON.parse(
        await change('databases/orders/bootstrap/zero-trust.auto.tfvars.json'),
      ).branch,
    ).toBe('trunk');
  });

  it.each(['database', 'bastion'])(
    'writes the states, variables, checks and approvals of the folder into the runbook of a %s',
    async kind => {
      if (kind === 'bastion') {
        workspace.clear();
        await createBastionRepository(exampleBastion(), workspace.path);
      }
      await run();
      const text = await change('databases/orders/docs/index.md');
      for (const state of ['bootstrap', 'terraform']) {
        expect(text).toContain(
          `<organization>/<repository>/databases/orders/${state}.tfstate`,
        );
        expect(text).not.toContain(`<repository>/${state}.tfstate`);
      }
      expect(text).toContain('`AWS_PLAN_ROLE_ORDERS_DB`');
      expect(text).not.toMatch(
        /`(?:AWS_PLAN_ROLE|production|guard|verify|check)`/,
      );
    },
  );

  it('rejects a repository that is not private', async () => {
    await expect(
      run({}, {}, { isPrivate: false, branch: 'main' }),
    ).rejects.toThrow('is not private');
  });

  it('rejects a folder with other files', async () => {
    await expect(
      run({}, { 'databases/orders/infra/other.tf': 'of somebody' }),
    ).rejects.toThrow('- databases/orders/infra/other.tf');
  });

  it('guards the folder', async () => {
    await run();
    const text = await change('.github/workflows/guard-orders-db.yml');
    expect(parse(text)).toMatchObject({
      name: 'guard-orders-db',
      jobs: { 'guard-orders-db': expect.anything() },
    });
    expect(text).toMatch(
      /run: databases\/orders\/scripts\/guard "\$GITHUB_REPOSITORY" "[^"]+" databases\/orders$/m,
    );
  });

  it('also places a bastion', async () => {
    workspace.clear();
    await createBastionRepository(exampleBastion(), workspace.path);
    await run({ name: 'ledger-access', folder: 'ledger' });
    expect(await change('ledger/infra/existing_database.tf')).toContain(
      'variable "existing_database"',
    );
  });

  it('names every existing file with other content', async () => {
    await expect(
      run(
        {},
        {
          'README.md': 'of the repository',
          'databases/orders/README.md': 'of somebody',
          '.github/workflows/guard-orders-db.yml': 'of somebody',
        },
      ),
    ).rejects.toThrow(
      /other content[^]*\n- \.github\/workflows\/guard-orders-db\.yml\n- databases\/orders\/README\.md$/,
    );
  });

  it('accepts files with the same content, and a second try', async () => {
    await run();
    const readme = await change('databases/orders/README.md');
    await expect(
      run({}, { 'databases/orders/README.md': readme }),
    ).resolves.toBeDefined();
    expect(
      Object.keys(workspace.content({ path: 'change/databases/orders' })!),
    ).not.toContain('change');
  });

  it.each([
    ['gitlab.com?owner=acme/platform&repo=infra', 'gitlab'],
    ['dev.azure.com?organization=acme&project=platform&repo=infra', 'azure'],
  ])('adds no workflow of GitHub for %s', async (repoUrl, forge) => {
    const { output } = await run({ repoUrl });
    expect(output.forge).toBe(forge);
    expect(Object.keys(workspace.content({ path: 'change' })!)).toEqual([
      'databases',
    ]);
    expect(output.checks).toContain('zero-trust-verify');
  });

  it('leaves only the change in the workspace for Bitbucket Cloud, whose action publishes all of it', async () => {
    const { output } = await run({
      repoUrl: 'bitbucket.org?workspace=acme&project=platform&repo=infra',
      folder: 'change/orders',
    });
    expect(output.forge).toBe('bitbucketCloud');
    expect(Object.keys(workspace.content()!)).toEqual(['change']);
    expect(Object.keys(workspace.content({ path: 'change' })!)).toEqual([
      'orders',
    ]);
  });

  it.each([
    ['folder', { folder: '../outside' }],
    ['folder', { folder: '.github' }],
    ['folder', { folder: '/etc' }],
    ['folder', { folder: "a'; id" }],
    ['folder', { folder: '' }],
    ['branch', { branch: '../main' }],
    ['branch', { branch: "a'; id" }],
    ['name', { name: '$(id)' }],
    ['no action', { repoUrl: 'gitea.com?owner=acme&repo=infra' }],
    ['no integration', { repoUrl: 'evil.test?owner=acme&repo=infra' }],
  ])('rejects an invalid %s: %j', async (message, input) => {
    await expect(run(input)).rejects.toThrow(
      new RegExp(message === 'no integration' ? 'integration' : message),
    );
  });
});
