import { ScopeProblem } from '../store/scopeRecord';
import { groupProblems } from './groupProblems';

const grant = (accountId: string, region: string) =>
  `Grant kms:DescribeKey to the reader role of account ${accountId} (region ${region}).`;

const denied = (
  accountId: string,
  region: string,
  differs: Partial<ScopeProblem> = {},
): ScopeProblem => ({
  kind: 'denied',
  operation: 'kms:DescribeKey',
  action: 'kms:DescribeKey',
  message: 'kms:DescribeKey: AccessDenied',
  advice: grant(accountId, region),
  controls: ['ZT-DATA-02'],
  kept: [],
  at: '2026-01-01T10:00:00Z',
  ...differs,
});

const scope = (
  accountId: string,
  region: string,
  problems: ScopeProblem[],
  source = 'aws',
) => ({ source, accountId, region, problems, inScope: true });

const ONE = '111122223333';
const TWO = '444455556666';

describe('groupProblems', () => {
  it('lists an account once for a permission that is denied in two of its regions', () => {
    const [group, ...others] = groupProblems([
      scope(ONE, 'eu-west-1', [denied(ONE, 'eu-west-1')]),
      scope(ONE, 'us-east-1', [denied(ONE, 'us-east-1')]),
    ]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      advice: `Grant kms:DescribeKey to the reader role of account ${ONE}.`,
      placeCount: 2,
      accountCount: 1,
    });
    expect(group.places.map(({ region }) => region)).toEqual([
      'eu-west-1',
      'us-east-1',
    ]);
  });

  it('names an account once if a place and a whole source report it', () => {
    const [group] = groupProblems(
      [scope(ONE, 'eu-west-1', [denied(ONE, 'eu-west-1')])],
      [{ source: 'aws-accounts', problems: [denied(ONE, 'us-east-1')] }],
    );
    expect(group.advice).toBe(
      `Grant kms:DescribeKey to the reader role of account ${ONE}.`,
    );
  });

  it.each([
    [11, 'And in 1 more account.'],
    [13, 'And in 3 more accounts.'],
  ])('says how many of %i accounts of sources are not named', (count, more) => {
    const ids = Array.from({ length: count }, (_, i) =>
      String(100000000000 + i),
    );
    const [group] = groupProblems(
      [],
      [{ source: 'aws', problems: ids.map(id => denied(id, 'eu-west-1')) }],
    );
    expect(group.advice.match(/\d{12}/g)).toEqual(ids.slice(0, 10));
    expect(group.advice.endsWith(` ${more}`)).toBe(true);
  });

  it('advises one grant for several accounts and sources', () => {
    const groups = groupProblems([
      scope(ONE, 'eu-west-1', [denied(ONE, 'eu-west-1')]),
      scope(
        TWO,
        'us-east-1',
        [denied(TWO, 'us-east-1', { controls: ['ZT-ID-05'] })],
        'aws-accounts',
      ),
    ]);
    expect(groups).toMatchObject([
      {
        advice:
          'Grant kms:DescribeKey to the reader role of each of these 2 accounts.',
        controls: ['ZT-DATA-02', 'ZT-ID-05'],
        sources: ['aws', 'aws-accounts'],
      },
    ]);
  });

  it('repeats the advice of a whole source, which has no place', () => {
    const [group] = groupProblems(
      [],
      [
        { source: 'aws', problems: [denied(ONE, 'us-east-1')] },
        {
          source: 'aws-accounts',
          problems: [denied(ONE, 'us-east-1'), denied(TWO, 'us-east-1')],
        },
      ],
    );
    expect(group.advice).toBe(
      `${grant(ONE, 'us-east-1')} ${grant(TWO, 'us-east-1')}`,
    );
    const [both] = groupProblems(
      [scope(ONE, 'eu-west-1', [denied(ONE, 'eu-west-1')])],
      [{ source: 'aws', problems: [denied(TWO, 'us-east-1')] }],
    );
    expect(both.advice).toBe(
      `Grant kms:DescribeKey to the reader role of account ${ONE}. ${grant(
        TWO,
        'us-east-1',
      )}`,
    );
  });

  it('lists the undecided controls, and those with only last known results', () => {
    const [group] = groupProblems([
      scope(ONE, 'eu-west-1', [
        denied(ONE, 'eu-west-1', { kept: ['ZT-DATA-01', 'ZT-DATA-03'] }),
      ]),
      scope(TWO, 'eu-west-1', [
        denied(TWO, 'eu-west-1', { controls: ['ZT-DATA-03'] }),
      ]),
    ]);
    expect(group).toMatchObject({
      controls: ['ZT-DATA-02', 'ZT-DATA-03'],
      kept: ['ZT-DATA-01'],
    });
  });

  it('leaves out a message that differs between places', () => {
    const [group] = groupProblems([
      scope(ONE, 'eu-west-1', [denied(ONE, 'eu-west-1')]),
      scope(TWO, 'eu-west-1', [
        denied(TWO, 'eu-west-1', { message: 'kms:DescribeKey: other' }),
      ]),
    ]);
    expect(group.message).toBeUndefined();
  });

  it('does not advise a grant if the role cannot be assumed', () => {
    const assume = (accountId: string) =>
      denied(accountId, 'eu-west-1', {
        operation: 'sts:AssumeRole',
        action: 'sts:AssumeRole',
        advice: `Let the portal assume the reader role of account ${accountId}.`,
      });
    const [group] = groupProblems([
      scope(ONE, 'eu-west-1', [assume(ONE)]),
      scope(TWO, 'eu-west-1', [assume(TWO)]),
    ]);
    expect(group.advice).toBe(
      `For example in account ${ONE}, eu-west-1: Let the portal assume the reader role of account ${ONE}.`,
    );
  });

  it('lists problems that leave most controls undecided first', () => {
    const groups = groupProblems([
      scope(ONE, 'eu-west-1', [
        denied(ONE, 'eu-west-1'),
        denied(ONE, 'eu-west-1', {
          operation: 'ec2:DescribeRouteTables',
          action: 'ec2:DescribeRouteTables',
          controls: ['ZT-NET-01', 'ZT-NET-03'],
        }),
      ]),
    ]);
    expect(groups.map(({ action }) => action)).toEqual([
      'ec2:DescribeRouteTables',
      'kms:DescribeKey',
    ]);
  });

  it('has no place for a problem of a whole source', () => {
    const groups = groupProblems(
      [],
      [{ source: 'aws', problems: [denied(ONE, 'eu-west-1')] }],
    );
    expect(groups).toMatchObject([{ places: [], placeCount: 0 }]);
  });

  it('leaves out problems of out-of-scope accounts', () => {
    expect(
      groupProblems([
        {
          ...scope(ONE, 'eu-west-1', [denied(ONE, 'eu-west-1')]),
          inScope: false,
        },
      ]),
    ).toEqual([]);
  });

  it('counts 1,200 places and lists the first of them', () => {
    const [group] = groupProblems(
      Array.from({ length: 1200 }, (_, index) => {
        const accountId = String(100_000_000_000 + index);
        return scope(accountId, 'eu-west-1', [denied(accountId, 'eu-west-1')]);
      }),
    );
    expect(group).toMatchObject({ placeCount: 1200, accountCount: 1200 });
    expect(group.places).toHaveLength(50);
  });
});
