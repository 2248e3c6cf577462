import { catalogue, evaluate } from 'backstage-plugin-zero-trust-common';
import { RunningAws } from 'sandbox';
import { everyCall } from '../__testUtils__/everyCall';
import {
  context,
  databasesOf,
  localAws,
  scope,
  securityControlIds,
  sourcesFor,
} from '../__testUtils__/localAws';
import { requiredActions } from './requiredActions';

const hub = { ...scope, accountId: '444455556666' };
const inPlace = (place: string) =>
  requiredActions.filter(a => a.in === place).map(a => a.action);

describe('requiredActions', () => {
  let aws: RunningAws;

  beforeAll(async () => {
    aws = await localAws(everyCall, { throttle: false });
  });
  beforeEach(() => aws.calls.clear());
  afterEach(() => {
    aws.permissions.restore('111122223333');
    aws.permissions.restore('444455556666');
  });
  afterAll(() => aws.close());

  function seen(accountId: string) {
    return [
      ...new Set(
        aws.calls
          .summary()
          .filter(
            call => call.accountId === accountId && call.service !== 'sts',
          )
          .map(({ service, operation }) => `${service}:${operation}`),
      ),
    ].sort();
  }

  it('are the calls that a collection makes in an account', async () => {
    const { problems } = await sourcesFor().evidence.collect(scope, context());
    expect(problems).toEqual([]);
    expect(seen('111122223333')).toEqual(inPlace('member').sort());
  });

  it('are the calls that reading findings and accounts makes', async () => {
    const { evidence, findings } = sourcesFor();
    await evidence.scopes(context());
    expect(seen('444455556666')).toEqual(inPlace('organization'));
    aws.calls.clear();
    for await (const page of findings.read(
      hub,
      { mode: 'full', securityControlIds },
      context(),
    )) {
      expect(page.problems).toBeUndefined();
    }
    expect(seen('444455556666')).toEqual(inPlace('security-hub'));
  });

  const collectWithout = async (action: string) => {
    aws.permissions.deny('111122223333', [action]);
    return sourcesFor().evidence.collect(scope, context());
  };

  it.each(inPlace('member'))('names %s where it is denied', async action => {
    const { problems } = await collectWithout(action);
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'denied',
        action,
        advice: `Grant ${action} to the reader role of account 111122223333 (region eu-west-1).`,
      }),
    ]);
  });

  it('leaves out what cannot be listed, and does not say that it is gone', async () => {
    const withoutInstances = await collectWithout('rds:DescribeDBInstances');
    expect(withoutInstances).toMatchObject({ evidence: [], listed: [] });
    aws.permissions.restore('111122223333');
    const { evidence, listed } = await collectWithout('rds:DescribeDBClusters');
    expect(listed).toEqual(['rds-instance']);
    expect(new Set(databasesOf(evidence).map(({ kind }) => kind))).toEqual(
      new Set(['instance']),
    );
  });

  it.each(
    inPlace('member').filter(
      action =>
        !/^rds:DescribeDB(Instances|Clusters)$/.test(action) &&
        // Without it RDS is asked about each snapshot.
        action !== 'access-analyzer:ListFindings' &&
        action !== 'access-analyzer:ListAnalyzers',
    ),
  )('leaves controls unknown without %s, and names it', async action => {
    const { evidence } = await collectWithout(action);
    const needed = evidence.flatMap(database =>
      evaluate(database, [], {
        controls: catalogue,
        settings: { trustedNetworks: ['198.51.100.0/24'], administrators: [] },
      })
        .filter(({ status }) => status === 'unknown')
        .flatMap(({ missing = [] }) => missing.map(({ needs }) => needs)),
    );
    expect(needed).toContain(action);
  });

  it('says what to do where findings or accounts are denied', async () => {
    aws.permissions.deny('444455556666', [
      'securityhub:GetFindings',
      'organizations:ListAccounts',
    ]);
    const { evidence, findings } = sourcesFor();
    const { scopes, problems } = await evidence.scopes(context());
    expect(scopes).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'denied',
        action: 'organizations:ListAccounts',
      }),
    ]);
    const pages = findings.read(
      hub,
      { mode: 'full', securityControlIds },
      context(),
    );
    await expect(pages[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      name: 'CollectionError',
      problem: { kind: 'denied', action: 'securityhub:GetFindings' },
    });
  });
});
