import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { entity, group } from '../__testUtils__/catalog';
import { migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { CONFIG } from '../__testUtils__/installation';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const ORDERS = 'component:default/orders';

/** The client has the same version as the server in Backstage. */
function sdk(file: string) {
  const server = path.dirname(
    require.resolve('@backstage/plugin-mcp-actions-backend/package.json'),
  );
  // eslint-disable-next-line import/no-dynamic-require, global-require
  return require(require.resolve(
    `@modelcontextprotocol/sdk/client/${file}.js`,
    {
      paths: [server],
    },
  ));
}

describe('the actions over MCP', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    const evidence = new FakeEvidenceSource();
    evidence.databases = [{ name: 'orders', public: true }];
    portal = await startTestPortal({
      knex: await migratedApart('SQLITE_3'),
      evidence,
      config: {
        ...CONFIG,
        backend: { actions: { pluginSources: ['zero-trust'] } },
      },
      policy: {
        denies: (permission, _ref, user) =>
          user === 'user:default/guest' &&
          permission === 'zero-trust.posture.read',
      },
      features: [
        mcpPlugin,
        actionsRegistryServiceFactory,
        actionsServiceFactory,
      ],
      entities: [
        group('payments'),
        entity('orders', {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
      ],
    });
    await portal.collect();
  });

  afterAll(async () => portal.stop());

  async function connected(user: string) {
    const { Client } = sdk('index');
    const { StreamableHTTPClientTransport } = sdk('streamableHttp');
    const { port } = portal.server.address() as AddressInfo;
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(
      new StreamableHTTPClientTransport(
        new URL(`http://localhost:${port}/api/mcp-actions/v1`),
        {
          requestInit: {
            headers: {
              authorization: mockCredentials.user.header(
                `user:default/${user}`,
              ),
            },
          },
        },
      ),
    );
    return client;
  }

  it('are tools of an MCP client, with the permissions of its user', async () => {
    const client = await connected('payer');
    const { tools } = await client.listTools();
    const names = tools.map(({ name }: { name: string }) => name);
    expect(names).toHaveLength(6);
    const tool = names.find((name: string) => name.includes('get-posture'));
    const call = async (own: typeof client) => {
      const { content, isError } = await own.callTool({
        name: tool,
        arguments: { entityRef: ORDERS },
      });
      return { text: content[0].text as string, isError };
    };
    const { text, isError } = await call(client);
    expect(isError).toBeFalsy();
    expect(text).toContain('"grade":"E"');
    expect(text).toContain('ZT-NET-01');
    const explained = await client.callTool({
      name: names.find((name: string) => name.includes('explain-control')),
      arguments: { entityRef: ORDERS, controlId: 'ZT-NET-01' },
    });
    expect(explained.isError).toBeFalsy();
    expect(explained.content[0].text).toContain(
      '--db-instance-identifier orders --no-publicly-accessible',
    );
    expect(explained.content[0].text).not.toMatch(/<name>|withheld/);
    await client.close();

    const guest = await connected('guest');
    expect(await call(guest)).toMatchObject({
      isError: true,
      text: expect.stringContaining('not allowed to read the posture'),
    });
    await guest.close();
  });
});
