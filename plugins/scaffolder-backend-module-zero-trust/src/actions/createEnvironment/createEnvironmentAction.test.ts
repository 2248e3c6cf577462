import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { Entity, UserEntity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { catalogue, Control } from 'backstage-plugin-zero-trust-common';
import {
  currentCodeDigest,
  exampleSpec,
} from 'backstage-plugin-zero-trust-common/alpha';
import { previewsBy } from '../../__testUtils__/previewsBy';
import { EnvironmentSettings } from './checkSettings';
import { createEnvironmentAction } from './createEnvironmentAction';
import { digestOfCode } from './digestOfCode';

const template = `${__dirname}/../../../templates/zero-trust-database/terraform`;

const entity = (kind: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
});
const entities = [
  entity('Group', 'payments'),
  entity('System', 'shop'),
  entity('Component', 'orders'),
];

/** Returns the input as the scaffolder passes it: JSON. */
const example = (overrides: Parameters<typeof exampleSpec>[0] = {}) =>
  JSON.parse(JSON.stringify(exampleSpec(overrides))) as JsonObject;

describe('zero-trust:environment:create', () => {
  const workspace = createMockDirectory();
  let forge: Server;
  let integrations: ScmIntegrations;

  beforeAll(async () => {
    forge = createServer((request, response) => {
      response.statusCode = request.url?.endsWith('/platform/taken-db')
        ? 200
        : 404;
      response.end('{}');
    });
    await new Promise<void>(resolve => forge.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(forge.address() as AddressInfo).port}`;
    integrations = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: { gitea: [{ host, baseUrl: `http://${host}` }] },
      }),
    );
  });
  afterAll(() => new Promise(resolve => forge.close(resolve)));
  beforeEach(() => workspace.setContent({ infra: { 'main.tf': '# our own' } }));

  /** The catalog, in which the owner of the database also owns the service. */
  const withOwnedService = (): Entity[] => [
    ...entities.filter(({ kind }) => kind !== 'Component'),
    {
      ...entity('Component', 'orders'),
      relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
    },
  ];

  const host = () => integrations.gitea.list()[0].config.host;

  function run(
    input: {
      environment?: JsonObject;
      repoUrl?: string;
      codeOwner?: string;
    } = {},
    {
      catalog = entities,
      isDryRun = false,
      previews = previewsBy(),
      user,
      settings,
    }: {
      catalog?: Entity[];
      isDryRun?: boolean;
      previews?: ReturnType<typeof previewsBy>;
      user?: { ref: string; entity: UserEntity };
      settings?: EnvironmentSettings;
    } = {},
  ) {
    const action = createEnvironmentAction({
      catalog: catalogServiceMock({ entities: catalog }),
      integrations,
      previews,
      settings,
      now: () => '2026-11-24T06:00:00.000Z',
    });
    const context = createMockActionContext({
      workspacePath: workspace.path,
      input: { environment: example(), ...input },
    });
    return {
      output: context.output as jest.Mock,
      done: action.handler({ ...context, isDryRun, user }),
    };
  }

  it('rejects administrators, because the policy would end their other sessions', async () => {
    const settings = {
      administrators: ['role/AWSReservedSSO_PaymentsDatabase_*', 'role/x'],
      accounts: {},
    };
    await expect(run({}, { settings }).done).rejects.toThrow(
      'environment.access.0.principal: role/AWSReservedSSO_PaymentsDatabase_0123456789abcdef is an administrator',
    );
  });

  it('accepts permission sets if all of them are listed as administrators', async () => {
    const settings = {
      administrators: ['role/AWSReservedSSO_*'],
      accounts: {},
    };
    await expect(run({}, { settings }).done).resolves.toBeUndefined();
  });

  it.each([
    ['the owner', ['group:default/payments'], true],
    ['a group above the owner', ['group:default/shop'], true],
    ['other owners', ['group:default/storefront'], false],
  ])('in an account of %s: %s', async (...[, owners, accepted]) => {
    const settings = {
      administrators: [],
      accounts: { '111122223333': owners },
    };
    const catalog = entities.map(one =>
      one.kind === 'Group'
        ? {
            ...one,
            relations: [{ type: 'childOf', targetRef: 'group:default/shop' }],
          }
        : one,
    );
    const problem = await run({}, { settings, catalog }).done.then(
      () => 'none',
      error => String(error.message),
    );
    expect(problem).toBe(
      accepted
        ? 'none'
        : 'environment.accountId: the account 111122223333 belongs to other owners than group:default/payments. Choose another account or owner.',
    );
  });

  const read = (path: string) => readFile(workspace.resolve(path), 'utf8');

  it('has the digest of the template code: after a change, judge it again and add its digest to template.ts', async () => {
    expect(await digestOfCode(`${template}/infra`)).toBe(currentCodeDigest);
  });

  describe('judges with the configured controls of the back end', () => {
    const failing: Control<'database'> = {
      ...(catalogue.find(
        ({ id }) => id === 'ZT-NET-01',
      ) as Control<'database'>),
      id: 'ACME-01',
      judge: () => ({ status: 'fail', reason: 'Ours.', readings: [] }),
    };

    it('rejects a spec that fails an added control', async () => {
      const previews = previewsBy({
        controls: [...catalogue, failing as Control],
      });
      await expect(run({}, { previews }).done).rejects.toThrow(
        'The environment would fail controls, so it is not published:\n- ACME-01: Ours.',
      );
    });

    it('writes the version of the back end, without results of a disabled control', async () => {
      workspace.clear();
      await cp(template, workspace.path, { recursive: true });
      const controls = catalogue.filter(({ id }) => id !== 'ZT-NET-01');
      await run({}, { previews: previewsBy({ controls, version: 'ours' }) })
        .done;
      const posture = JSON.parse(await read('.zero-trust/posture.json'));
      expect(posture.catalogueVersion).toBe('ours');
      const ids = posture.predicted.results.map(
        ({ controlId }: { controlId: string }) => controlId,
      );
      expect(ids).toContain('ZT-NET-02');
      expect(ids).not.toContain('ZT-NET-01');
    });
  });

  it('writes the data beside the code, and returns the prediction', async () => {
    workspace.clear();
    await cp(template, workspace.path, { recursive: true });
    const { output, done } = run({ codeOwner: '@platform/payments' });
    await done;

    expect(await read('CODEOWNERS')).toMatch(/^\* @platform\/payments\n/);
    expect(await read('infra/zero-trust.auto.tfvars.json')).toContain(
      '"name": "orders-db"',
    );
    expect(JSON.parse(await read('.zero-trust/posture.json'))).toMatchObject({
      phase: 'predicted',
      predicted: { holds: expect.any(Number), open: expect.any(Number) },
    });
    expect(output).toHaveBeenCalledWith(
      'entityRef',
      'resource:default/orders-db',
    );
    expect(output).toHaveBeenCalledWith('codeIsKnown', true);
    expect(output).toHaveBeenCalledWith(
      'prediction',
      expect.stringMatching(
        /^(\d+) of \1 controls that can be decided now hold; \d+ are known once it runs$/,
      ),
    );
  });

  it('predicts nothing for changed code', async () => {
    const { output, done } = run();
    await done;
    expect(output).toHaveBeenCalledWith('codeIsKnown', false);
    expect(output).not.toHaveBeenCalledWith('prediction', expect.anything());
    expect(
      JSON.parse(await read('.zero-trust/posture.json')).predicted,
    ).toBeNull();
  });

  it('names the field and the rule', async () => {
    const { done } = run({
      environment: {
        ...example(),
        name: 'Orders',
        publiclyAccessible: true,
      },
    });
    await expect(done).rejects.toThrow(
      /environment\.name: A name can contain only lower-case[^]*publiclyAccessible/,
    );
    await expect(read('README.md')).rejects.toThrow('ENOENT');
  });

  it('names every invalid field at once, and an invalid owner only as the owner', async () => {
    const { done } = run({
      environment: { ...example(), owner: 'group:default/*', size: 'huge' },
      codeOwner: '@platform/*',
    });
    await expect(done).rejects.toThrow(
      /^The environment cannot be created:\n- environment\.owner: The owner is a full reference[^\n]*\n- environment\.size: A size is one of[^\n]*$/,
    );
  });

  it.each([
    [
      'group:default/payments',
      false,
      /^The database does not count for component:default\/orders yet\. To make it count, add "dependsOn: \[resource:default\/orders-db\]"/,
    ],
    [
      'group:default/other',
      false,
      // Whoever owns the service, only the repository is not trusted.
      /^The database does not count for component:default\/orders yet\. To make it count, add/,
    ],
    [
      'group:default/other',
      true,
      /^The database counts for component:default\/orders as soon as the catalog has read its repository\.$/,
    ],
  ])(
    'returns for a member of %s how the database counts for the service (trusted: %s)',
    async (member, isTrusted, text) => {
      const { output, done } = run(
        { repoUrl: `${host()}?owner=platform&repo=orders-db` },
        {
          settings: {
            administrators: [],
            accounts: {},
            trustedLocations: isTrusted ? [`http://${host()}/`] : [],
          },
          catalog: withOwnedService(),
          user: {
            ref: 'user:default/jane',
            entity: {
              ...entity('User', 'jane'),
              spec: {},
              relations: [{ type: 'memberOf', targetRef: member }],
            } as UserEntity,
          },
        },
      );
      await done;
      expect(output).toHaveBeenCalledWith(
        'dependency',
        expect.stringMatching(text),
      );
    },
  );

  it.each([
    [
      'a pull request',
      { repoUrl: '' },
      /^The database counts .* when the pull request is merged/,
    ],
    [
      'a repository that is not named',
      {},
      /^The database does not count .* yet\. To make it count/,
    ],
  ])('returns how the database of %s counts', async (_, input, text) => {
    const { output, done } = run(input, { catalog: withOwnedService() });
    await done;
    expect(output).toHaveBeenCalledWith(
      'dependency',
      expect.stringMatching(text),
    );
  });

  it('names every entity that is not in the catalog', async () => {
    const { done } = run({}, { catalog: [] });
    await expect(done).rejects.toThrow(
      /environment\.owner: [^]*environment\.service: [^]*environment\.system: /,
    );
  });

  it.each(['owner', 'service', 'system'] as const)(
    'rejects a %s that is not in the catalog',
    async field => {
      const kind = { owner: 'group', service: 'component', system: 'system' };
      const { done } = run({
        environment: example({ [field]: `${kind[field]}:default/absent` }),
      });
      await expect(done).rejects.toThrow(
        `environment.${field}: ${kind[field]}:default/absent is not in the catalog`,
      );
    },
  );

  it('rejects a name that exists in the catalog', async () => {
    const { done } = run(
      {},
      { catalog: [...entities, entity('Resource', 'orders-db-bastion')] },
    );
    await expect(done).rejects.toThrow(
      'environment.name: resource:default/orders-db-bastion is in the catalog already',
    );
  });

  it('rejects an existing repository before anything is published', async () => {
    const { done } = run({
      repoUrl: `${host()}?owner=platform&repo=taken-db`,
    });
    await expect(done).rejects.toThrow(
      `the repository platform/taken-db exists on ${host()} already`,
    );
  });

  it('continues if the repository does not exist', async () => {
    await run({ repoUrl: `${host()}?owner=platform&repo=orders-db` }).done;
    expect(await read('catalog-info.yaml')).toContain('name: orders-db');
  });

  it('names the configuration key if no forge is set', async () => {
    await expect(
      run({ repoUrl: '?owner=&repo=orders-db' }).done,
    ).rejects.toThrow('scaffolder.defaultEnvironment.parameters');
  });

  it('calls no forge in a dry run', async () => {
    await run(
      { repoUrl: `${host()}?owner=platform&repo=taken-db` },
      { isDryRun: true },
    ).done;
    expect(await read('catalog-info.yaml')).toContain('name: orders-db');
  });

  it('rejects an invalid code owner', async () => {
    const { done } = run({ codeOwner: '@a\n* @somebody-else' });
    await expect(done).rejects.toThrow('codeOwner: A code owner is');
  });

  it('overwrites no file of the code', async () => {
    await writeFile(workspace.resolve('README.md'), 'code');
    await expect(run().done).rejects.toThrow('holds a file README.md');
    expect(await read('README.md')).toBe('code');
  });

  it('reports what is missing if no code was fetched', async () => {
    workspace.clear();
    await expect(run().done).rejects.toThrow('has no folder infra');
  });

  it('follows no link out of the workspace', async () => {
    const outside = createMockDirectory();
    await symlink(outside.path, workspace.resolve('.zero-trust'));
    await expect(run().done).rejects.toThrow();
    expect(outside.content()).toEqual({});
  });
});
