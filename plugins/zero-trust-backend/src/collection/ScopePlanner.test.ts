import { mockServices } from '@backstage/backend-test-utils';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { databases, migrated } from '../__testUtils__/databases';
import { createStores } from '../store/Stores';
import { ScopePlanner } from './ScopePlanner';

jest.setTimeout(60_000);

const at = '2026-11-24T06:00:00.000Z';
const problem = (
  kind: CollectionProblem['kind'],
  about: Partial<CollectionProblem> = {},
): CollectionProblem => ({
  kind,
  operation: 'ec2:DescribeRegions',
  message: 'as it is',
  advice: 'Do something.',
  at,
  ...about,
});
const closed = problem('out-of-scope', { closesScope: true });

async function planned(
  problems: CollectionProblem[] = [],
  undecided?: string[],
) {
  const plan = jest.fn();
  const save = jest.fn();
  const source = {
    id: 'aws',
    scopes: async () => ({ scopes: [], problems, undecided }),
  };
  const sources = {
    evidence: new Map([['aws', source]]),
    findings: new Map(),
  };
  await new ScopePlanner(
    sources as never,
    {
      scopes: { plan, list: async () => [] },
      sourceProblems: { save },
    } as never,
    mockServices.logger.mock(),
    () => at,
  ).plan(new AbortController().signal);
  expect(save).toHaveBeenCalledWith('evidence', 'aws', problems, at);
  return plan.mock.calls[0][3];
}

describe('ScopePlanner', () => {
  it('marks scopes that are not listed any more as out of scope', async () => {
    expect(await planned()).toMatchObject({ complete: true });
  });

  it('marks nothing as out of scope while accounts may be hidden', async () => {
    expect(await planned([problem('denied')])).toMatchObject({
      complete: false,
    });
    expect(await planned([closed, problem('timeout')])).toMatchObject({
      complete: false,
    });
  });

  it('marks nothing as out of scope if a policy denies the list of accounts or regions', async () => {
    expect(await planned([problem('out-of-scope')])).toMatchObject({
      complete: false,
    });
  });

  it('marks scopes that a source reports as out of scope', async () => {
    expect(await planned([closed, problem('not-configured')])).toMatchObject({
      complete: true,
    });
  });

  it('keeps only the scopes of accounts that could not be listed', async () => {
    expect(await planned([problem('denied')], ['111122223333'])).toMatchObject({
      complete: true,
      undecided: ['111122223333'],
    });
  });
});

describe.each(databases.eachSupportedId())('plans, %s', id => {
  it('keep the name of an account that the configuration lists by its id', async () => {
    const { scopes } = createStores(await migrated(id));
    const plan = (
      accountName: string | undefined,
      regions: string[],
      source = 'aws',
    ) =>
      scopes.plan(
        'evidence',
        source,
        regions.map(region => ({
          partition: 'aws',
          accountId: '111122223333',
          region,
          accountName,
        })),
        { now: at, complete: true },
      );
    const names = async () =>
      (await scopes.list({ source: 'aws' })).map(scope => scope.accountName);
    await plan('payments', ['eu-west-1']);
    await plan('another', ['eu-west-1'], 'other');
    await plan(undefined, ['eu-west-1', 'eu-west-2']);
    expect(await names()).toEqual(['payments', 'payments']);
    await plan('billing', ['eu-west-1', 'eu-west-2']);
    expect(await names()).toEqual(['billing', 'billing']);
  });

  it('keep the newest name of an account, and not one of a region out of scope', async () => {
    const { scopes } = createStores(await migrated(id));
    const plan = (accountName: string | undefined, ...regions: string[]) =>
      scopes.plan(
        'evidence',
        'aws',
        regions.map(region => ({
          partition: 'aws',
          accountId: '111122223333',
          region,
          accountName,
        })),
        { now: at, complete: true },
      );
    const names = async () =>
      (await scopes.list()).map(({ region, accountName }) => [
        region,
        accountName,
      ]);
    await plan('old', 'eu-west-1', 'us-east-1');
    await plan('new', 'eu-west-1');
    await plan(undefined, 'eu-west-1');
    expect(await names()).toEqual([
      ['eu-west-1', 'new'],
      ['us-east-1', 'old'],
    ]);
    await plan(undefined, 'eu-west-1', 'ap-south-1');
    expect(await names()).toEqual([
      ['ap-south-1', 'new'],
      ['eu-west-1', 'new'],
      ['us-east-1', 'old'],
    ]);
  });

  it('let go what is of other accounts', async () => {
    const { scopes } = createStores(await migrated(id));
    const of = (accountId: string, region: string) => ({
      partition: 'aws',
      accountId,
      region,
    });
    const [kept, gone] = ['111122223333', '777788889999'];
    await scopes.plan(
      'evidence',
      'aws',
      [of(kept, 'eu-west-1'), of(kept, 'eu-south-2'), of(gone, 'eu-west-1')],
      { now: at, complete: true },
    );
    await scopes.plan('evidence', 'aws', [of(kept, 'eu-west-1')], {
      now: at,
      complete: true,
      undecided: [kept],
    });
    const inScope = (await scopes.list()).filter(scope => scope.inScope);
    expect(inScope.map(({ region }) => region).sort()).toEqual([
      'eu-south-2',
      'eu-west-1',
    ]);
    expect(new Set(inScope.map(({ accountId }) => accountId))).toEqual(
      new Set([kept]),
    );
  });
});
