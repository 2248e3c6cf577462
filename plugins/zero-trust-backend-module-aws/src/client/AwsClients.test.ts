import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { scope, sourcesFor } from '../__testUtils__/installation';
import { ServedResponse, serve, withoutRoles } from '../__testUtils__/serve';
import * as rds from '../services/rds/__fixtures__/responses';

const html = '<html><head/><body>Sign in</body></html>';

/** The configuration with the default number of attempts. */
const withoutRoles10 = {
  ...withoutRoles,
  zeroTrust: {
    aws: { organizations: [], timeouts: { request: 20_000, attempts: 10 } },
  },
};

async function answering<T>(
  answers: ServedResponse[],
  call: (clients: ReturnType<typeof sourcesFor>['clients']) => Promise<T>,
  attempts = 1,
) {
  const remaining = [...answers];
  const server = await serve(() => remaining.shift() ?? answers[0]);
  try {
    const { clients } = sourcesFor({
      ...withoutRoles,
      zeroTrust: {
        aws: { organizations: [], timeouts: { request: 20_000, attempts } },
      },
    });
    return await call(clients);
  } finally {
    await server.close();
  }
}

const listDatabases: Parameters<typeof answering>[1] = clients =>
  clients.create(RDSClient, scope).send(new DescribeDBInstancesCommand({}));
const listAliases: Parameters<typeof answering>[1] = clients =>
  clients.create(KMSClient, scope).send(new ListAliasesCommand({}));

describe('AwsClients', () => {
  it.each<[string, ServedResponse, string]>([
    ['nothing', { body: '' }, 'the response is empty'],
    ['an HTML page', { body: html }, 'the response is an HTML page'],
    [
      'XML whose root is HTML',
      { body: `<?xml version="1.0"?>\n${html}` },
      'the response is an HTML page',
    ],
    [
      'a response with the content type of HTML',
      { body: 'hello', contentType: 'text/html; charset=utf-8' },
      'the response is an HTML page',
    ],
    [
      'an HTML page as an error',
      { body: `<!DOCTYPE html>${html}`, status: 403 },
      'the response is an HTML page',
    ],
    ['text', { body: 'hello' }, 'the response is not XML'],
    [
      'the response of another call',
      { body: rds.noClusters },
      'the response is not one of DescribeDBInstances',
    ],
    [
      'an incomplete response',
      { body: rds.noInstances.slice(0, -5) },
      'the response is not complete',
    ],
  ])('rejects %s as a response of RDS', async (_name, answer, message) => {
    await expect(answering([answer], listDatabases)).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message,
      $metadata: { httpStatusCode: answer.status ?? 200 },
    });
  });

  it.each<[string, ServedResponse, string]>([
    ['nothing', { body: '' }, 'the response is empty'],
    ['an HTML page', { body: html }, 'the response is an HTML page'],
    [
      'XML',
      { body: rds.noInstances },
      'the response is not JSON, or not complete',
    ],
    [
      'an incomplete response',
      { body: '{"Aliases":[{"A"' },
      'the response is not JSON, or not complete',
    ],
  ])('rejects %s as a response of KMS', async (_name, answer, message) => {
    await expect(answering([answer], listAliases)).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message,
    });
  });

  it('accepts responses of AWS, with white space, and errors without a body', async () => {
    await expect(
      answering([{ body: `\n${rds.noInstances}\n\n` }], listDatabases),
    ).resolves.toMatchObject({ DBInstances: [] });
    await expect(
      answering([{ body: '{"Aliases":[]}\n' }], listAliases),
    ).resolves.toMatchObject({ Aliases: [] });
    await expect(
      answering([{ body: '', status: 503 }], listAliases),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  });

  it.each([
    'text/html; charset=utf-8',
    'application/octet-stream',
    'text/plain; charset=iso-8859-1',
    '',
  ])(
    'reads a response of AWS with the content type "%s"',
    async contentType => {
      await expect(
        answering([{ body: '{"Aliases":[]}', contentType }], listAliases),
      ).resolves.toMatchObject({ Aliases: [] });
      await expect(
        answering([{ body: rds.noInstances, contentType }], listDatabases),
      ).resolves.toMatchObject({ DBInstances: [] });
    },
  );

  it('checks the types of JSON with an XML content type', async () => {
    await expect(
      answering(
        [{ body: '{"Aliases":[{"AliasName":7}]}', contentType: 'text/xml' }],
        listAliases,
      ),
    ).rejects.toMatchObject({
      message: 'the response has the wrong type in Aliases[].AliasName',
    });
  });

  it('reads responses after a byte order mark, and XML after a comment', async () => {
    await expect(
      answering([{ body: '\uFEFF{"Aliases":[]}' }], listAliases),
    ).resolves.toMatchObject({ Aliases: [] });
    await expect(
      answering(
        [{ body: `\uFEFF<!-- proxy -->${rds.noInstances}` }],
        listDatabases,
      ),
    ).resolves.toMatchObject({ DBInstances: [] });
  });

  it('makes three attempts after a fault, whatever the number of attempts is', async () => {
    let asked = 0;
    const server = await serve(() => {
      asked += 1;
      return { body: html, status: 500, contentType: 'text/html' };
    });
    try {
      const { clients } = sourcesFor(withoutRoles10);
      await expect(listDatabases(clients)).rejects.toMatchObject({
        message: 'the response is an HTML page',
        $metadata: { httpStatusCode: 500 },
      });
      expect(asked).toBe(3);
    } finally {
      await server.close();
    }
  });

  it('tries again after a temporary fault of a proxy', async () => {
    await expect(
      answering(
        [{ body: html, status: 502 }, { body: rds.noInstances }],
        listDatabases,
        2,
      ),
    ).resolves.toMatchObject({ DBInstances: [] });
  });

  it('starts another session once if AWS responds that it has expired', async () => {
    const expired = {
      status: 403,
      body: rds.accessDenied.replace('AccessDenied', 'ExpiredToken'),
    };
    await expect(
      answering([expired, { body: rds.noInstances }], listDatabases),
    ).resolves.toMatchObject({ DBInstances: [] });
    await expect(
      answering([expired, expired], listDatabases),
    ).rejects.toMatchObject({ name: 'ExpiredToken' });
  });

  it('retries a call once after a timeout', async () => {
    const server = await serve(() => undefined);
    try {
      const { clients } = sourcesFor({
        ...withoutRoles,
        zeroTrust: {
          aws: { organizations: [], timeouts: { request: 200, attempts: 10 } },
        },
      });
      await expect(listDatabases(clients)).rejects.toMatchObject({
        name: 'TimeoutError',
        $metadata: { attempts: 2 },
      });
    } finally {
      await server.close();
    }
  });
});
