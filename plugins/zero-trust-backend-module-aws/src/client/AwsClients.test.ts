import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { scope, sourcesFor } from '../__testUtils__/installation';
import { Answered, serve, withoutRoles } from '../__testUtils__/serve';
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
  answers: Answered[],
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
  it.each<[string, Answered, string]>([
    ['nothing', { body: '' }, 'the response is empty'],
    ['an HTML page', { body: html }, 'the response is an HTML page'],
    [
      'XML whose root is HTML',
      { body: `<?xml version="1.0"?>\n${html}` },
      'the response is an HTML page',
    ],
    [
      'what is said to be HTML',
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
      'the answer to another call',
      { body: rds.noClusters },
      'the response is not one of DescribeDBInstances',
    ],
    [
      'half an answer',
      { body: rds.noInstances.slice(0, -5) },
      'the response is not complete',
    ],
  ])('takes %s for no answer of RDS', async (_name, answer, message) => {
    await expect(answering([answer], listDatabases)).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message,
      $metadata: { httpStatusCode: answer.status ?? 200 },
    });
  });

  it.each<[string, Answered, string]>([
    ['nothing', { body: '' }, 'the response is empty'],
    ['an HTML page', { body: html }, 'the response is an HTML page'],
    [
      'XML',
      { body: rds.noInstances },
      'the response is not JSON, or not complete',
    ],
    [
      'half an answer',
      { body: '{"Aliases":[{"A"' },
      'the response is not JSON, or not complete',
    ],
  ])('takes %s for no answer of KMS', async (_name, answer, message) => {
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
  ])('reads an answer of AWS that is labelled "%s"', async contentType => {
    await expect(
      answering([{ body: '{"Aliases":[]}', contentType }], listAliases),
    ).resolves.toMatchObject({ Aliases: [] });
    await expect(
      answering([{ body: rds.noInstances, contentType }], listDatabases),
    ).resolves.toMatchObject({ DBInstances: [] });
  });

  it('checks the types of JSON with an XML content type', async () => {
    await expect(
      answering(
        [{ body: '{"Aliases":[{"AliasName":7}]}', contentType: 'text/xml' }],
        listAliases,
      ),
    ).rejects.toMatchObject({
      message: 'the response has a Aliases[].AliasName of another type',
    });
  });

  it('reads answers after a byte order mark, and XML after a comment', async () => {
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

  it('tries a call that finds a fault three times, however many attempts there are', async () => {
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

  it('tries again where a proxy fails in passing', async () => {
    await expect(
      answering(
        [{ body: html, status: 502 }, { body: rds.noInstances }],
        listDatabases,
        2,
      ),
    ).resolves.toMatchObject({ DBInstances: [] });
  });

  it('starts another session where AWS says that it has expired, once', async () => {
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

  it('tries a call that is not answered in time once more, and no oftener', async () => {
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
