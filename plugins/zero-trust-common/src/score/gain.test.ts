import { Result } from '../posture';
import { gainsOf } from './gain';
import { scoreResource } from './scoreResource';
import { scoreService } from './scoreService';
import { control, options, result } from './__testUtils__/results';

// Weights: CRITICAL 10, HIGH 7.5, MEDIUM 5, LOW 2.5.
const flag = control('flag', 'CRITICAL', { cap: 49, fix: 'Close it' });
const reachable = control('reachable', 'CRITICAL', {
  cap: 20,
  fix: 'Close it',
});
const port = control('port', 'CRITICAL', { fix: 'Close it' });
const tls = control('tls', 'HIGH', { cap: 69 });
const backups = control('backups', 'HIGH', { cap: 69 });
const logs = control('logs', 'MEDIUM');
const name = control('name', 'LOW');
const others = Array.from({ length: 10 }, (_, i) =>
  control(`other-${i}`, 'CRITICAL'),
);
const all = [flag, reachable, port, tls, backups, logs, name, ...others];
const scoring = options(...all);

/** Returns a resource on which everything passes except these. */
function resource(arn: string, changed: Record<string, Result['status']>) {
  return {
    arn,
    results: all.map(own =>
      result(own, changed[own.id] ?? 'pass', { resourceArn: arn }),
    ),
  };
}
type Resource = ReturnType<typeof resource>;
const failing = (arn: string, ...ids: string[]) =>
  resource(arn, Object.fromEntries(ids.map(id => [id, 'fail'])));

function gains(resources: Resource[], accounts: number[] = []) {
  const { ofResults, fixes } = gainsOf(
    resources,
    accounts.map(points => ({
      ...scoreResource('account', [], scoring),
      points,
    })),
    scoring,
  );
  return {
    fixes,
    of: Object.fromEntries(
      [...ofResults].map(([{ resourceArn, controlId }, gain]) => [
        `${resourceArn} ${controlId}`,
        gain,
      ]),
    ),
  };
}

