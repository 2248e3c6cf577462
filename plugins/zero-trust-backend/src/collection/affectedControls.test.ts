import { ResourceType, Result } from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { affectedControls, ProblematicRead } from './affectedControls';

const AT = '2026-11-29T09:00:00.000Z';

const problem = (differs: Partial<CollectionProblem>): CollectionProblem => ({
  kind: 'timeout',
  operation: 'ec2:DescribeRouteTables',
  message: 'ec2:DescribeRouteTables: timed out',
  advice: 'See whether the network lets the portal reach AWS.',
  at: AT,
  ...differs,
});

const result = (controlId: string, differs: Partial<Result> = {}): Result => ({
  controlId,
  status: 'pass',
  severity: 'HIGH',
  pillar: 'Networks',
  resourceArn: 'arn',
  resourceId: 'db-1',
  accountId: '111122223333',
  region: 'eu-west-1',
  reason: 'It holds.',
  evidence: [],
  findings: [],
  source: 'live',
  readAt: AT,
  observedAt: AT,
  ...differs,
});

const lacking = (detail: string): Partial<Result> => ({
  missing: [{ name: 'Routes', missing: 'failed', detail, observedAt: AT }],
});

const read = (
  results: Result[],
  differs: Partial<ProblematicRead> = {},
): ProblematicRead => ({
  kind: 'evidence',
  problems: [],
  resources: [{ type: 'rds-instance', results }],
  isJudged: () => true,
  ...differs,
});

