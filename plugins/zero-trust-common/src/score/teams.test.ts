import fc from 'fast-check';
import { catalogue } from '../controls/catalogue';
import { Result, ResultStatus } from '../posture';
import { gainsOf } from './gain';
import { rollUpMembers, ServiceInRollUp } from './rollUpMembers';
import { ResourceScore, RollUpScore, ScoringOptions, Tier } from './score';
import { scoreResource } from './scoreResource';
import { scoreRollUp } from './scoreRollUp';
import { scoreService } from './scoreService';
import { result } from './__testUtils__/results';

const controls = catalogue.filter(({ subject }) => subject === 'database');
const options: ScoringOptions = {
  controls: new Map(controls.map(control => [control.id, control])),
};
const TEAMS = ['group:default/one', 'group:default/two'];

const anyStatus = fc.constantFrom<ResultStatus>(
  'pass',
  'pass',
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'waived',
  'attested',
);
const statuses = fc.array(anyStatus, {
  minLength: controls.length,
  maxLength: controls.length,
});
const tier = fc.constantFrom<Tier>('critical', 'standard', 'low');
const team = fc.nat(1);

/** Databases that each have an entity, and services that use some of them. */
const organization = fc.record({
  databases: fc.array(fc.record({ statuses, tier, team }), {
    minLength: 1,
    maxLength: 4,
  }),
  services: fc.array(
    fc.record({ team, tier, uses: fc.uniqueArray(fc.nat(3)) }),
    { maxLength: 4 },
  ),
});
type Organization = typeof organization extends fc.Arbitrary<infer T>
  ? T
  : never;

const resultsOf = (own: ResultStatus[], arn: string): Result[] =>
  controls.map((control, i) => result(control, own[i], { resourceArn: arn }));

function servicesOf({ databases, services }: Organization) {
  const ownersOf = (used: number[]) =>
    Object.fromEntries(
      used
        .filter(i => i < databases.length)
        .map(i => [`arn:${i}`, [TEAMS[databases[i].team]]]),
    );
  return [
    ...databases.map((own, i) => ({
      owner: TEAMS[own.team],
      entityRef: `resource:default/db-${i}`,
      kind: 'resource',
      tier: own.tier,
      phase: 'measured' as const,
      parts: [],
      resources: ownersOf([i]),
    })),
    ...services.map((own, i) => ({
      owner: TEAMS[own.team],
      entityRef: `component:default/s-${i}`,
      kind: 'component',
      tier: own.tier,
      phase: 'measured' as const,
      parts: own.uses.map(used => `resource:default/db-${used}`),
      resources: ownersOf(own.uses),
    })),
  ];
}

/** The roll-up of one team, of both as their parent, or of a System with everything. */
function rollUp(
  whole: Organization,
  owners: readonly string[] | undefined,
): RollUpScore {
  const scores = new Map<string, ResourceScore>(
    whole.databases.map((own, i) => [
      `arn:${i}`,
      scoreResource(`arn:${i}`, resultsOf(own.statuses, `arn:${i}`), options),
    ]),
  );
  const services: ServiceInRollUp[] = servicesOf(whole).filter(
    ({ owner }) => !owners || owners.includes(owner),
  );
  return scoreRollUp(
    rollUpMembers(services, owners && new Set(owners)).map(
      ({ service, contributing, share, tier: own }) => {
        const resources = contributing.map(arn => scores.get(arn)!);
        return {
          ...scoreService(resources, []),
          entityRef: service.entityRef,
          tier: own,
          share,
          openCriticals: Object.fromEntries(
            resources.map(({ arn, failing }) => [arn, failing.CRITICAL]),
          ),
        };
      },
    ),
  );
}

const everyRollUp = (whole: Organization) => [
  ...TEAMS.map(own => rollUp(whole, [own])),
  rollUp(whole, TEAMS),
  rollUp(whole, undefined),
];

/** Changes the selected statuses, by database and control. */
const change = (
  { databases, services }: Organization,
  selected: (database: number, control: number) => boolean,
  map: (status: ResultStatus) => ResultStatus,
): Organization => ({
  services,
  databases: databases.map((own, d) => ({
    ...own,
    statuses: own.statuses.map((status, c) =>
      selected(d, c) ? map(status) : status,
    ),
  })),
});

function expectNoneHigher(lower: RollUpScore[], higher: RollUpScore[]) {
  lower.forEach(({ points }, i) => {
    const other = higher[i].points;
    if (points !== null && other !== null) {
      expect(points).toBeLessThanOrEqual(other);
    }
  });
}

function expectInside({ points, band }: RollUpScore) {
  if (points === null || band === null) return;
  expect(points).toBeGreaterThanOrEqual(band.low);
  expect(points).toBeLessThanOrEqual(band.high);
}

const selection = fc.func(fc.boolean());

