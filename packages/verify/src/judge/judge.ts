import {
  Control,
  ControlSettings,
  Evidence,
  PredictedPosture,
  Result,
} from 'backstage-plugin-zero-trust-common';
import {
  evaluate,
  ResourceScore,
  scorePrediction,
  scoreResource,
} from 'backstage-plugin-zero-trust-common/alpha';
import { accountEvidence } from '../evidence/accountEvidence';
import { BastionView } from '../evidence/bastionEvidence';
import { DatabaseView } from '../evidence/databaseEvidence';
import { NetworkView } from '../evidence/NetworkView';
import { Facts, View } from '../evidence/View';
import { PlannedResources } from '../planned/PlannedResources';

/** How inputs are judged. */
export interface JudgeOptions {
  controls: readonly Control[];
  settings: ControlSettings;
  catalogueVersion: string;
  /** Keys of the tags that name an entity. */
  tagKeys: readonly string[];
  /** ISO 8601, UTC. */
  now: string;
}

/** A database, a bastion or the account, with a result of each control. */
export interface JudgedResource {
  subject: Evidence['subject'];
  /** Its address in the input. */
  address: string;
  arn: string;
  name: string;
  results: Result[];
}

/** The results of one input. */
export interface Judgement {
  /** Where the facts come from: `terraform-plan` or `cloudformation-template`. */
  source: string;
  accountId: string;
  region: string;
  resources: JudgedResource[];
  deleted: string[];
  /** Parts that the input does not show, and that could change a result. */
  gaps: string[];
}

interface Seen {
  subject: Evidence['subject'];
  address: string;
  evidence: Evidence;
}

function see(
  planned: PlannedResources,
  view: View,
  { now, tagKeys }: JudgeOptions,
): Seen[] {
  const facts = new Facts(planned, view);
  const network = new NetworkView(facts);
  const databases = new DatabaseView(facts, network, now).all();
  const bastions = new BastionView(facts, network, {
    readAt: now,
    tagKeys,
  }).all(databases.map(({ evidence }) => evidence));
  return [
    ...databases.map(one => ({ ...one, subject: 'database' as const })),
    ...bastions.map(one => ({ ...one, subject: 'bastion' as const })),
    {
      subject: 'account',
      address: planned.accountId,
      evidence: accountEvidence(facts, now),
    },
  ];
}

/**
 * Returns a failure if it is certain, a pass if it holds in every possible case, and
 * unknown otherwise.
 */
function decide(whole: Result, part: Result | undefined): Result {
  if (part?.status === 'fail') return part;
  return whole.status === 'fail'
    ? {
        ...whole,
        status: 'unknown',
        reason: `Possible after apply: ${whole.reason}`,
      }
    : whole;
}

/**
 * Returns a result as unknown, for a resource that only one view has, because only its
 * failure is certain.
 */
const asUnknown = (result: Result): Result =>
  ['fail', 'unknown'].includes(result.status)
    ? result
    : {
        ...result,
        status: 'unknown',
        reason: `Not certain before apply: ${result.reason}`,
      };

/** The engines of which one that is not known can be. */
const ENGINES = {
  instance: [
    'postgres',
    'mysql',
    'mariadb',
    'oracle-ee',
    'sqlserver-ee',
    'db2-se',
  ],
  cluster: ['aurora-postgresql', 'aurora-mysql', 'postgres', 'mysql'],
} as const;

/** Returns the input once for each engine that databases without a known engine can have. */
function possible(planned: PlannedResources): PlannedResources[] {
  if (planned.databases.every(({ engine }) => engine)) return [planned];
  const most = Math.max(...Object.values(ENGINES).map(({ length }) => length));
  return Array.from({ length: most }, (_, i) => ({
    ...planned,
    databases: planned.databases.map(one => {
      const names = ENGINES[one.kind];
      return one.engine ? one : { ...one, engine: names[i % names.length] };
    }),
  }));
}

/** Returns a result that is the same with every engine, or else an unknown one. */
const together = ([first, ...others]: Result[]): Result =>
  others.every(({ status }) => status === first.status)
    ? first
    : {
        ...first,
        status: 'unknown',
        reason: 'The engine is known once it runs.',
      };

/**
 * Judges planned resources with the controls. A database whose engine is not known has
 * the results that all engines have.
 */
export function judge(
  planned: PlannedResources,
  options: JudgeOptions,
): Judgement {
  const [first, ...others] = possible(planned).map(one =>
    judgeOne(one, options),
  );
  if (!others.length) return first;
  return {
    ...first,
    resources: first.resources.map(resource => ({
      ...resource,
      results: resource.results.map(result =>
        together([
          result,
          ...others.flatMap(
            one =>
              one.resources
                .find(({ address }) => address === resource.address)
                ?.results.find(
                  ({ controlId }) => controlId === result.controlId,
                ) ?? [],
          ),
        ]),
      ),
    })),
  };
}

/**
 * Judges planned resources with the controls twice: with everything that is possible,
 * which proves passes, and with everything that is certain, which proves failures.
 */
function judgeOne(planned: PlannedResources, options: JudgeOptions): Judgement {
  const { controls, settings, catalogueVersion } = options;
  const results = (evidence: Evidence) =>
    evaluate(evidence, [], {
      controls,
      settings,
      catalogueVersion,
      source: 'environment-spec',
    });
  const parts = new Map(
    see(planned, 'part', options).map(one => [one.address, one]),
  );
  const whole = new Map(
    see(planned, 'whole', options).map(one => [one.address, one]),
  );
  // An unknown value in one view must not hide a resource that the other view has.
  const seen = new Map([...parts, ...whole]);
  const resources = [...seen.values()].map(
    ({ subject, address, evidence }): JudgedResource => {
      const part = parts.get(address);
      const certain = part ? results(part.evidence) : [];
      const worst = whole.has(address)
        ? results(evidence)
        : certain.map(asUnknown);
      return {
        subject,
        address,
        arn: evidence.arn,
        name: evidence.name,
        results: worst.map((one, i) => decide(one, certain[i])),
      };
    },
  );
  return {
    source: planned.source,
    accountId: planned.accountId,
    region: planned.region,
    resources: resources.flatMap(resource =>
      resource.subject === 'account' ? withFailures(resource) : [resource],
    ),
    deleted: planned.deleted,
    gaps: planned.gaps,
  };
}

/** Only failures of the account are known. Without failures, it is not listed. */
function withFailures(resource: JudgedResource): JudgedResource[] {
  const results = resource.results.filter(({ status }) => status === 'fail');
  return results.length ? [{ ...resource, results }] : [];
}

/** Returns the score of a judged resource, for gates and predictions. */
export const scoreOf = (
  { arn, results }: JudgedResource,
  controls: ReadonlyMap<string, Control>,
): ResourceScore => scoreResource(arn, results, { controls });

/** Returns the prediction over everything in the input. */
export function predictionOf(
  resources: readonly JudgedResource[],
  controls: ReadonlyMap<string, Control>,
): PredictedPosture {
  const own = resources.filter(({ subject }) => subject !== 'account');
  return scorePrediction(
    own.flatMap(({ results }) => results),
    own.map(resource => scoreOf(resource, controls)),
  );
}
