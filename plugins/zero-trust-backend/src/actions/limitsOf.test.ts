import { Failure, limitsOf } from './limitsOf';

const failures: Failure[] = [
  { failure: 'Logs are off', severity: 'MEDIUM', resources: 3 },
  {
    failure: 'Reachable from the internet',
    severity: 'CRITICAL',
    resources: 1,
  },
  { failure: 'Not encrypted at rest', severity: 'HIGH', resources: 1 },
  { failure: 'Accepts plaintext connections', severity: 'HIGH', resources: 2 },
];
const cap = { max: 20, reason: 'Reachable from the internet: at most 20' };

describe('what limits a score', () => {
  it('is the cap that binds', () => {
    expect(
      limitsOf(
        {
          points: 20,
          unknown: 1,
          caps: [
            { max: 79, reason: 'x' },
            { ...cap, binds: true },
          ],
        },
        failures,
      ),
    ).toEqual([cap.reason]);
  });

  it('is the worst failures if no cap binds', () => {
    expect(limitsOf({ points: 16, unknown: 1, caps: [cap] }, failures)).toEqual(
      [
        'Reachable from the internet (CRITICAL, 1 resource)',
        'Accepts plaintext connections (HIGH, 2 resources)',
        'Not encrypted at rest (HIGH, 1 resource)',
      ],
    );
  });

  it('is what is unknown if nothing fails', () => {
    expect(limitsOf({ points: 90, unknown: 2, caps: [] }, [])).toEqual([
      '2 unknown results',
    ]);
    expect(limitsOf({ points: 90, unknown: 1, caps: [] }, [])).toEqual([
      '1 unknown result',
    ]);
  });

  it('is nothing without a score, and with all points', () => {
    expect(limitsOf({ points: null, unknown: 2, caps: [] }, failures)).toEqual(
      [],
    );
    expect(limitsOf({ points: 100, unknown: 2, caps: [] }, failures)).toEqual(
      [],
    );
  });
});