// The weight of all is 152.5.
describe('gain', () => {
  it('is what one resource and its service gain when the result passes', () => {
    expect(gains([failing('a', 'tls', 'name')]).of).toEqual({
      'a tls': { resource: 98 - 69, service: 98 - 69 },
      'a name': { resource: 0, service: 0 },
    });
  });

  it('is 0 for each of two results with the same cap, and more for both together', () => {
    const { of, fixes } = gains([failing('a', 'tls', 'backups')]);
    expect(of).toEqual({
      'a tls': { resource: 0, service: 0 },
      'a backups': { resource: 0, service: 0 },
    });
    expect(fixes.map(({ gain }) => gain)).toEqual([0, 0]);
  });

  it('rises only to the next cap', () => {
    expect(gains([failing('a', 'flag', 'reachable', 'tls')]).of).toMatchObject({
      'a reachable': { resource: 49 - 20 },
      'a flag': { resource: 0 },
    });
  });

  it('is the rise of the mean in a service of several resources', () => {
    expect(gains([failing('a', 'tls'), failing('b')]).of).toEqual({
      'a tls': { resource: 31, service: 100 - 84 },
    });
  });

  it('is limited to 20 points above the resource that is then the worst', () => {
    expect(
      gains([failing('a', 'reachable'), failing('b', 'flag'), failing('c')]).of,
    ).toEqual({
      // (20 + 49 + 100) / 3 = 56, but 20 + 20 = 40. Then (100 + 49 + 100) / 3 = 83,
      // but 49 + 20 = 69.
      'a reachable': { resource: 80, service: 69 - 40 },
      'b flag': { resource: 51, service: 0 },
    });
  });

  it('is limited by the account', () => {
    expect(gains([failing('a', 'tls')], [100, 50]).of).toEqual({
      'a tls': { resource: 31, service: 79 - 69 },
    });
  });

  it('counts unknown results as not proven, with their caps', () => {
    expect(
      gains([resource('a', { reachable: 'fail', tls: 'unknown' })]).of,
    ).toEqual({ 'a reachable': { resource: 79 - 20, service: 79 - 20 } });
  });

  it('does not count a result if another result of the same control still fails', () => {
    const one = result(name, 'fail', { region: 'eu-west-1' });
    const two = result(name, 'fail', { region: 'us-east-1' });
    const { ofResults, fixes } = gainsOf(
      [{ arn: 'account', results: [one, two, result(logs, 'pass')] }],
      [],
      scoring,
    );
    expect([ofResults.get(one), ofResults.get(two)]).toEqual([
      { resource: 0, service: 0 },
      { resource: 0, service: 0 },
    ]);
    expect(fixes).toEqual([
      { fix: 'Fix name.', controlIds: ['name'], resources: 1, gain: 34 },
    ]);
  });

  it.each<[string, Result[], number]>([
    ['fails', [result(tls, 'fail', { region: 'b' })], 0],
    ['is unknown', [result(tls, 'unknown')], 79 - 69],
    ['passes', [result(tls, 'pass')], 31],
    ['does not apply', [result(tls, 'not-applicable')], 31],
    ['is waived', [result(tls, 'waived')], 31],
    ['is attested', [result(tls, 'attested')], 31],
    [
      'is waived in one and fails in one',
      [result(tls, 'waived'), result(tls, 'fail', { region: 'b' })],
      0,
    ],
  ])('of a result that %s in another region', (_, elsewhere, gain) => {
    const here = result(tls, 'fail', { region: 'a' });
    const rest = others.map(own => result(own, 'pass'));
    const { ofResults } = gainsOf(
      [{ arn: 'account', results: [...elsewhere, ...rest, here] }],
      [],
      scoring,
    );
    expect(ofResults.get(here)?.resource).toBe(gain);
  });

  it('does not count a region where the control does not apply', () => {
    const here = result(tls, 'fail');
    const { ofResults } = gainsOf(
      [
        {
          arn: 'account',
          results: [
            here,
            result(tls, 'not-applicable'),
            result(logs, 'fail'),
            result(name, 'pass'),
          ],
        },
      ],
      [],
      scoring,
    );
    // 2.5 of 15 before, 10 of 15 after.
    expect(ofResults.get(here)?.resource).toBe(66 - 16);
  });

  it('is limited by the weakest resource, in any order', () => {
    const { of } = gains([
      failing('a', 'tls'),
      failing('b', 'reachable', 'flag'),
      failing('c', 'tls'),
    ]);
    expect(of).toMatchObject({ 'c tls': { resource: 31, service: 0 } });
    const one = gains([failing('a'), failing('b', 'reachable', 'flag')]).of;
    // (100 + 20) / 2, but 20 + 20. Then (100 + 49) / 2, but 49 + 20.
    expect(one['b reachable']).toEqual({ resource: 29, service: 69 - 40 });
  });

  it('is not limited by an account without posture, and counts a resource once', () => {
    const { ofResults } = gainsOf(
      [failing('a', 'tls'), failing('a', 'tls'), { arn: 'empty', results: [] }],
      [scoreResource('account', [], scoring)],
      scoring,
    );
    expect([...ofResults.values()]).toEqual([{ resource: 31, service: 31 }]);
  });

  it('ignores controls that the installation does not have', () => {
    const gone = control('gone', 'CRITICAL');
    expect(
      gainsOf(
        [{ arn: 'a', results: [result(gone, 'fail'), result(logs, 'pass')] }],
        [],
        scoring,
      ),
    ).toEqual({ ofResults: new Map(), fixes: [] });
  });
});

