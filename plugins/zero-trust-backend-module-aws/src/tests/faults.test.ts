import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { RunningAws } from 'sandbox';
import { everyCall } from '../__testUtils__/everyCall';
import {
  withShortTimeouts,
  installation,
  pointAt,
  scope,
  sourcesFor,
} from '../__testUtils__/installation';
import {
  context,
  databasesOf,
  localAws,
  noDatabases,
  withoutDatabases,
} from '../__testUtils__/localAws';

type Fault = Parameters<RunningAws['faults']['add']>[0];
type Kind = CollectionProblem['kind'];

/** Returns every fact of a collection, at any depth. */
function facts(value: unknown): Array<Fact<unknown>> {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    ('source' in value && 'value' in value) || 'missing' in value
      ? [value as Fact<unknown>]
      : [];
  return [...own, ...Object.values(value).flatMap(facts)];
}

describe('AwsEvidenceSource, with unexpected responses of AWS', () => {
  let aws: RunningAws;

  beforeAll(async () => {
    aws = await localAws(everyCall, { throttle: false });
  });
  afterEach(() => {
    aws.faults.clear();
    aws.permissions.restore('111122223333');
  });
  afterAll(() => aws.close());

  const collect = (sources = sourcesFor()) =>
    sources.evidence.collect(scope, context());
  const sourcesWith = ({ kind }: Fault) =>
    sourcesFor(kind === 'never-answering' ? withShortTimeouts : installation);

  const wrong: Array<[string, Fault, Kind, RegExp]> = [
    ['throttles', { kind: 'throttling' }, 'throttled', /collect less often/],
    ['denies', { kind: 'access-denied' }, 'denied', /^Grant /],
    [
      'has a fault',
      { kind: 'server-error' },
      'failed',
      /AWS reports an internal error/,
    ],
    [
      'returns an HTML page with status 502',
      { kind: 'html' },
      'invalid-response',
      /is not from AWS/,
    ],
    [
      'returns an HTML page with status 200',
      { kind: 'html', status: 200 },
      'invalid-response',
      /is not from AWS/,
    ],
    [
      'returns garbage',
      { kind: 'garbage' },
      'invalid-response',
      /is not from AWS/,
    ],
    [
      'returns garbage with status 500',
      { kind: 'garbage', status: 500 },
      'invalid-response',
      /is not from AWS/,
    ],
    [
      'resets connections',
      { kind: 'reset' },
      'failed',
      /Check that the portal can/,
    ],
    [
      'never responds',
      { kind: 'never-answering' },
      'timeout',
      /Check that the portal can/,
    ],
  ];

  it.each(wrong)(
    'does not list databases, and reads the rest: %s when databases are listed',
    async (_name, fault, kind, advice) => {
      aws.faults.add({ ...fault, operation: 'DescribeDBInstances' });
      const result = await collect(sourcesWith(fault));
      expect(withoutDatabases(result)).toEqual(noDatabases);
      expect(result.problems).toEqual([
        expect.objectContaining({
          kind,
          operation: 'rds:DescribeDBInstances',
          advice: expect.stringMatching(advice),
        }),
      ]);
    },
  );

  it.each(wrong)(
    'returns missing facts: %s when details are read',
    async (_name, fault, kind) => {
      const operations = [
        'DescribeDBParameters',
        'DescribeRouteTables',
        'DescribeSecurityGroupRules',
        'DescribeKey',
      ];
      operations.forEach(operation => aws.faults.add({ ...fault, operation }));
      const result = await collect(sourcesWith(fault));
      expect(databasesOf(result.evidence)).toHaveLength(4);
      expect(result.listed).toHaveLength(6);
      expect(new Set(result.problems.map(p => p.kind))).toEqual(
        new Set([kind]),
      );
      const known = facts(result.evidence).filter(isKnown);
      const sources = known.map(({ source }) => source.split(':')[1]);
      expect(sources.filter(name => operations.includes(name))).toEqual([]);
      expect(sources).toContain('DescribeDBInstances');
    },
  );

  it.each(wrong)(
    'reports that no role can be assumed: %s',
    async (_name, fault, kind) => {
      aws.faults.add({ ...fault, operation: 'AssumeRole' });
      const result = await collect(sourcesWith(fault));
      // Nothing was listed, so the collection failed.
      expect(result.listed).toEqual([]);
      expect(databasesOf(result.evidence)).toEqual([]);
      expect(facts(result.evidence).filter(isKnown)).toEqual([]);
      expect(result.problems).toEqual([
        expect.objectContaining({
          kind,
          operation: 'sts:AssumeRole',
        }),
      ]);
    },
  );

  it('continues after a temporary fault', async () => {
    aws.faults.add({ kind: 'html', operation: 'DescribeSubnets', count: 1 });
    aws.faults.add({ kind: 'throttling', service: 'rds', count: 1 });
    aws.faults.add({ kind: 'latency', service: 'kms', milliseconds: 50 });
    expect((await collect()).problems).toEqual([]);
  });

  it('names the role if assuming it is denied', async () => {
    const sources = sourcesFor({
      ...installation,
      aws: {
        ...installation.aws,
        accountDefaults: { roleName: 'NoSuchRole', region: 'eu-west-1' },
      },
    });
    const { problems } = await collect(sources);
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'denied',
        action: 'sts:AssumeRole',
        advice: expect.stringMatching(
          /^Let the portal assume the reader role of account 111122223333/,
        ),
      }),
    ]);
  });

  it('reports that an account is not configured', async () => {
    const sources = sourcesFor({
      ...installation,
      aws: { mainAccount: installation.aws.mainAccount },
    });
    const { problems } = await collect(sources);
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'failed',
        message: 'sts:AssumeRole: there are no credentials for the account',
        advice: expect.stringMatching(/accountDefaults\.roleName/),
      }),
    ]);
  });

  it('reports that the endpoint cannot be reached', async () => {
    const restore = pointAt('http://127.0.0.1:1');
    try {
      const { problems } = await collect();
      expect(problems).toEqual([
        expect.objectContaining({
          kind: 'failed',
          message:
            'sts:AssumeRole: the endpoint cannot be reached (ECONNREFUSED)',
          advice: expect.stringMatching(/AWS_ENDPOINT_URL/),
        }),
      ]);
    } finally {
      restore();
    }
  });

  it('ends when it is aborted', async () => {
    aws.faults.add({ kind: 'latency', milliseconds: 400 });
    const abort = new AbortController();
    const collecting = sourcesFor().evidence.collect(scope, {
      ...context(),
      signal: abort.signal,
    });
    abort.abort();
    const result = await collecting;
    expect(result.listed).toEqual([]);
    expect(facts(result.evidence).filter(isKnown)).toEqual([]);
    expect(result.problems.every(({ kind }) => kind === 'timeout')).toBe(true);
  });
});
