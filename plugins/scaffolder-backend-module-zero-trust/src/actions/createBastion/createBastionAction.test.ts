import { readFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject } from '@backstage/types';
import { DatabaseEvidence } from 'backstage-plugin-zero-trust-common';
import {
  BastionSpec,
  digestOfTemplate,
  exampleBastion,
} from 'backstage-plugin-zero-trust-common/alpha';
import { bastionPreviewsBy } from '../../__testUtils__/previewsBy';
import {
  fetchCode,
  createBastionRepository,
} from '../../tests/__testUtils__/createRepository';
import { digestOfCode } from '../createEnvironment';
import { createBastionAction } from './createBastionAction';

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
});
const entities = [entity('Group', 'payments'), entity('Resource', 'ledger')];

/** Returns the input as the scaffolder passes it: JSON. */
const example = (overrides: Partial<BastionSpec> = {}) =>
  JSON.parse(JSON.stringify(exampleBastion(overrides))) as JsonObject;

describe('zero-trust:bastion:create', () => {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.setContent({ infra: { 'main.tf': '# our own' } }));

  const read = (path: string) => readFile(workspace.resolve(path), 'utf8');

  async function run(
    environment: JsonObject = example(),
    {
      catalog = entities,
      database = {},
    }: {
      catalog?: typeof entities;
      database?: Partial<DatabaseEvidence>;
    } = {},
  ) {
    const context = createMockActionContext({
      workspacePath: workspace.path,
      input: { environment },
    });
    await createBastionAction({
      catalog: catalogServiceMock({ entities: catalog }),
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      previews: bastionPreviewsBy(database),
      now: () => '2026-11-24T06:00:00.000Z',
    }).handler(context);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }

  it('has the digest of the template code: after a change, judge it again and add its digest to template.ts', async () => {
    workspace.clear();
    await createBastionRepository(exampleBastion(), workspace.path);
    const { 'zero-trust.auto.tfvars.json': _answers, ...code } =
      workspace.content({ path: 'infra', shouldReadAsText: true }) as Record<
        string,
        string
      >;
    workspace.setContent(code);
    expect(await digestOfCode(workspace.path)).toBe(
      digestOfTemplate('zero-trust-bastion'),
    );
  });

  it('leaves out the code that creates a database', async () => {
    workspace.clear();
    await createBastionRepository(exampleBastion(), workspace.path);
    expect(Object.keys(workspace.content({ path: 'infra' })!).sort()).toEqual([
      'access.tf',
      'bastion.tf',
      'endpoints.tf',
      'existing_database.tf',
      'keys.tf',
      'network.tf',
      'outputs.tf',
      'tests',
      'variables.tf',
      'versions.tf',
      'watching.tf',
      'zero-trust.auto.tfvars.json',
    ]);
  });

  it('writes the data beside the code', async () => {
    const { entityRef, files } = await run();
    expect(entityRef).toBe('resource:default/ledger-access-bastion');
    expect(files).toContain('.zero-trust/environment.yaml');
    expect(
      JSON.parse(await read('infra/zero-trust.auto.tfvars.json')),
    ).toMatchObject({
      existing_database: { identifier: 'ledger', port: 5432 },
    });
    expect(await read('catalog-info.yaml')).toContain(
      'dependencyOf:\n    - resource:default/ledger',
    );
  });

  it('returns the controls that the database already fails', async () => {
    workspace.clear();
    await fetchCode(workspace.path);
    const fact = <T>(value: T) => ({
      value,
      source: 'rds:DescribeDBInstances',
    });
    const { database } = await run(example(), {
      database: { iamDatabaseAuthentication: fact(false) },
    });
    expect(database).toMatch(/fail already: ZT-ID-01\./);
    // More people can read the repository than the account.
    for (const path of ['README.md', '.zero-trust/posture.json']) {
      expect(await read(path)).not.toContain('ZT-');
    }
  });

  it.each([
    ['name', { name: 'Ledger' }],
    ['database.engine', { database: { engine: 'sqlserver-se' } }],
    ['database.resourceId', { database: { resourceId: 'cluster-ABC' } }],
    ['database.identifier', { database: { identifier: '$(id)' } }],
    ['database.securityGroupId', { database: { securityGroupId: 'sg-*' } }],
    ['database.port', { database: { port: 22 } }],
    ['network.accessSubnetIds', { network: { accessSubnetIds: [] } }],
    ['publiclyAccessible', { publiclyAccessible: true }],
  ])('rejects an invalid %s and names it', async (field, changed) => {
    const environment = example();
    for (const [key, value] of Object.entries(changed)) {
      environment[key] =
        typeof value === 'object'
          ? { ...(environment[key] as JsonObject), ...value }
          : value;
    }
    await expect(run(environment)).rejects.toThrow(`environment.${field}`);
  });

  it('rejects break-glass access', async () => {
    const { access } = exampleBastion();
    await expect(
      run(example({ access: [{ ...access[0], breakGlass: true }] })),
    ).rejects.toThrow('environment.access.0.breakGlass');
  });

  it('rejects a database entity that is not in the catalog', async () => {
    await expect(
      run(example(), { catalog: entities.slice(0, 1) }),
    ).rejects.toThrow('environment.database.entityRef');
  });
});
