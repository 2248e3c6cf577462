import fc from 'fast-check';
import { catalogue } from '../controls/catalogue';
import { Band, Result, ResultStatus } from '../posture';
import { RollUpMember, ScoringOptions } from './score';
import { scoreResource } from './scoreResource';
import { scoreRollUp } from './scoreRollUp';
import { scoreService } from './scoreService';

const options: ScoringOptions = {
  controls: new Map(catalogue.map(control => [control.id, control])),
};
type Statuses = ResultStatus[];
/** The statuses of every control, for every resource. */
type Estate = Statuses[];

function resultsOf(estate: Estate): Result[][] {
  return estate.map((statuses, resource) =>
    catalogue.map((control, i) => ({
      controlId: control.id,
      status: statuses[i],
      severity: control.severity,
      pillar: control.pillar,
      resourceArn: `arn:${resource}`,
      resourceId: `db-${resource}`,
      accountId: '111122223333',
      region: 'eu-west-1',
      reason: statuses[i],
      evidence: [],
      findings: [],
      source: 'live',
      readAt: '2026-11-01T00:00:00.000Z',
      observedAt: '2026-11-01T00:00:00.000Z',
    })),
  );
}

/** Returns the scores of every subject with these results: resources, service, team. */
function subjects(results: Result[][], accounts: Result[][]) {
  const resources = results.map(own =>
    scoreResource(own[0].resourceArn, own, options),
  );
  const service = scoreService(
    resources,
    accounts.map(own =>
      scoreResource(`account of ${own[0].resourceArn}`, own, options),
    ),
  );
  const team = scoreRollUp([
    member('a', service),
    {
      ...member('b', service),
      points: 90,
      band: { low: 85, high: 95 },
      openCriticals: {},
    },
  ]);
  return { resources, service, team };
}

function member(
  name: string,
  {
    points,
    band,
    coverage,
    failing,
    freshness,
  }: ReturnType<typeof scoreService>,
): RollUpMember {
  return {
    entityRef: `component:default/${name}`,
    points,
    band,
    coverage,
    openCriticals: { [name]: failing.CRITICAL },
    freshness,
    tier: 'standard',
  };
}

function pointsOf(results: Result[][], accounts: Result[][]) {
  const { resources, service, team } = subjects(results, accounts);
  return [...resources, service, team].map(({ points }) => points);
}

/** A subject without posture has none to compare. */
function expectNoneHigher(after: (number | null)[], before: (number | null)[]) {
  after.forEach((points, i) => {
    const other = before[i];
    if (points !== null && other !== null) {
      expect(points).toBeLessThanOrEqual(other);
    }
  });
}

/** A subject without posture has no band. */
function expectInside(points: number | null, band: Band | null) {
  if (points === null || band === null) return;
  expect(points).toBeGreaterThanOrEqual(band.low);
  expect(points).toBeLessThanOrEqual(band.high);
}

const anyStatus = fc.constantFrom<ResultStatus>(
  'pass',
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'waived',
  'attested',
);
const estate = fc.array(
  fc.array(anyStatus, {
    minLength: catalogue.length,
    maxLength: catalogue.length,
  }),
  { minLength: 1, maxLength: 4 },
);
/** Selects results of an estate, by resource and control. */
const selection = fc.func(fc.boolean());

const change = (
  before: Estate,
  selected: (resource: number, control: number) => boolean,
  map: (status: ResultStatus) => ResultStatus,
): Estate =>
  before.map((statuses, r) =>
    statuses.map((status, c) => (selected(r, c) ? map(status) : status)),
  );

describe('properties of the score, over any results', () => {
  it('fixing a failure never lowers the points of a subject', () => {
    fc.assert(
      fc.property(estate, estate, selection, (own, account, selected) => {
        const fix = (status: ResultStatus) =>
          status === 'fail' ? 'pass' : status;
        expectNoneHigher(
          pointsOf(resultsOf(own), resultsOf(account)),
          pointsOf(
            resultsOf(change(own, selected, fix)),
            resultsOf(change(account, selected, fix)),
          ),
        );
      }),
    );
  });

  it('more failures never raise the points of a subject', () => {
    fc.assert(
      fc.property(estate, estate, selection, (own, account, selected) => {
        const breakIt = (): ResultStatus => 'fail';
        expectNoneHigher(
          pointsOf(
            resultsOf(change(own, selected, breakIt)),
            resultsOf(change(account, selected, breakIt)),
          ),
          pointsOf(resultsOf(own), resultsOf(account)),
        );
      }),
    );
  });

  it('a waiver never lowers the points of a subject', () => {
    fc.assert(
      fc.property(estate, selection, (own, selected) => {
        const waive = (status: ResultStatus) =>
          status === 'fail' ? 'waived' : status;
        expectNoneHigher(
          pointsOf(resultsOf(own), []),
          pointsOf(resultsOf(change(own, selected, waive)), []),
        );
      }),
    );
  });

  it('order and duplicates change nothing', () => {
    fc.assert(
      fc.property(
        estate,
        estate,
        fc.array(fc.nat(), { maxLength: 10 }),
        (own, account, picks) => {
          const shuffle = <T>(items: T[]) =>
            [...picks.map(p => items[p % items.length]), ...items].reverse();
          const straight = subjects(resultsOf(own), resultsOf(account));
          const crooked = subjects(
            shuffle(resultsOf(own)).map(shuffle),
            shuffle(resultsOf(account)).map(shuffle),
          );
          expect(crooked.service).toEqual(straight.service);
          expect(crooked.team).toEqual(straight.team);
        },
      ),
    );
  });

  it('no service has more than 20 points above its worst resource', () => {
    fc.assert(
      fc.property(estate, own => {
        const { resources, service } = subjects(resultsOf(own), []);
        const worst = Math.min(...resources.map(r => r.points ?? 100));
        expect(service.points ?? 0).toBeLessThanOrEqual(worst + 20);
      }),
    );
  });

  it('the band contains the points of every subject', () => {
    fc.assert(
      fc.property(estate, estate, (own, account) => {
        const { resources, service, team } = subjects(
          resultsOf(own),
          resultsOf(account),
        );
        for (const { points, band } of [...resources, service, team]) {
          expectInside(points, band);
        }
      }),
    );
  });

  it('the band contains the points for any status of the unknown results', () => {
    fc.assert(
      fc.property(estate, selection, (own, selected) => {
        const decide = (status: ResultStatus) =>
          status === 'unknown' ? 'pass' : status;
        const refuse = (status: ResultStatus) =>
          status === 'unknown' ? 'fail' : status;
        const before = subjects(resultsOf(own), []);
        const after = pointsOf(
          resultsOf(change(change(own, selected, decide), () => true, refuse)),
          [],
        );
        [...before.resources, before.service, before.team].forEach(
          ({ band }, i) => expectInside(after[i], band),
        );
      }),
    );
  });
});
