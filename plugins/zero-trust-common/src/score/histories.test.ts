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
  Says,
  World,
  world,
} from './__testUtils__/worlds';

const settings = { trustedNetworks: ['10.0.0.0/8'], administrators: [] };
const NAMES = ['one', 'two'];

/** One collection of both databases. */
const step = fc.record({
  hours: fc.integer({ min: 1, max: 200 }),
  /** How old the live reading is. */
  age: fc.integer({ min: 0, max: 30 }),
  worlds: fc.tuple(world, world),
  lost: fc.tuple(losses, losses),
  says: fc.tuple(findings, findings),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(step, { maxLength: 3 });

/** A collection after which nothing changes, but what is seen. */
const outage = fc.record({
  hours: fc.integer({ min: 1, max: 200 }),
  lost: fc.tuple(losses, losses),
  /** The findings that are lost, by position. */
  unsaid: fc.func(fc.boolean()),
  /** Nothing is collected at all. */
  dead: fc.boolean(),
});
const outages = fc.array(outage, { minLength: 1, maxLength: 4 });

/** What is known of both databases: the results, one list each. */
type State = Result[][];
const NOTHING: State = NAMES.map(() => []);

class Portal {
  constructor(private readonly controls: readonly Control[]) {}

  judge(
    i: number,
    real: World,
    readAt: number,
    lost: readonly string[],
    said: Finding[],
    cached: { names: string[]; readAt: number } = { names: [], readAt: 0 },
  ): Result[] {
    const old = { names: cached.names, at: at(cached.readAt) };
    return evaluate(observe(NAMES[i], real, at(readAt), lost, old), said, {
      controls: this.controls,
      settings,
    });
  }

  /** Lives through a history; the last collection sees everything. */
  live(steps: readonly Step[], last: Step): { state: State; clock: number } {
    let clock = 0;
    let state = NOTHING;
    for (const each of [...steps, { ...last, lost: [[], []] }]) {
      // Never older than what was read before.
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
            publish(NAMES[i], each.says[i], now),
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

const remaining = (all: Finding[], unsaid: (position: number) => boolean) =>
  all.filter((_, position) => !unsaid(position));

type Carry = typeof carry;

/** Who sees less never shows more, while nothing changes but the time. */
const seeingLess = (controls: readonly Control[], take: Carry = carry) =>
  fc.property(history, step, outages, (before, last, blind) => {
    const portal = new Portal(controls);
    const start = portal.live(before, last);
    const said = last.says.map((own: Says, i) =>
      publish(NAMES[i], own, start.clock),
    );
    let { clock, state: all } = start;
    let less = start.state;
    for (const { hours, lost, unsaid, dead } of blind) {
      const now = clock + hours;
      clock = now;
      const look = (i: number, missing: string[], heard: Finding[]) =>
        portal.judge(i, last.worlds[i], now, missing, heard);
      all = all.map((own, i) => take(own, look(i, [], said[i]), at(now)));
      less = less.map((own, i) =>
        take(
          own,
          dead ? [] : look(i, lost[i], remaining(said[i], unsaid)),
          at(now),
        ),
      );
      expectNoneHigher(portal.points(less), portal.points(all));
    }
  });

/** Without any new reading no subject ever rises. */
const losing = (controls: readonly Control[]) =>
  fc.property(history, step, outages, (before, last, blind) => {
    const portal = new Portal(controls);
    let { clock, state } = portal.live(before, last);
    const readAt = clock - Math.min(last.age, last.hours);
    let said = last.says.map((own: Says, i) => publish(NAMES[i], own, clock));
    const lost: string[][] = NAMES.map(() => []);
    for (const { hours, lost: more, unsaid, dead } of blind) {
      const points = portal.points(state);
      const now = clock + hours;
      clock = now;
      const heard = said.map(own => remaining(own, unsaid));
      said = heard;
      more.forEach((names, i) => lost[i].push(...names));
      state = state.map((own, i) =>
        carry(
          own,
          dead
            ? []
            : portal.judge(i, last.worlds[i], readAt, lost[i], heard[i]),
          at(now),
        ),
      );
      expectNoneHigher(portal.points(state), points);
    }
  });

const portal = new Portal(catalogue);

/** Facts that are cached since the last read that saw all raise nothing. */
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

/** What was good is unknown after seven days without evidence. */
const expiring = (take: Carry = carry) =>
  fc.property(history, step, (before, last) => {
    const { state, clock } = portal.live(before, last);
    const now = at(clock + 7 * 24 + 1);
    const good = state
      .flatMap(own => take(own, [], now))
      .filter(({ status }) => status !== 'fail' && status !== 'unknown');
    expectNone(good);
  });

/** The band of who sees less holds the points of who sees all. */
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

/** Observes again what was known, changed where it is struck. */
const later = (
  state: State,
  clock: number,
  struck: (resource: number, control: number) => boolean,
  change: (status: ResultStatus) => ResultStatus,
): State =>
  state.map((own, r) =>
    carry(
      own,
      own.map((result, c) => ({
        ...result,
        status: struck(r, c) ? change(result.status) : result.status,
        readAt: at(clock),
        observedAt: at(clock),
      })),
      at(clock),
    ),
  );

describe('properties of the score, over histories of evidence', () => {
  it('who sees less never shows more', () => {
    fc.assert(seeingLess(catalogue));
  });

  it('who sees less never shows more: the second member of two whose certificate has expired', () => {
    fc.assert(seeingLess(catalogue), {
      seed: 1608498105,
      path: '34:0:0:0:0:0:4:4:0:4:4:4:4:4:5:7:6:6',
      endOnFailure: true,
    });
  });

  it('cached facts never show more', () => {
    fc.assert(seeingOld);
  });

  it('nothing read while a clock was ahead shows more than what is known now', () => {
    fc.assert(wrongClock);
  });

  it('no pass is kept against a fact that is known now', () => {
    fc.assert(keptPasses());
  });

  it('losing evidence never raises any subject', () => {
    fc.assert(losing(catalogue));
  });

  it('fixing a failure never lowers any subject', () => {
    fc.assert(
      fc.property(
        history,
        step,
        fc.func(fc.boolean()),
        (before, last, struck) => {
          const { state, clock } = portal.live(before, last);
          expectNoneHigher(
            portal.points(state),
            portal.points(
              later(state, clock + 1, struck, status =>
                status === 'fail' ? 'pass' : status,
              ),
            ),
          );
        },
      ),
    );
  });

  it('more failures never raise any subject', () => {
    fc.assert(
      fc.property(
        history,
        step,
        fc.func(fc.boolean()),
        (before, last, struck) => {
          const { state, clock } = portal.live(before, last);
          expectNoneHigher(
            portal.points(later(state, clock + 1, struck, () => 'fail')),
            portal.points(state),
          );
        },
      ),
    );
  });

  it('a waiver never lowers any subject', () => {
    fc.assert(
      fc.property(
        history,
        step,
        fc.func(fc.boolean()),
        (before, last, struck) => {
          const { state } = portal.live(before, last);
          expectNoneHigher(
            portal.points(state),
            portal.points(
              state.map((own, r) =>
                own.map((result, c) =>
                  result.status === 'fail' && struck(r, c)
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
        const said = next.says.map((own: Says, i) =>
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
              shuffled ? twice(said[i]) : said[i],
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

  it('the band holds the points of every subject', () => {
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

  it('the band of who sees less holds the points of who sees all', () => {
    fc.assert(bandOfLess(catalogue));
  });

  it('nothing good outlives seven days without evidence', () => {
    fc.assert(expiring());
  });
});

describe('the properties can fail', () => {
  const many = { numRuns: 1000, endOnFailure: true };

  /** The catalogue with a rule that takes what it does not know for something else. */
  const brokenRules = (
    id: string,
    instead: Partial<Verdict>,
  ): readonly Control[] =>
    catalogue.map(control =>
      control.id === id
        ? {
            ...control,
            judge: (evidence, own, said) => {
              const verdict = control.judge(evidence, own, said);
              return verdict.status === 'unknown'
                ? { ...verdict, ...instead }
                : verdict;
            },
          }
        : control,
    );

  it.each(['ZT-NET-01', 'ZT-DATA-07'])(
    'for %s, when a missing fact is taken for a small failure',
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
  ] as const)('for %s, when a missing fact is taken for %s', (id, status) => {
    const rules = brokenRules(id, { status });
    expect(() => fc.assert(bandOfLess(rules), many)).toThrow();
  });

  it('when carry takes every current result for the newest', () => {
    const forgetful: Carry = (previous, current, now) =>
      carry(current.length ? [] : previous, current, now);
    expect(() => fc.assert(seeingLess(catalogue, forgetful), many)).toThrow();
  });

  it('when carry keeps a pass over a fact that is known with another value', () => {
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

  it('when carry does not let time act', () => {
    const timeless: Carry = (previous, current, now) =>
      carry(previous, current, previous[0]?.readAt ?? now);
    expect(() => fc.assert(expiring(timeless), many)).toThrow();
  });
});
