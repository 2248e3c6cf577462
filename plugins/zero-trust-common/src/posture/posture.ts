import { Pillar } from '../judging/control';
import { Result } from './result';

/** Grades, the best first. @public */
export const grades = ['A', 'B', 'C', 'D', 'E'] as const;
/** The grade of a score. @public */
export type Grade = (typeof grades)[number];

/**
 * CISA Zero Trust Maturity Model v2.0, computed as `score.md` says; `none` under
 * 50 % coverage, or where nothing applies.
 * @public
 */
export const stages = [
  'none',
  'Traditional',
  'Initial',
  'Advanced',
  'Optimal',
] as const;
/** A maturity stage of a pillar. @public */
export type Stage = (typeof stages)[number];

/** A ceiling on points, with its reason. @public */
export interface Cap {
  /** The highest number of points. */
  max: number;
  /** The failing control that sets the cap. */
  controlId?: string;
  /** The resource that fails it. */
  resourceArn?: string;
  /** "Reachable from the internet: at most 20" */
  reason: string;
  /**
   * True for the one cap that limits the points of the subject now. The others
   * would also limit it, if that one were lifted.
   */
  binds?: boolean;
}

/**
 * Points if every unknown failed, and if every unknown passed, caps included.
 * @public
 */
export interface Band {
  /** Points if every unknown result failed. */
  low: number;
  /** Points if every unknown result passed. */
  high: number;
}

/** How old the evidence is. @public */
export interface Freshness {
  /** When the oldest result was read; null when nothing is known. */
  observedAt: string | null;
  /** True when the evidence is too old to be relied on. */
  stale: boolean;
}

/** The figures of a score. @public */
export interface PostureFigures {
  /** 0 to 100, whole; null when there is no posture. Order and roll-ups use it. */
  points: number | null;
  /** Points, or null under 50 % coverage ("not enough evidence") and for predictions. */
  score: number | null;
  /** The points that unknown results allow; null when there is no posture. */
  band: Band | null;
  /** Null where `score` is. */
  grade: Grade | null;
  /** Share of the evidence that is known, 0 to 100, one decimal. */
  coverage: number;
  /** How old the evidence is. */
  freshness: Freshness;
}

/** The results of one pillar, with its CISA maturity stage. @public */
export interface PillarPosture {
  /** The pillar. */
  pillar: Pillar;
  /** The CISA maturity stage. */
  stage: Stage;
  /** 0 to 100, one decimal; null if nothing applies. */
  coverage: number | null;
  /**
   * Share of the weight that is proven, 0 to 100, one decimal; null if nothing applies.
   */
  proven: number | null;
  /** How many results have each status. */
  counts: {
    pass: number;
    fail: number;
    unknown: number;
    notApplicable: number;
    waived: number;
    attested: number;
  };
}

/** Failures by severity. @public */
export interface Failing {
  /** Failures of severity CRITICAL. */
  CRITICAL: number;
  /** Failures of severity HIGH. */
  HIGH: number;
  /** Failures of severity MEDIUM. */
  MEDIUM: number;
  /** Failures of severity LOW. */
  LOW: number;
}

/** Why there is no posture; absent when there is one. @public */
export interface NoPosture {
  /** The reason as a code. */
  reason:
    | 'no-resources'
    | 'nothing-applicable'
    | 'not-collected'
    | 'not-configured';
  /** The reason in a sentence, with what to do. */
  message: string;
  /**
   * With `no-resources`: what is wrong with a claim of the entity. Absent if it claims
   * nothing.
   */
  claim?: AttributionProblem['kind'];
}

/**
 * What an environment will be, before it is in AWS: "31 of 31 controls that can be
 * decided now hold; 9 are known once it runs". It has no score and no grade.
 * @public
 */
export interface PredictedPosture {
  /** How many of the decidable controls hold. */
  holds: number;
  /** How many applicable controls can be decided before it runs. */
  decidable: number;
  /** Number of controls that are known only once it runs. */
  open: number;
  /** Points if every open control failed. */
  low: number;
  /** Points if every open control passed. */
  high: number;
}

/** What to do about failing controls that are fixed together. @public */
export interface Fix {
  /** What is done: "Close access from the internet". */
  fix: string;
  /** The failing controls that it makes pass. */
  controlIds: string[];
  /** On how many resources. */
  resources: number;
  /** Points that the service gains when all of these controls pass. */
  gain: number;
}

/**
 * What the catalog column, lists and roll-ups show of a service.
 * @public
 */
