import { RDSClient } from '@aws-sdk/client-rds';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import {
  ServedResponse,
  ClientRequest,
  serve,
  withoutRoles,
} from '../../__testUtils__/serve';
import * as responses from './__fixtures__/responses';
import { RdsReader } from './RdsReader';

/** Reads from responses by operation, and records the requests. */
async function reading<T>(
  answers: (asked: ClientRequest) => string | ServedResponse,
  read: (reader: RdsReader) => Promise<Fact<T>>,
) {
  const asked: URLSearchParams[] = [];
  const server = await serve(request => {
    asked.push(request.form);
    const answer = answers(request);
    return typeof answer === 'string' ? { body: answer } : answer;
  });
  try {
    const client = sourcesFor(withoutRoles).clients.create(RDSClient, scope);
    const reader = new RdsReader(
      () => client,
      scope,
      new AbortController().signal,
    );
    const fact = await read(reader);
    return { fact, asked, problems: reader.problems };
  } finally {
    await server.close();
  }
}

const valueOf = <T>(fact: Fact<T>): T => {
  if (!isKnown(fact)) throw new Error(`missing: ${fact.detail}`);
  return fact.value;
};

describe('RdsReader', () => {
  it('reads all pages of instances', async () => {
    const { fact, asked, problems } = await reading(
      ({ form }) =>
        form.get('Marker') === 'bGVkZ2Vy'
          ? responses.instancesPage2
          : responses.instancesPage1,
      reader => reader.instances(),
    );
    expect(valueOf(fact).map(db => db.DBInstanceIdentifier)).toEqual([
      'ledger',
      'bare',
      'analytics-1',
    ]);
    expect(asked.map(form => form.get('MaxRecords'))).toEqual(['100', '100']);
    expect(problems).toEqual([]);
  });

  it('distinguishes an empty list from a missing response', async () => {
    const none = await reading(
      () => responses.noInstances,
      reader => reader.instances(),
    );
    expect(valueOf(none.fact)).toEqual([]);
    const cut = await reading(
      () => responses.withoutInstances,
      reader => reader.instances(),
    );
    expect(cut.fact).toMatchObject({ missing: 'failed' });
    expect(cut.problems).toEqual([
      expect.objectContaining({
        kind: 'invalid-response',
        message: 'rds:DescribeDBInstances: the response has no DBInstances',
      }),
    ]);
  });

  it.each([
    ['an instance without a name', responses.namelessInstance],
    ['the response of another call', responses.noClusters],
    ['an incomplete response', responses.instancesPage2.slice(0, 900)],
  ])('rejects %s as the list', async (_name, answer) => {
    const { fact } = await reading(
      () => answer,
      reader => reader.instances(),
    );
    expect(fact).toMatchObject({ missing: 'failed' });
  });

  it('stops if the same page is returned again', async () => {
    const { fact, asked } = await reading(
      () => responses.instancesPage1,
      reader => reader.instances(),
    );
    expect(fact).toMatchObject({
      missing: 'failed',
      detail: expect.stringContaining('returned again'),
    });
    expect(asked).toHaveLength(2);
  });

  it('classifies a denial of the organization as out of scope, and quotes no principal', async () => {
    const { fact, problems } = await reading(
      () => ({ status: 403, body: responses.accessDenied }),
      reader => reader.instances(),
    );
    expect(fact).not.toHaveProperty('needs');
    expect(problems).toEqual([
      expect.objectContaining({ kind: 'out-of-scope' }),
    ]);
    expect(JSON.stringify({ fact, problems })).not.toContain('assumed-role');
  });

  it('requests the parameters that controls read, and leaves out parameters without a value', async () => {
    const { fact, asked } = await reading(
      () => responses.parameters('DescribeDBParameters'),
      reader => reader.parameters('ledger-postgres17'),
    );
    expect(fact).toMatchObject({
      value: { 'rds.force_ssl': '1' },
      source: 'rds:DescribeDBParameters',
    });
    expect(asked[0].get('DBParameterGroupName')).toBe('ledger-postgres17');
    expect(asked[0].get('Filters.Filter.1.Name')).toBe('parameter-name');
    expect([...asked[0].values()]).toEqual(
      expect.arrayContaining(['rds.force_ssl', 'require_secure_transport']),
    );
  });

  it('reads the parameters of clusters', async () => {
    const { fact } = await reading(
      () => responses.parameters('DescribeDBClusterParameters'),
      reader => reader.clusterParameters('analytics-aurora17'),
    );
    expect(valueOf(fact)).toEqual({ 'rds.force_ssl': '1' });
  });

  it('reads the options of a group with their settings', async () => {
    const { fact } = await reading(
      () => responses.optionGroups,
      reader => reader.optionGroup('vault-oracle'),
    );
    expect(valueOf(fact)).toEqual([
      {
        name: 'SSL',
        port: 2484,
        settings: { 'SQLNET.SSL_VERSION': '1.2' },
      },
    ]);
  });

  it('rejects another option group than the requested one', async () => {
    const { fact } = await reading(
      () => responses.optionGroups,
      reader => reader.optionGroup('other'),
    );
    expect(fact).toMatchObject({ missing: 'failed' });
  });
});