describe('properties of roll-ups, over teams that share databases', () => {
  it("depending on another team's database changes no team's figures", () => {
    fc.assert(
      fc.property(organization, fc.nat(), fc.nat(), (whole, s, d) => {
        const { services, databases } = whole;
        if (!services.length) return;
        const user = services[s % services.length];
        const foreign = d % databases.length;
        fc.pre(databases[foreign].team !== user.team);
        const depending = {
          databases,
          services: services.map(own =>
            own === user
              ? { ...own, uses: [...new Set([...own.uses, foreign])] }
              : own,
          ),
        };
        for (const own of TEAMS) {
          expect(rollUp(depending, [own])).toEqual(rollUp(whole, [own]));
        }
      }),
    );
  });

  it("a new service on another team's database changes no team's figures", () => {
    fc.assert(
      fc.property(organization, tier, fc.nat(), (whole, own, d) => {
        const foreign = d % whole.databases.length;
        const services = [
          ...whole.services,
          {
            team: 1 - whole.databases[foreign].team,
            tier: own,
            uses: [foreign],
          },
        ];
        for (const ref of TEAMS) {
          expect(rollUp({ ...whole, services }, [ref])).toEqual(
            rollUp(whole, [ref]),
          );
        }
      }),
    );
  });

  it('the band contains the points', () => {
    fc.assert(
      fc.property(organization, whole => {
        everyRollUp(whole).forEach(expectInside);
      }),
    );
  });

  it('fixing a failure never lowers, and more failures never raise', () => {
    fc.assert(
      fc.property(organization, selection, (whole, selected) => {
        const fix = (status: ResultStatus) =>
          status === 'fail' ? 'pass' : status;
        const before = everyRollUp(whole);
        expectNoneHigher(before, everyRollUp(change(whole, selected, fix)));
        expectNoneHigher(
          everyRollUp(change(whole, selected, () => 'fail')),
          before,
        );
      }),
    );
  });

  it('a waiver never lowers', () => {
    fc.assert(
      fc.property(organization, selection, (whole, selected) => {
        const waive = (status: ResultStatus) =>
          status === 'fail' ? 'waived' : status;
        expectNoneHigher(
          everyRollUp(whole),
          everyRollUp(change(whole, selected, waive)),
        );
      }),
    );
  });

  it('order and duplicates change nothing', () => {
    fc.assert(
      fc.property(organization, whole => {
        const scores = whole.databases.map((own, i) =>
          scoreService(
            [scoreResource(`arn:${i}`, resultsOf(own.statuses, 'a'), options)],
            [],
          ),
        );
        const members = scores.map((own, i) => ({
          ...own,
          entityRef: `component:default/${i}`,
          tier: whole.databases[i].tier,
          share: 1 / (i + 2),
          openCriticals: { [i]: own.failing.CRITICAL },
        }));
        expect(scoreRollUp([...members, ...members].reverse())).toEqual(
          scoreRollUp(members),
        );
      }),
    );
  });
});

describe('properties of gains', () => {
  it('equal the change of the score when the result passes, and are never negative', () => {
    fc.assert(
      fc.property(
        fc.array(statuses, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(100), { maxLength: 2 }),
        (estate, accountPoints) => {
          const resources = estate.map((own, i) => ({
            arn: `arn:${i}`,
            results: resultsOf(own, `arn:${i}`),
          }));
          const accounts = accountPoints.map((points, i) => ({
            ...scoreResource(`account:${i}`, [], options),
            points,
            band: { low: points, high: points },
          }));
          type Passes = (own: Result) => boolean;
          const scoresIf = (passes: Passes) =>
            resources.map(({ arn, results }) =>
              scoreResource(
                arn,
                results.map(own =>
                  passes(own) ? { ...own, status: 'pass' as const } : own,
                ),
                options,
              ),
            );
          const serviceIf = (passes: Passes) =>
            scoreService(scoresIf(passes), accounts).points!;
          const { ofResults, fixes } = gainsOf(resources, accounts, options);
          const failures = resources.flatMap(({ results }) =>
            results.filter(({ status }) => status === 'fail'),
          );
          expect([...ofResults.keys()]).toHaveLength(failures.length);
          const before = scoresIf(() => false);
          const service = serviceIf(() => false);
          for (const [own, gain] of ofResults) {
            const index = resources.findIndex(
              ({ arn }) => arn === own.resourceArn,
            );
            expect(gain).toEqual({
              resource:
                scoresIf(other => other === own)[index].points! -
                before[index].points!,
              service: serviceIf(other => other === own) - service,
            });
            expect(Math.min(gain.resource, gain.service)).toBeGreaterThan(-1);
          }
          expect(fixes.flatMap(({ controlIds }) => controlIds).sort()).toEqual(
            [...new Set(failures.map(({ controlId }) => controlId))].sort(),
          );
          for (const { controlIds, gain } of fixes) {
            const passes: Passes = ({ status, controlId }) =>
              status === 'fail' && controlIds.includes(controlId);
            expect(gain).toBe(serviceIf(passes) - service);
          }
          expect(fixes.map(({ gain }) => gain)).toEqual(
            fixes.map(({ gain }) => gain).sort((a, b) => b - a),
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});