describe('fixes', () => {
  it('combine all controls that are fixed together, on every resource', () => {
    expect(
      gains([
        failing('a', 'flag', 'reachable', 'port'),
        failing('b', 'port', 'name'),
      ]).fixes,
    ).toEqual([
      {
        fix: 'Close it',
        controlIds: ['flag', 'port', 'reachable'],
        resources: 2,
        gain: Math.floor((100 + 98) / 2) - Math.floor((20 + 59) / 2),
      },
      { fix: 'Fix name.', controlIds: ['name'], resources: 1, gain: 0 },
    ]);
  });

  it('without a gain are sorted by the nearest cap, then severity, weight and name', () => {
    const order = (...ids: string[]) =>
      gains([failing('a', ...ids)]).fixes.map(({ fix }) => fix);
    // Both caps are 69, and the points are 69: by weight the same, so by name.
    expect(order('tls', 'backups')).toEqual(['Fix backups.', 'Fix tls.']);
    // Neither raises a cap.
    expect(order('name', 'logs')).toEqual(['Fix logs.', 'Fix name.']);
    // The cap of the CRITICAL is 59, so the others add no points. LOW has no cap.
    expect(order('other-0', 'other-1', 'tls', 'logs', 'name')).toEqual([
      'Fix other-0.',
      'Fix other-1.',
      'Fix tls.',
      'Fix logs.',
      'Fix name.',
    ]);
  });

  it('without a gain are sorted by the cap before the severity, and by the severity before the weight', () => {
    const near = ['z-1', 'z-2'].map(id => control(id, 'LOW', { cap: 20 }));
    const heavy = control('heavy', 'LOW', { weight: 30 });
    const scored = [...others, heavy, logs, ...near];
    const fails = ['other-0', 'heavy', 'logs', 'z-1', 'z-2'];
    const { fixes } = gainsOf(
      [
        {
          arn: 'a',
          results: scored.map(own =>
            result(own, fails.includes(own.id) ? 'fail' : 'pass'),
          ),
        },
      ],
      [],
      options(...scored),
    );
    expect(fixes.map(({ fix, gain }) => [fix, gain])).toEqual([
      ['Fix z-1.', 0],
      ['Fix z-2.', 0],
      ['Fix other-0.', 0],
      ['Fix logs.', 0],
      ['Fix heavy.', 0],
    ]);
  });

  it('with the same severity are sorted by the weight of all controls that they fix', () => {
    const cheap = control('a cheap one', 'LOW');
    const wide = control('wide', 'LOW');
    const scored = options(cheap, wide, ...others);
    const on = (arn: string, ...fails: string[]) => ({
      arn,
      results: [...scored.controls.values()].map(own =>
        result(own, fails.includes(own.id) ? 'fail' : 'pass', {
          resourceArn: arn,
        }),
      ),
    });
    const { fixes } = gainsOf(
      [
        on('a', 'a cheap one', 'wide', 'other-0'),
        on('b', 'wide', 'other-0'),
        on('c', 'other-0'),
      ],
      [],
      scored,
    );
    expect(fixes.map(({ fix, gain }) => [fix, gain])).toEqual([
      ['Fix other-0.', 38],
      ['Fix wide.', 0],
      ['Fix a cheap one.', 0],
    ]);
  });

  it('equal the score of the changed results, in a service of 5,000 resources', () => {
    const resources = Array.from({ length: 5000 }, (_, i) =>
      failing(
        `db-${i}`,
        ...['tls', 'name', 'logs', 'port'].filter((__, n) => i % (n + 2) === 0),
      ),
    );
    const points = (some: Resource[]) =>
      scoreService(
        some.map(({ arn, results }) => scoreResource(arn, results, scoring)),
        [],
      ).points!;
    const { fixes } = gains(resources);
    const now = points(resources);
    expect(fixes).toHaveLength(4);
    for (const { controlIds, gain } of fixes) {
      const fixed = resources.map(({ arn, results }) => ({
        arn,
        results: results.map(own =>
          controlIds.includes(own.controlId)
            ? { ...own, status: 'pass' as const }
            : own,
        ),
      }));
      expect(gain).toBe(points(fixed) - now);
    }
  });
});
