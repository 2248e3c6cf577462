import { mockCredentials, TestDatabaseId } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { AddressInfo, connect, createServer, Socket } from 'node:net';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated, migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';
import { operations } from '../openapi/__testUtils__/operations';
import { requestOf } from './__testUtils__/requests';
import { sendRaw } from './__testUtils__/sendRaw';

jest.setTimeout(60_000);

const silent = () => {};
/** Knex writes connection errors to the console. */
const log = { warn: silent, error: silent, debug: silent, deprecate: silent };

/** Operations that need only the rules. */
const WITHOUT_DATABASE = ['listControls'];

async function portalOn(knex: Knex): Promise<TestPortal> {
  const evidence = new FakeEvidenceSource();
  evidence.databases = [{ name: 'orders' }];
  const portal = await startTestPortal({
    knex,
    evidence,
    entities: [
      group('payments'),
      entity('orders', {
        owner: 'group:default/payments',
        annotations: { 'zero-trust/aws-arns': arnOf('orders') },
      }),
    ],
  });
  await portal.collect();
  return portal;
}

/** Returns the status of each operation, with the text of errors. */
async function answers(portal: TestPortal) {
  const found: Array<{ id: string; status: number; text: string }> = [];
  for (const operation of operations) {
    const { path, body } = requestOf(operation);
    const { status, text } = await sendRaw(portal.server, {
      method: operation.method.toUpperCase(),
      path: `/api/zero-trust${path}`,
      headers: {
        authorization: mockCredentials.user.header('user:default/platformer'),
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    found.push({ id: operation.id, status, text });
  }
  return found;
}

function expectUnavailable(found: Awaited<ReturnType<typeof answers>>) {
  expect(found.map(({ id, status }) => [id, status])).toEqual(
    operations.map(({ id, status }) => [
      id,
      WITHOUT_DATABASE.includes(id) ? status ?? 200 : 503,
    ]),
  );
  for (const { text } of found.filter(({ status }) => status === 503)) {
    expect(JSON.parse(text).error).toEqual({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/not available\. Try again later\.$/),
    });
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|postgres|knex|sqlite/i);
  }
}

/** A server in front of PostgreSQL that tests can stop. */
async function proxyTo(port: number) {
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const upstream = connect(port, '127.0.0.1');
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      sockets.forEach(socket => socket.destroy());
      return new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}

describe.each(databases.eachSupportedId())('without its database, %s', id => {
  it('returns 503 on every route that needs the database while the connection pool is closed', async () => {
    const knex = await migratedApart(id as TestDatabaseId);
    const own = createKnex({ ...knex.client.config, log });
    const portal = await portalOn(id === 'SQLITE_3' ? knex : own);
    await (id === 'SQLITE_3' ? knex : own).destroy();
    expectUnavailable(await answers(portal));
    await portal.stop();
  });

  if (id === 'SQLITE_3') return;

  it('returns 503 without its address when PostgreSQL stops', async () => {
    const { client, connection } = (await migrated(id)).client.config;
    const proxy = await proxyTo(Number(connection.port ?? 5432));
    const knex = createKnex({
      client,
      log,
      connection: { ...connection, host: '127.0.0.1', port: proxy.port },
    });
    const portal = await portalOn(knex);
    await proxy.stop();
    expectUnavailable(await answers(portal));
    await portal.stop();
    await knex.destroy();
  });

  it('returns 503 while PostgreSQL accepts no connections', async () => {
    const own = (await migrated(id)).client.config;
    const knex = createKnex({ ...own, log });
    const portal = await portalOn(knex);
    const busy = new Error('connect ECONNREFUSED 127.0.0.1:5432');
    // 57P03 cannot_connect_now: the server starts, stops or recovers.
    Object.assign(busy, { code: '57P03' });
    knex.client.acquireConnection = async () => {
      throw busy;
    };
    expectUnavailable(await answers(portal));
    await portal.stop();
    await knex.destroy();
  });
});
