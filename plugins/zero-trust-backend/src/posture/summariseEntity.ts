import {
  AttributionProblem,
  Result,
  ResultStatus,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import {
  EnvironmentSpec,
  gainsOf,
  predict,
  Prediction,
  ResourceScore,
  scorePillars,
  scorePrediction,
  scoreResource,
  scoreService,
  withoutWaiver,
} from 'backstage-plugin-zero-trust-common/alpha';
import {
  Contributions,
  GainPart,
  PostureRecord,
  PostureToKeep,
} from '../store/postureRow';
import { ResourceWithResults } from '../store/ResourceStore';
import { noResources, NOTHING_APPLICABLE } from './noPosture';
import { Rules } from './rules';

export interface EntityEvidence {
  entityRef: string;
  /** The holder of the name. */
  holder: number;
  /** The resources that are proven to count for it, and are judged. */
  resources: readonly ResourceWithResults[];
  /**
   * By ARN: the other entities through which it counts, if it does not belong directly
   * to this one.
   */
  countsThrough: ReadonlyMap<string, readonly string[]>;
  /** Environments that a template created for it, and that may not exist in AWS yet. */
  environments: readonly EnvironmentSpec[];
  /** The accounts of its resources, and those that it names. */
  accounts: readonly ResourceScore[];
  problems: AttributionProblem[];
  contributions: Contributions;
}

const worse = (a: Severity | undefined, b: Severity): Severity =>
  a && severities.indexOf(a) < severities.indexOf(b) ? a : b;

/**
 * Returns the gain of the failures of these controls, by the entities through which
 * they count.
 */
function partsOf(
  controlIds: readonly string[],
  resources: readonly ResourceWithResults[],
  countsThrough: EntityEvidence['countsThrough'],
  gains: ReturnType<typeof gainsOf>['ofResults'],
): GainPart[] {
  const parts = new Map<string, GainPart>();
  for (const { arn, results } of resources) {
    const through = countsThrough.get(arn);
    const key = JSON.stringify(through ?? null);
    for (const result of results) {
      if (result.status !== 'fail' || !controlIds.includes(result.controlId)) {
        continue;
      }
      parts.set(key, {
        gain: Math.max(
          parts.get(key)?.gain ?? 0,
          gains.get(result)?.service ?? 0,
        ),
        ...(through && { through: [...through] }),
      });
    }
  }
  return [...parts.values()];
}

function failingControls(
  resources: readonly ResourceWithResults[],
  accounts: readonly ResourceScore[],
  countsThrough: EntityEvidence['countsThrough'],
  { byId: controls }: Rules,
): PostureRecord['failingControls'] {
  const failing: PostureRecord['failingControls'] = {};
  const { fixes, ofResults } = gainsOf(resources, accounts, { controls });
  const parts = new Map(
    fixes.flatMap(({ controlIds }) => {
      const own = partsOf(controlIds, resources, countsThrough, ofResults);
      return controlIds.map(controlId => [controlId, own] as const);
    }),
  );
  const gains = new Map(
    fixes.flatMap(({ controlIds, gain }) =>
      controlIds.map(controlId => [controlId, gain] as const),
    ),
  );
  for (const { arn, results } of resources) {
    const through = countsThrough.get(arn);
    for (const { status, controlId, severity } of results) {
      if (status !== 'fail') continue;
      const known = failing[controlId];
      const same = known?.failures.find(failure => failure.arn === arn);
      const failures = [
        ...(known?.failures.filter(failure => failure !== same) ?? []),
        {
          arn,
          severity: worse(same?.severity, severity),
          ...(through && { through: [...through] }),
        },
      ];
      failing[controlId] = {
        resources: failures.length,
        severity: worse(known?.severity, severity),
        gain: gains.get(controlId) ?? 0,
        ...(failures.every(failure => failure.through) && {
          through: [
            ...new Set(failures.flatMap(failure => failure.through ?? [])),
          ].sort(),
        }),
        ...((parts.get(controlId)?.length ?? 0) > 1 && {
          parts: parts.get(controlId),
        }),
        failures,
      };
    }
  }
  return failing;
}

function statuses(results: readonly Result[]): PostureRecord['statuses'] {
  const byResource: Record<string, Record<string, ResultStatus>> = {};
  for (const { resourceArn, controlId, status } of results) {
    (byResource[resourceArn] ??= {})[controlId] = status;
  }
  return byResource;
}

/** Returns the oldest times of the evidence of these resources. */
function observedOf(
  resources: readonly ResourceWithResults[],
): PostureToKeep['observed'] {
  const times = resources.flatMap(({ observed }) => observed?.at ?? []);
  return {
    at: times.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null,
    scopes: [
      ...new Set(
        resources.flatMap(({ observed, scopeId }) =>
          observed?.moves ? [scopeId] : [],
        ),
      ),
    ],
  };
}

/** Returns the points without waivers, or undefined if no waiver is in force. */
function pointsWithoutWaivers(
  resources: readonly ResourceWithResults[],
  accounts: readonly ResourceScore[],
  { byId: controls }: Rules,
): number | undefined {
  const isWaived = ({ results }: ResourceWithResults) =>
    results.some(({ status }) => status === 'waived');
  if (!resources.some(isWaived)) return undefined;
  const scores = resources.flatMap(resource => {
    const { arn, results, score } = resource;
    return isWaived(resource)
      ? scoreResource(arn, results.map(withoutWaiver), { controls })
      : score ?? [];
  });
  return scoreService(scores, accounts).points ?? undefined;
}

/**
 * Returns the predicted posture of an environment, by the same rules as for running
 * databases.
 */
export function predictions(
  environments: readonly EnvironmentSpec[],
  rules: Rules,
  now: string,
): Prediction[] {
  return environments.map(spec => predict(spec, now, rules));
}

/**
 * Returns the posture of a service from its resources. A prediction is used only while
 * there is no measured resource.
 */
export function summariseEntity(
  {
    entityRef,
    holder,
    resources,
    accounts,
    countsThrough,
    environments,
    problems,
    contributions,
  }: EntityEvidence,
  rules: Rules,
  now: string,
): PostureToKeep {
  const options = { controls: rules.byId };
  const predicted = resources.length
    ? []
    : predictions(environments, rules, now);
  const results = resources.flatMap(resource => resource.results);
  const scores = resources.flatMap(({ score }) => score ?? []);
  const measured = scoreService(scores, accounts);
  const unwaived = pointsWithoutWaivers(resources, accounts, rules);
  const common = {
    entityRef,
    holder,
    problems,
    contributions,
    observed: observedOf(resources),
    resourceCount: resources.length,
    catalogueVersion: rules.version,
  };
  if (predicted.length) {
    const planned = predicted.flatMap(({ results: ofDatabase, bastion }) => [
      ...ofDatabase,
      ...bastion.results,
    ]);
    const plannedScores = predicted.flatMap(({ score, bastion }) => [
      score,
      bastion.score,
    ]);
    const { failing, unknown, coverage } = scoreService(plannedScores, []);
    return {
      ...common,
      phase: 'predicted',
      points: null,
      score: null,
      grade: null,
      band: null,
      coverage,
      freshness: { observedAt: null, stale: false },
      failing,
      unknown,
      caps: [],
      pillars: scorePillars(planned, options),
      predicted: scorePrediction(planned, plannedScores),
      failingControls: {},
      statuses: {},
    };
  }
  return {
    ...common,
    phase: 'measured',
    points: measured.points,
    score: measured.score,
    grade: measured.grade,
    band: measured.band,
    coverage: measured.coverage,
    freshness: measured.freshness,
    failing: measured.failing,
    unknown: measured.unknown,
    ...(unwaived !== undefined && { pointsWithoutWaivers: unwaived }),
    caps: measured.caps,
    pillars: scorePillars(results, options),
    failingControls: failingControls(resources, accounts, countsThrough, rules),
    statuses: statuses(results),
    ...(measured.points === null && {
      noPosture: resources.length ? NOTHING_APPLICABLE : noResources(problems),
    }),
  };
}