export interface PostureSummary extends PostureFigures {
  /** Full reference of the catalog entity. */
  entityRef: string;
  /**
   * `measured` in AWS, or `predicted` from an environment that does not exist yet.
   */
  phase: 'measured' | 'predicted';
  /** Present with phase `predicted`. */
  predicted?: PredictedPosture;
  /** Why there is no posture; absent when there is one. */
  noPosture?: NoPosture;
  /** Failures by severity. */
  failing: Failing;
  /** How many results are unknown. */
  unknown: number;
  /** Points if no waiver were in force. Absent if none is in force. */
  pointsWithoutWaivers?: number;
  /** How many resources count for the entity. */
  resourceCount: number;
  /** The cap that binds. */
  cap?: Cap;
  /**
   * Points now less points seven days ago under the same catalogue version; absent without history.
   */
  change?: number;
  /**
   * In a list that is sorted by gain: the points that the entity gains when the control
   * of the filter passes, together with the controls that have the same fix.
   */
  gain?: number;
  /**
   * In lists of services: the most severe failing control that the viewer can see, such
   * as `ZT-NET-01`; then the one with the lowest cap. Absent if there is none.
   */
  worstControl?: string;
  /** The title of the entity. */
  title?: string;
  /** Entity reference of the owner. */
  owner?: string;
  /** Entity reference of the system. */
  system?: string;
  /** Its weight in roll-ups. */
  tier?: 'critical' | 'standard' | 'low';
}

/** Why a resource counts for an entity. @public */
export interface Attribution {
  /**
   * `arn`: annotation with the ARN; `tags`: tag selector; `tag`: the resource's own tag names the entity; `dependsOn`: through a Resource entity.
   */
  via: 'arn' | 'tags' | 'tag' | 'dependsOn';
  /** "annotation zero-trust/aws-arns of component:default/orders" */
  detail: string;
  /** Whether the claim counts. */
  proven: boolean;
  /**
   * What proves it: the mapping of the account to the owner; the resource's own
   * tag, which was seen after the entity; the trusted location of the catalog file
   * that the tag names; an approval.
   */
  proof?: 'account-mapping' | 'resource-tag' | 'trusted-location' | 'approval';
  /** The Resource entity of a `dependsOn`. */
  through?: string;
}

/** One resource of an entity, with its own score. @public */
export interface ResourcePosture extends PostureFigures {
  /** ARN; withheld (empty) where the viewer may not read the evidence. */
  arn: string;
  /** `rds-instance`, `aurora-cluster`, `multi-az-cluster`. */
  type: string;
  /** The name of the resource. */
  name: string;
  /** The database engine, such as `postgres`. */
  engine?: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** Why the resource counts for the entity. */
  attribution: Attribution[];
  /**
   * False if the viewer may not read this resource's evidence; its ARN is then withheld too.
   */
  evidenceVisible: boolean;
  /**
   * Since when the account or region is out of scope, ISO 8601, UTC. The last known
   * results are kept and dated. Absent if it is in scope.
   */
  outOfScope?: string;
}

/** An invalid entry in the entity's own file, or a tag that proves nothing. @public */
export interface AttributionProblem {
  /** What is wrong with the text. */
  kind: 'cannot-be-read' | 'not-proven' | 'not-found' | 'not-judged';
  /** The annotation, `spec.dependsOn` or `spec.dependencyOf`, or which tag. */
  annotation: string;
  /** The text in the catalog file. For a tag, the reference of the entity. */
  text: string;
  /** What is wrong and how to fix it. */
  message: string;
}

/** Where the next page of a list starts. @public */
export interface PageInfo {
  /** Pass it as `cursor` to get the next page; absent on the last page. */
  nextCursor?: string;
}

/** `GET /v1/posture/:kind/:namespace/:name`. @public */
export interface Posture extends PostureFigures {
  /** Full reference of the catalog entity. */
  entityRef: string;
  /**
   * `measured` in AWS, or `predicted` from an environment that does not exist yet.
   */
  phase: 'measured' | 'predicted';
  /** Present with phase `predicted`. */
  predicted?: PredictedPosture;
  /** Why there is no posture; absent when there is one. */
  noPosture?: NoPosture;
  /** Failures by severity. */
  failing: Failing;
  /** How many results are unknown. */
  unknown: number;
  /** Points if no waiver were in force. Absent if none is in force. */
  pointsWithoutWaivers?: number;
  /** The cap that binds, then the others, the lowest first. */
  caps: Cap[];
  /** Stage and coverage of each pillar. */
  pillars: PillarPosture[];
  /** The fixes, the highest gain first. */
  fixes: Fix[];
  /** Failures first, by severity. Filtered and paged by the query. */
  results: Result[];
  /** How many results match the filter, on all pages. */
  totalResults: number;
  /** Where the next page starts. */
  pageInfo: PageInfo;
  /** The resources that count for the entity. */
  resources: ResourcePosture[];
  /** What is wrong with annotations and relations of the entity. */
  problems: AttributionProblem[];
  /** The version of the controls that judged it. */
  catalogueVersion: string;
}
