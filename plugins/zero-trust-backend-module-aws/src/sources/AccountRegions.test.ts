import { EstateInput, RunningAws } from 'sandbox';
import { exemplary } from '../__testUtils__/estate';
import {
  inRegionsOfAccount,
  installation,
  scope,
  sourcesFor,
} from '../__testUtils__/installation';
import { context, localAws } from '../__testUtils__/localAws';

const MEMBER = '111122223333';

/**
 * An organization in which one region needs an opt-in and a policy denies another one.
 */
function estate(): EstateInput {
  const copy = structuredClone(exemplary);
  copy.regions.push('me-south-1', 'sa-east-1');
  copy.accounts[0].optedOut = ['me-south-1'];
  copy.accounts[0].deniedRegions = ['sa-east-1'];
  return copy;
}

const listing = (regions: string[]) => ({
  ...installation,
  zeroTrust: {
    aws: {
      ...installation.zeroTrust.aws,
      organizations: [
        { ...installation.zeroTrust.aws.organizations[0], regions },
      ],
    },
  },
});

describe('AwsEvidenceSource, if accounts have different regions', () => {
  let aws: RunningAws;
  beforeAll(async () => {
    aws = await localAws(estate(), { throttle: false });
  });
  beforeEach(() => aws.calls.clear());
  afterEach(() => aws.permissions.restore(MEMBER));
  afterAll(() => aws.close());

  const scopesOf = async (sources = sourcesFor(inRegionsOfAccount)) => {
    const { scopes, problems } = await sources.evidence.scopes(context());
    const regions: Record<string, string[]> = {};
    for (const { accountId, region } of scopes) {
      (regions[accountId] ??= []).push(region);
    }
    Object.values(regions).forEach(names => names.sort());
    return { regions, problems };
  };

  it('reads the regions that each account has opted into, with one call', async () => {
    const sources = sourcesFor(inRegionsOfAccount);
    expect(await scopesOf(sources)).toEqual({
      regions: {
        [MEMBER]: ['eu-west-1', 'sa-east-1', 'us-east-1'],
        '444455556666': ['eu-west-1', 'me-south-1', 'sa-east-1', 'us-east-1'],
      },
      problems: [],
    });
    await scopesOf(sources);
    expect(aws.calls.count('DescribeRegions')).toBe(2);
  });

  it('makes no call if every region of the list is enabled in every account', async () => {
    const { regions } = await scopesOf(sourcesFor());
    expect(Object.keys(regions)).toHaveLength(2);
    expect(aws.calls.count('DescribeRegions')).toBe(0);
  });

  it('leaves out a region of the list that is not opted into, and reports why', async () => {
    const sources = sourcesFor(listing(['eu-west-1', 'me-south-1']));
    const { regions, problems } = await scopesOf(sources);
    expect(regions).toEqual({
      [MEMBER]: ['eu-west-1'],
      '444455556666': ['eu-west-1', 'me-south-1'],
    });
    const outOfScope = {
      kind: 'out-of-scope',
      operation: 'ec2:DescribeRegions',
      message: expect.stringContaining('has not opted into me-south-1'),
      advice: expect.stringContaining('Remove me-south-1 from zeroTrust.aws'),
      at: expect.any(String),
      closesScope: true,
    };
    expect(problems).toEqual([outOfScope]);
    // No calls are made in a scope that was read before.
    aws.calls.clear();
    expect(
      await sources.evidence.collect(
        { ...scope, region: 'me-south-1' },
        context(),
      ),
    ).toEqual({
      evidence: [],
      unjudged: [],
      listed: [],
      problems: [outOfScope],
    });
    expect(aws.calls.summary()).toEqual([]);
  });

  it('names a region that does not exist, and reads nothing there', async () => {
    const sources = sourcesFor(listing(['eu-west-1', 'eu-west-9']));
    const { regions, problems } = await scopesOf(sources);
    expect(regions).toEqual({
      [MEMBER]: ['eu-west-1'],
      '444455556666': ['eu-west-1'],
    });
    expect(new Set(problems.map(({ message }) => message))).toEqual(
      new Set(['Region "eu-west-9" does not exist: AWS lists no such region.']),
    );
    expect(
      await sources.evidence.collect(
        { ...scope, region: 'eu-west-9' },
        context(),
      ),
    ).toMatchObject({
      evidence: [],
      listed: [],
      problems: [
        { advice: expect.stringContaining('eu-west-9'), closesScope: true },
      ],
    });
  });

  it('uses the default regions for an account that does not return its regions, and does not affect others', async () => {
    aws.permissions.deny(MEMBER, ['ec2:DescribeRegions']);
    const { regions, problems } = await scopesOf();
    expect(regions[MEMBER]).toHaveLength(17);
    expect(regions[MEMBER]).not.toContain('me-south-1');
    expect(regions['444455556666']).toHaveLength(4);
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'denied',
        action: 'ec2:DescribeRegions',
      }),
    ]);
  });

  it('names the account that may have more regions, and that all accounts are known', async () => {
    const { evidence } = sourcesFor(inRegionsOfAccount);
    expect((await evidence.scopes(context())).undecided).toEqual([]);
    aws.permissions.deny(MEMBER, ['ec2:DescribeRegions']);
    const denied = sourcesFor(inRegionsOfAccount).evidence;
    expect((await denied.scopes(context())).undecided).toEqual([MEMBER]);
  });

  it('uses the list for an account that does not return its regions', async () => {
    aws.permissions.deny(MEMBER, ['ec2:DescribeRegions']);
    const { regions, problems } = await scopesOf(
      sourcesFor(listing(['eu-west-1', 'me-south-1'])),
    );
    expect(regions[MEMBER]).toEqual(['eu-west-1', 'me-south-1']);
    expect(problems).toHaveLength(1);
  });

  it('reports once that a policy closes a region, and requests no permission', async () => {
    const collected = await sourcesFor().evidence.collect(
      { ...scope, region: 'sa-east-1' },
      context(),
    );
    expect(collected).toMatchObject({ evidence: [], listed: [] });
    expect(collected.problems).toEqual([
      {
        kind: 'out-of-scope',
        operation: 'rds:DescribeDBInstances',
        message: expect.stringContaining('an organization policy'),
        advice: expect.stringContaining('sa-east-1'),
        at: expect.any(String),
        closesScope: true,
      },
    ]);
  });

  it('never requests a permission in a region that is not opted into', async () => {
    const { problems } = await sourcesFor().evidence.collect(
      { ...scope, region: 'me-south-1' },
      context(),
    );
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem).not.toHaveProperty('action');
      expect(problem.advice).toContain('If region me-south-1 needs an opt-in');
    }
  });
});
