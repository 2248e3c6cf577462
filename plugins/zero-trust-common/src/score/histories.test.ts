import fc from 'fast-check';
import { carry } from '../carry/carry';
import { catalogue } from '../controls/catalogue';
import { Control, Verdict } from '../judging/control';
import { evaluate } from '../evaluate';
import { Finding } from '../findings';
import { Result, ResultStatus } from '../posture';
import { scoreResource } from './scoreResource';
import { scoreRollUp } from './scoreRollUp';
import { scoreService } from './scoreService';
import {
  at,
  arnOf,
  findings,
  losses,
  observe,
  publish,
  HubFindings,
  World,
  world,
} from './__testUtils__/worlds';

const settings = { trustedNetworks: ['10.0.0.0/8'], administrators: [] };
const NAMES = ['one', 'two'];

/** A collection of both databases. */
const step = fc.record({
  hours: fc.integer({ min: 1, max: 200 }),
  /** The age of the live reading. */
  age: fc.integer({ min: 0, max: 30 }),
  worlds: fc.tuple(world, world),
  lost: fc.tuple(losses, losses),
  reported: fc.tuple(findings, findings),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(step, { maxLength: 3 });

/** The collection after which only visibility changes. */
const outage = fc.record({
  hours: fc.integer({ min: 1, max: 200 }),
  lost: fc.tuple(losses, losses),
  /** The findings that are lost, by position. */
  removed: fc.func(fc.boolean()),
  /** Nothing is collected at all. */
  nothingRead: fc.boolean(),
});
const outages = fc.array(outage, { minLength: 1, maxLength: 4 });

/** The results of both databases, one list each. */
type State = Result[][];
const NOTHING: State = NAMES.map(() => []);

class Portal {
  constructor(private readonly controls: readonly Control[]) {}

  judge(
    i: number,
    real: World,
    readAt: number,
    lost: readonly string[],
    published: Finding[],
    cached: { names: string[]; readAt: number } = { names: [], readAt: 0 },
  ): Result[] {
    const old = { names: cached.names, at: at(cached.readAt) };
    return evaluate(observe(NAMES[i], real, at(readAt), lost, old), published, {
      controls: this.controls,
      settings,
    });
  }

  /** Runs a history. The last collection reads everything. */
  live(steps: readonly Step[], last: Step): { state: State; clock: number } {
    let clock = 0;
    let state = NOTHING;
    for (const each of [...steps, { ...last, lost: [[], []] }]) {
      // Never older than the previous read.
      const readAt = clock + Math.max(0, each.hours - each.age);
      const now = clock + each.hours;
      clock = now;
      state = state.map((before, i) =>
        carry(
          before,
          this.judge(
            i,
            each.worlds[i],
            readAt,
            each.lost[i],
            publish(NAMES[i], each.reported[i], now),
          ),
          at(now),
        ),
      );
    }
    return { state, clock };
  }

  subjects(state: State) {
    const options = {
      controls: new Map(this.controls.map(control => [control.id, control])),
    };
    const resources = state.map((own, i) =>
      scoreResource(arnOf(NAMES[i]), own, options),
    );
    const service = scoreService(resources, []);
    const team = scoreRollUp([
      {
        ...service,
        entityRef: 'component:default/a',
        tier: 'standard',
        openCriticals: { one: service.failing.CRITICAL },
      },
      {
        entityRef: 'component:default/b',
        tier: 'critical',
        points: 90,
        band: { low: 85, high: 95 },
        coverage: 100,
        openCriticals: {},
        freshness: { observedAt: null, stale: false },
      },
    ]);
    return [...resources, service, team];
  }

  points(state: State) {
    return this.subjects(state).map(({ points }) => points);
  }
}

/** A subject without posture has none to compare. */
function expectNoneHigher(lower: (number | null)[], higher: (number | null)[]) {
  lower.forEach((points, i) => {
    const other = higher[i];
    if (points !== null && other !== null) {
      expect(points).toBeLessThanOrEqual(other);
    }
  });
}

const remaining = (all: Finding[], removed: (position: number) => boolean) =>
  all.filter((_, position) => !removed(position));

type Carry = typeof carry;

/** A portal that reads less never shows more points, while only the time changes. */
const seeingLess = (controls: readonly Control[], take: Carry = carry) =>
  fc.property(history, step, outages, (before, last, blind) => {
    const portal = new Portal(controls);
    const start = portal.live(before, last);
    const published = last.reported.map((own: HubFindings, i) =>
      publish(NAMES[i], own, start.clock),
    );
    let { clock, state: all } = start;
    let less = start.state;
    for (const { hours, lost, removed, nothingRead } of blind) {
      const now = clock + hours;
      clock = now;
      const judgeWith = (i: number, missing: string[], received: Finding[]) =>
        portal.judge(i, last.worlds[i], now, missing, received);
      all = all.map((own, i) =>
        take(own, judgeWith(i, [], published[i]), at(now)),
      );
      less = less.map((own, i) =>
        take(
          own,
          nothingRead
            ? []
            : judgeWith(i, lost[i], remaining(published[i], removed)),
          at(now),
        ),
      );
      expectNoneHigher(portal.points(less), portal.points(all));
    }
  });

/** Without new readings, the points of no subject rise. */
const losing = (controls: readonly Control[]) =>
  fc.property(history, step, outages, (before, last, blind) => {
    const portal = new Portal(controls);
    let { clock, state } = portal.live(before, last);
    const readAt = clock - Math.min(last.age, last.hours);
    let published = last.reported.map((own: HubFindings, i) =>
      publish(NAMES[i], own, clock),
    );
    const lost: string[][] = NAMES.map(() => []);
    for (const { hours, lost: more, removed, nothingRead } of blind) {
      const points = portal.points(state);
      const now = clock + hours;
      clock = now;
      const received = published.map(own => remaining(own, removed));
      published = received;
      more.forEach((names, i) => lost[i].push(...names));
      state = state.map((own, i) =>
        carry(
          own,
          nothingRead
            ? []
            : portal.judge(i, last.worlds[i], readAt, lost[i], received[i]),
          at(now),
        ),
      );
      expectNoneHigher(portal.points(state), points);
    }
  });

const portal = new Portal(catalogue);

/** Facts that are cached since the last complete read never raise points. */
const seeingOld = fc.property(
  history,
  step,
  outages,
  fc.tuple(losses, losses),
  (before, last, blind, old) => {
    const start = portal.live(before, last);
    let { clock, state: all } = start;
    let less = start.state;
    for (const { hours, lost } of blind) {
      const now = clock + hours;
      clock = now;
      all = all.map((own, i) =>
        carry(own, portal.judge(i, last.worlds[i], now, [], []), at(now)),
      );
      less = less.map((own, i) =>
        carry(
          own,
          portal.judge(i, last.worlds[i], now, lost[i], [], {
            names: old[i],
            readAt: start.clock,
          }),
          at(now),
        ),
      );
      expectNoneHigher(portal.points(less), portal.points(all));
    }
  },
);

/** One collection while the clock is 30 days ahead; then it is right again. */
const wrongClock = fc.property(
  history,
  step,
  step,
  fc.tuple(losses, losses),
  (before, last, next, lost) => {
    const { state, clock } = portal.live(before, last);
    const ahead = clock + 30 * 24;
    const wrong = state.map((own, i) =>
      carry(own, portal.judge(i, last.worlds[i], ahead, [], []), at(ahead)),
    );
    const now = clock + next.hours;
    const judged = (i: number) =>
      portal.judge(i, next.worlds[i], now, lost[i], []);
    expectNoneHigher(
      portal.points(wrong.map((own, i) => carry(own, judged(i), at(now)))),
      portal.points(wrong.map((_, i) => carry([], judged(i), at(now)))),
    );
  },
);

function expectAgreement(kept: readonly Result[], current: readonly Result[]) {
  for (const { controlId, evidence } of kept) {
    const read = current.find(other => other.controlId === controlId)!;
    const decided = evidence.filter(fact => !fact.context);
    for (const { name, value } of read.evidence) {
      const values = decided.filter(fact => fact.name === name);
      if (value !== undefined && values.length) {
        expect(values.map(fact => fact.value)).toContain(value);
      }
    }
  }
}

/** A kept pass agrees with every fact that decided it, as far as that is known now. */
const keptPasses = (take: Carry = carry) =>
  fc.property(
    history,
    step,
    step,
    fc.tuple(losses, losses),
    (before, last, next, lost) => {
      const { state, clock } = portal.live(before, last);
      const now = clock + next.hours;
      state.forEach((own, i) => {
        const current = portal.judge(i, next.worlds[i], now, lost[i], []);
        const kept = take(own, current, at(now)).filter(
          ({ status, carried, source }) =>
            status === 'pass' && carried && source === 'live',
        );
        expectAgreement(kept, current);
      });
    },
  );

const expectNone = (results: readonly Result[]) => expect(results).toEqual([]);

function expectInside(
  subjects: ReturnType<Portal['subjects']>,
  points: (number | null)[],
) {
  subjects.forEach(({ band }, i) => {
    expect(points[i]!).toBeGreaterThanOrEqual(band!.low);
    expect(points[i]!).toBeLessThanOrEqual(band!.high);
  });
}

/** A result that passed is unknown after seven days without evidence. */
const expiring = (take: Carry = carry) =>
  fc.property(history, step, (before, last) => {
    const { state, clock } = portal.live(before, last);
    const now = at(clock + 7 * 24 + 1);
    const good = state
      .flatMap(own => take(own, [], now))
      .filter(({ status }) => status !== 'fail' && status !== 'unknown');
    expectNone(good);
  });

/**
 * The band of a portal that reads less contains the points of a portal that reads
 * everything.
 */
const bandOfLess = (controls: readonly Control[]) =>
  fc.property(
    fc.tuple(world, world),
    fc.tuple(losses, losses),
    (worlds, lost) => {
      const own = new Portal(controls);
      const seen = (missing: string[][]) =>
        worlds.map((real, i) => own.judge(i, real, 0, missing[i], []));
      const all = own.points(seen([[], []]));
      expectInside(own.subjects(seen(lost)), all);
    },
  );

/** Returns a later read of the same results, changed where `selected` is true. */
const later = (
  state: State,
  clock: number,
  selected: (resource: number, control: number) => boolean,
  change: (status: ResultStatus) => ResultStatus,
): State =>
  state.map((own, r) =>
    carry(
      own,
      own.map((result, c) => ({
        ...result,
        status: selected(r, c) ? change(result.status) : result.status,
        readAt: at(clock),
        observedAt: at(clock),
      })),
      at(clock),
    ),
  );

describe('properties of the score, over histories of evidence', () => {
  it('a portal that reads less never shows more points', () => {
    fc.assert(seeingLess(catalogue));
  });

  it('a portal that reads less never shows more points: the second of two members whose certificate has expired', () => {
    fc.assert(seeingLess(catalogue), {
      seed: 1608498105,
      path: '34:0:0:0:0:0:4:4:0:4:4:4:4:4:5:7:6:6',
      endOnFailure: true,
    });
  });

  it('cached facts never show more points', () => {
    fc.assert(seeingOld);
  });

  it('facts that were read while a clock was ahead never show more points than the current facts', () => {
    fc.assert(wrongClock);
  });

  it('no pass is kept if a known fact contradicts it', () => {
    fc.assert(keptPasses());
  });

  it('losing evidence never raises the points of a subject', () => {
    fc.assert(losing(catalogue));
  });

  it('fixing a failure never lowers the points of a subject', () => {
    fc.assert(
      fc.property(
        history,
        step,
        fc.func(fc.boolean()),
        (before, last, selected) => {
          const { state, clock } = portal.live(before, last);
          expectNoneHigher(
            portal.points(state),
            portal.points(
              later(state, clock + 1, selected, status =>
                status === 'fail' ? 'pass' : status,
              ),
            ),
          );
        },
      ),
    );
  });

  it('more failures never raise the points of a subject', () => {
    fc.assert(
      fc.property(
        history,
        step,
        fc.func(fc.boolean()),
        (before, last, selected) => {
          const { state, clock } = portal.live(before, last);
          expectNoneHigher(
            portal.points(later(state, clock + 1, selected, () => 'fail')),
            portal.points(state),
          );
        },
      ),
    );
  });

  it('a waiver never lowers the points of a subject', () => {
    fc.assert(
      fc.property(
        history,
        step,
        fc.func(fc.boolean()),
        (before, last, selected) => {
          const { state } = portal.live(before, last);
          expectNoneHigher(
            portal.points(state),
            portal.points(
              state.map((own, r) =>
                own.map((result, c) =>
                  result.status === 'fail' && selected(r, c)
                    ? { ...result, status: 'waived' as const }
                    : result,
                ),
              ),
            ),
          );
        },
      ),
    );
  });

  it('order and duplicates change nothing', () => {
    fc.assert(
      fc.property(history, step, step, (before, last, next) => {
        const { state, clock } = portal.live(before, last);
        const now = clock + next.hours;
        const published = next.reported.map((own: HubFindings, i) =>
          publish(NAMES[i], own, now),
        );
        const twice = <T>(items: T[]) => [...items, ...items].reverse();
        const judged = (shuffled: boolean) =>
          state.map((own, i) => {
            const current = portal.judge(
              i,
              next.worlds[i],
              now,
              next.lost[i],
              shuffled ? twice(published[i]) : published[i],
            );
            return carry(
              shuffled ? twice(own) : own,
              shuffled ? twice(current) : current,
              at(now),
            );
          });
        const straight = portal.subjects(judged(false));
        expect(portal.subjects(judged(true))).toEqual(straight);
        expect(portal.subjects(judged(true).map(twice))).toEqual(straight);
      }),
    );
  });

  it('no service has more than 20 points above its worst database', () => {
    fc.assert(
      fc.property(history, step, (before, last) => {
        const [one, two, service] = portal.points(
          portal.live(before, last).state,
        );
        expect(service!).toBeLessThanOrEqual(Math.min(one!, two!) + 20);
      }),
    );
  });

  it('the band contains the points of every subject', () => {
    fc.assert(
      fc.property(history, step, outage, (before, last, { hours, lost }) => {
        const { state, clock } = portal.live(before, last);
        const blind = state.map((own, i) =>
          carry(
            own,
            portal.judge(i, last.worlds[i], clock + hours, lost[i], []),
            at(clock + hours),
          ),
        );
        for (const { points, band } of portal.subjects(blind)) {
          expect(points!).toBeGreaterThanOrEqual(band!.low);
          expect(points!).toBeLessThanOrEqual(band!.high);
        }
      }),
    );
  });

  it('the band of a portal that reads less contains the points of a portal that reads everything', () => {
    fc.assert(bandOfLess(catalogue));
  });

  it('no pass is kept for more than seven days without evidence', () => {
    fc.assert(expiring());
  });
});

describe('the properties fail', () => {
  const many = { numRuns: 1000, endOnFailure: true };

  /** Returns the catalogue with one rule that returns `instead` for a missing fact. */
  const brokenRules = (
    id: string,
    instead: Partial<Verdict>,
  ): readonly Control[] =>
    catalogue.map(control =>
      control.id === id
        ? {
            ...control,
            judge: (evidence, own, published) => {
              const verdict = control.judge(evidence, own, published);
              return verdict.status === 'unknown'
                ? { ...verdict, ...instead }
                : verdict;
            },
          }
        : control,
    );

  it.each(['ZT-NET-01', 'ZT-DATA-07'])(
    'for %s, if a missing fact counts as a minor failure',
    id => {
      const rules = brokenRules(id, {
        status: 'fail',
        severity: 'LOW',
        capApplies: false,
        readings: [],
      });
      expect(() => fc.assert(seeingLess(rules), many)).toThrow();
      expect(() => fc.assert(losing(rules), many)).toThrow();
    },
  );

  it.each([
    ['ZT-NET-01', 'pass'],
    ['ZT-NET-01', 'not-applicable'],
  ] as const)('for %s, if a missing fact counts as %s', (id, status) => {
    const rules = brokenRules(id, { status });
    expect(() => fc.assert(bandOfLess(rules), many)).toThrow();
  });

  it('if carry uses every current result as the newest', () => {
    const forgetful: Carry = (previous, current, now) =>
      carry(current.length ? [] : previous, current, now);
    expect(() => fc.assert(seeingLess(catalogue, forgetful), many)).toThrow();
  });

  it('if carry keeps a pass although a fact is known with another value', () => {
    const keepsEverything: Carry = (previous, current, now) =>
      carry(previous, current, now).map(result => {
        const passed = previous.find(
          ({ controlId, status }) =>
            controlId === result.controlId && status === 'pass',
        );
        return passed && result.status === 'unknown'
          ? { ...passed, carried: true }
          : result;
      });
    expect(() => fc.assert(keptPasses(keepsEverything), many)).toThrow();
  });

  it('if carry ignores the age of results', () => {
    const timeless: Carry = (previous, current, now) =>
      carry(previous, current, previous[0]?.readAt ?? now);
    expect(() => fc.assert(expiring(timeless), many)).toThrow();
  });
});
