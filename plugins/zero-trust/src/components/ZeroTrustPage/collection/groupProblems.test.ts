import { CollectionItem, groupProblems } from './groupProblems';

const problem: CollectionItem['problems'][number] = {
  kind: 'denied',
  operation: 'kms:DescribeKey',
  action: 'kms:DescribeKey',
  message: 'not authorized',
  advice: 'Grant it to the reader role.',
  controls: ['ZT-DATA-02'],
  at: '2026-01-01T10:00:00Z',
};

const item = (
  accountId: string,
  problems: CollectionItem['problems'],
): CollectionItem => ({
  source: 'aws',
  partition: 'aws',
  accountId,
  region: 'eu-west-1',
  state: problems.length ? 'degraded' : 'healthy',
  lastAttemptAt: null,
  lastSuccessAt: null,
  durationMs: null,
  progress: null,
  resources: 1,
  problems,
});

describe('groupProblems', () => {
  it('says once what is to be done in several accounts, with the newest message', () => {
    const groups = groupProblems(
      [
        item('111122223333', [problem]),
        item('444455556666', [
          {
            ...problem,
            message: 'still not authorized',
            controls: ['ZT-DATA-01', 'ZT-DATA-02'],
            at: '2026-01-01T11:00:00Z',
          },
        ]),
        item('777788889999', []),
      ],
      [],
    );
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      action: 'kms:DescribeKey',
      message: 'still not authorized',
      controls: ['ZT-DATA-01', 'ZT-DATA-02'],
      at: '2026-01-01T11:00:00Z',
    });
    expect(groups[0].places.map(({ accountId }) => accountId)).toEqual([
      '111122223333',
      '444455556666',
    ]);
  });

  it('puts first what leaves most controls undecided', () => {
    const routes = {
      ...problem,
      operation: 'ec2:DescribeRouteTables',
      action: 'ec2:DescribeRouteTables',
      controls: ['ZT-NET-01', 'ZT-NET-03', 'ZT-NET-04'],
    };
    const groups = groupProblems([item('111122223333', [problem, routes])], []);
    expect(groups.map(({ action }) => action)).toEqual([
      'ec2:DescribeRouteTables',
      'kms:DescribeKey',
    ]);
  });

  it('keeps what concerns a source as a whole, with no place', () => {
    const [group] = groupProblems(
      [],
      [
        {
          source: 'aws',
          problems: [{ ...problem, operation: 'organizations:ListAccounts' }],
        },
      ],
    );
    expect(group).toMatchObject({
      operation: 'organizations:ListAccounts',
      places: [],
    });
  });
});