describe('affectedControls', () => {
  it.each([
    ['timeout', 'ec2:DescribeRouteTables: timed out'],
    ['throttled', 'ec2:DescribeRouteTables: Throttling (HTTP 400)'],
    [
      'invalid-response',
      'ec2:DescribeRouteTables: the response is an HTML page',
    ],
    ['failed', 'ec2:DescribeRouteTables: InternalError (HTTP 500)'],
  ] as const)(
    'returns the controls that a problem (%s) affects',
    (kind, text) => {
      const results = [
        result('ZT-NET-01', { status: 'unknown', ...lacking(text) }),
        result('ZT-NET-02', { carried: true, ...lacking(text) }),
        result('ZT-NET-03', { status: 'unknown', ...lacking('another') }),
        result('ZT-NET-04'),
      ];
      expect(
        affectedControls(problem({ kind, message: text }), read(results)),
      ).toEqual({ controls: ['ZT-NET-01'], kept: ['ZT-NET-02'] });
    },
  );

  it('returns the controls that need the denied action', () => {
    const needs = 'ec2:DescribeRouteTables';
    const missing = [
      { name: 'Routes', missing: 'denied' as const, needs, observedAt: AT },
    ];
    expect(
      affectedControls(
        problem({ kind: 'denied', action: needs }),
        read([result('ZT-NET-01', { status: 'unknown', missing })]),
      ),
    ).toEqual({ controls: ['ZT-NET-01'], kept: [] });
  });

  it('returns a control that is undecided anywhere only as undecided', () => {
    const text = problem({}).message;
    expect(
      affectedControls(
        problem({}),
        read([
          result('ZT-NET-01', { carried: true, ...lacking(text) }),
          result('ZT-NET-01', { status: 'unknown', ...lacking(text) }),
        ]),
      ),
    ).toEqual({ controls: ['ZT-NET-01'], kept: [] });
  });

  it('returns controls with last known results of resources that could not be listed', () => {
    const source = 'rds:DescribeDBInstances';
    const evidence = [{ name: 'Encrypted', source, observedAt: AT }];
    expect(
      affectedControls(
        problem({ operation: source, message: 'timed out' }),
        read(
          [
            result('ZT-DATA-01', { evidence }),
            result('ZT-DATA-02', { evidence, status: 'unknown' }),
            result('ZT-NET-01'),
          ],
          { unlisted: ['rds-instance'] },
        ),
      ),
    ).toEqual({ controls: ['ZT-DATA-02'], kept: ['ZT-DATA-01'] });
  });

  it('returns all controls of a scope that could not be read', () => {
    expect(
      affectedControls(
        problem({}),
        read(
          [result('ZT-NET-01'), result('ZT-NET-02', { status: 'unknown' })],
          {
            readNothing: true,
          },
        ),
      ),
    ).toEqual({ controls: ['ZT-NET-02'], kept: ['ZT-NET-01'] });
  });

  it('returns controls that count resources that were never listed', () => {
    expect(
      affectedControls(
        problem({ operation: 'rds:DescribeDBInstances' }),
        read([], { neverListed: ['rds-instance'] }),
      ),
    ).toEqual({ controls: ['ZT-GOV-04'], kept: [] });
  });

  describe('with a source that reports what each problem prevents', () => {
    const denied = (operation: string, unlisted: ResourceType[]) =>
      problem({
        kind: 'denied',
        operation,
        action: operation,
        message: `${operation}: AccessDenied (HTTP 403)`,
        unlisted,
      });
    const list = denied('rds:DescribeDBInstances', ['rds-instance', 'bastion']);
    const other = denied('rds:DescribeOrderableDBInstanceOptions', []);
    const both = { problems: [list, other] };

    it('returns controls that count resources for the problem that prevents their list only', () => {
      const first = read([], { ...both, neverListed: ['rds-instance'] });
      expect(affectedControls(list, first).controls).toEqual(['ZT-GOV-04']);
      expect(affectedControls(other, first).controls).toEqual([]);
    });

    it('returns no control that counts resources if all types are listed, or only others are not', () => {
      const listed = read([], { problems: [other], neverListed: [] });
      expect(affectedControls(other, listed).controls).toEqual([]);
      const frontEnds = denied('acm:ListCertificates', ['certificate']);
      expect(
        affectedControls(
          frontEnds,
          read([], {
            problems: [frontEnds, list],
            neverListed: ['certificate', 'rds-instance'],
          }),
        ).controls,
      ).toEqual([]);
    });

    it('returns results that were never read for the problem that prevents the list only', () => {
      const results = [
        result('ZT-NET-01', {
          status: 'unknown',
          missing: [
            { name: 'Routes', missing: 'not-collected', observedAt: AT },
          ],
        }),
      ];
      const unlisted = read(results, { ...both, unlisted: ['rds-instance'] });
      expect(affectedControls(list, unlisted).controls).toEqual(['ZT-NET-01']);
      expect(affectedControls(other, unlisted).controls).toEqual([]);
    });

    it('returns other controls of the same problem beside those that count resources', () => {
      const results = [
        result('ZT-NET-01', {
          status: 'unknown',
          missing: [
            {
              name: 'Instances',
              missing: 'denied',
              needs: 'rds:DescribeDBInstances',
              observedAt: AT,
            },
          ],
        }),
      ];
      const first = read(results, { ...both, neverListed: ['bastion'] });
      expect(affectedControls(list, first).controls).toEqual([
        'ZT-GOV-04',
        'ZT-NET-01',
      ]);
    });
  });

  it('lets a problem of another source explain types that no other problem explains', () => {
    const silent = problem({ operation: 'rds:DescribeDBInstances' });
    const saying = problem({ operation: 'a', unlisted: ['rds-instance'] });
    expect(
      affectedControls(
        silent,
        read([], {
          problems: [silent, saying],
          neverListed: ['rds-instance'],
        }),
      ).controls,
    ).toEqual([]);
    expect(
      affectedControls(
        silent,
        read([], {
          problems: [silent, saying],
          neverListed: ['rds-instance', 'bastion'],
        }),
      ).controls,
    ).toEqual(['ZT-GOV-04']);
  });

  it.each([
    [false, { controls: ['ZT-GOV-05'], kept: [] }],
    [true, { controls: [], kept: ['ZT-GOV-05'] }],
  ])(
    'returns controls that count findings, read before: %s',
    (findingsRead, expected) => {
      expect(
        affectedControls(
          problem({ operation: 'securityhub:GetFindings' }),
          read([], { kind: 'findings', readNothing: true, findingsRead }),
        ),
      ).toEqual(expected);
    },
  );

  it('leaves out controls that the configuration has disabled', () => {
    expect(
      affectedControls(
        problem({}),
        read([result('ZT-NET-01')], {
          readNothing: true,
          isJudged: () => false,
        }),
      ),
    ).toEqual({ controls: [], kept: [] });
  });
});
