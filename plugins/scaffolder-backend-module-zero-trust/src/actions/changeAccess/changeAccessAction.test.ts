import { readFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { createRepository } from '../../tests/__testUtils__/createRepository';
import { changeAccessAction } from './changeAccessAction';
import { findEnvironmentAction } from './findEnvironmentAction';

const CONTRACTORS = {
  change: 'add',
  kind: 'identity-center',
  permissionSet: 'Contractors',
  databaseUser: 'contractor',
  privileges: 'read-only',
  expiresOn: '2027-02-28',
};

describe('zero-trust:environment:access', () => {
  const workspace = createMockDirectory();
  beforeEach(async () => {
    workspace.clear();
    await createRepository(exampleSpec(), workspace.resolve('repository'));
  });

  async function run(access: object, administrators: string[] = []) {
    const output = jest.fn();
    await changeAccessAction({
      settings: { administrators },
      now: () => '2026-11-24T06:00:00.000Z',
    }).handler({
      ...createMockActionContext({
        workspacePath: workspace.path,
        input: { access: { ...access } },
      }),
      output,
    });
    return Object.fromEntries(output.mock.calls);
  }

  it('writes the changed data files, and nothing else', async () => {
    const { summary, principal } = await run(CONTRACTORS);
    expect(principal).toBe('Contractors');
    expect(summary).toBe(
      'Contractors can connect to orders-db as contractor (read-only) until 2027-02-28.',
    );
    const variables = JSON.parse(
      await readFile(
        workspace.resolve('change/infra/zero-trust.auto.tfvars.json'),
        'utf8',
      ),
    );
    expect(variables.access['identity-center/Contractors']).toMatchObject({
      expires_on: '2027-02-28',
      break_glass: false,
    });
    expect(Object.keys(workspace.content({ path: 'change' })!).sort()).toEqual([
      '.zero-trust',
      'README.md',
      'bootstrap',
      'catalog-info.yaml',
      'infra',
    ]);
  });

  it('leaves only the change in the workspace if an action publishes the whole workspace', async () => {
    const output = jest.fn();
    await changeAccessAction({ now: () => '2026-11-24T06:00:00.000Z' }).handler(
      {
        ...createMockActionContext({
          workspacePath: workspace.path,
          input: {
            access: { ...CONTRACTORS },
            forge: 'bitbucketCloud',
            folder: 'databases/orders',
          },
        }),
        output,
      },
    );
    expect(Object.keys(workspace.content()!)).toEqual(['databases']);
    expect(
      Object.keys(workspace.content({ path: 'databases/orders' })!).sort(),
    ).toEqual([
      '.zero-trust',
      'README.md',
      'bootstrap',
      'catalog-info.yaml',
      'infra',
    ]);
  });

  it('removes a principal', async () => {
    const { summary } = await run({
      change: 'remove',
      kind: 'identity-center',
      permissionSet: 'PaymentsDatabase',
    });
    expect(summary).toBe(
      'PaymentsDatabase can no longer connect to orders-db.',
    );
  });

  it.each([
    [{ ...CONTRACTORS, expiresOn: undefined }, 'Choose the day'],
    [{ ...CONTRACTORS, expiresOn: '2026-11-23' }, 'access.expiresOn'],
    [{ ...CONTRACTORS, expiresOn: '2026-11-24' }, 'Choose a later day'],
    [{ ...CONTRACTORS, expiresOn: '2027-02-30' }, 'access.2.expiresOn'],
    [{ ...CONTRACTORS, permissionSet: '$(id)' }, 'permissionSet'],
    [{ ...CONTRACTORS, databaseUser: 'postgres' }, 'databaseUsers.0.name'],
    [{ ...CONTRACTORS, breakGlass: true }, 'breakGlass'],
    [{ ...CONTRACTORS, change: 'replace' }, 'access.change'],
    [
      { ...CONTRACTORS, kind: 'iam-role', arn: 'arn:aws:iam::1:role/*' },
      'principal.arn',
    ],
  ])('rejects %j and names the field', async (access, field) => {
    await expect(run(access)).rejects.toThrow(field);
  });

  it('rejects an administrator of the portal', async () => {
    await expect(
      run(CONTRACTORS, ['role/AWSReservedSSO_Contractors_*']),
    ).rejects.toThrow('is an administrator');
  });

  it('needs the repository in the workspace', async () => {
    workspace.clear();
    await expect(run(CONTRACTORS)).rejects.toThrow('fetch the repository');
  });
});

describe('zero-trust:environment:find', () => {
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
  const find = async (
    annotations: Record<string, string>,
    ref = 'ledger',
    type = 'database',
  ) => {
    const output = jest.fn();
    const action = findEnvironmentAction({
      integrations,
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: { name: 'ledger', namespace: 'default', annotations },
            spec: { type },
          },
        ],
      }),
    });
    await action.handler({
      ...createMockActionContext({
        input: { environment: `resource:default/${ref}` },
      }),
      output,
    });
    return Object.fromEntries(output.mock.calls);
  };
  const spec = { 'zero-trust/environment-spec': '{}' };

  it('returns the repository of the entity', async () => {
    expect(
      await find({
        ...spec,
        'backstage.io/source-location':
          'url:https://github.com/acme/ledger/tree/main/',
      }),
    ).toEqual({
      url: 'https://github.com/acme/ledger/tree/main/',
      repoUrl: 'github.com?owner=acme&repo=ledger',
      forge: 'github',
      folder: '',
    });
  });

  it.each([
    [
      'https://github.com/acme/infra/tree/main/databases/ledger/',
      'github',
      'github.com?owner=acme&repo=infra',
      'databases/ledger',
    ],
    [
      'https://gitlab.com/acme/platform/infra/-/tree/main/ledger/',
      'gitlab',
      'gitlab.com?owner=acme/platform&repo=infra',
      'ledger',
    ],
    [
      'https://dev.azure.com/acme/My%20Project/_git/infra?path=/ledger',
      'azure',
      'dev.azure.com?organization=acme&project=My%20Project&repo=infra',
      'ledger',
    ],
    [
      'https://bitbucket.org/acme/infra/src/main/ledger/',
      'bitbucketCloud',
      'bitbucket.org?workspace=acme&project=acme&repo=infra',
      'ledger',
    ],
  ])('finds %s', async (url, forge, repoUrl, folder) => {
    expect(
      await find({ ...spec, 'backstage.io/source-location': `url:${url}` }),
    ).toEqual({ url, forge, repoUrl, folder });
  });

  it('rejects a forge without pull requests in Backstage', async () => {
    await expect(
      find({
        ...spec,
        'backstage.io/source-location':
          'url:https://gitea.com/a/b/src/branch/main/',
      }),
    ).rejects.toThrow('no action that opens a pull request on gitea');
  });

  it('rejects a bastion, and names what to change instead', async () => {
    await expect(find(spec, 'ledger', 'bastion')).rejects.toThrow(
      /is a bastion\..*change "access" in infra\/zero-trust\.auto\.tfvars\.json by a pull request/,
    );
  });

  it.each([
    [{}, 'ledger', 'is not an environment'],
    [spec, 'other', 'not in the catalog'],
    [
      { ...spec, 'backstage.io/source-location': 'file:/etc/passwd' },
      'ledger',
      'has no URL',
    ],
    [
      { ...spec, 'backstage.io/source-location': 'url:https://evil.test/a/b/' },
      'ledger',
      'no integration for evil.test',
    ],
    [
      {
        ...spec,
        'backstage.io/source-location': 'url:https://github.com/acme',
      },
      'ledger',
      'does not name a repository',
    ],
  ])('rejects %j of %s', async (annotations, ref, message) => {
    await expect(find(annotations, ref)).rejects.toThrow(message);
  });
});
