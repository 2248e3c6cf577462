import { z } from 'zod/v3';
import { pillars, severities } from '../controls/control';
import { resultSchema } from './result';

/** @public */
export const grades = ['A', 'B', 'C', 'D', 'E'] as const;
/** @public */
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
/** @public */
export type Stage = (typeof stages)[number];

/** @public */
export const capSchema = z.object({
  max: z.number(),
  controlId: z.string().optional(),
  resourceArn: z.string().optional(),
  /** "Reachable from the internet: at most 20" */
  reason: z.string(),
  /**
   * True for the one cap that limits the points of the subject now. The others
   * would also limit it, if that one were lifted.
   */
  binds: z.boolean().optional(),
});
/** A ceiling on points, with its reason. @public */
export type Cap = z.infer<typeof capSchema>;

/** @public */
export const bandSchema = z.object({ low: z.number(), high: z.number() });
/** Points if every unknown failed, and if every unknown passed, caps included. @public */
export type Band = z.infer<typeof bandSchema>;

/** @public */
export const freshnessSchema = z.object({
  /** When the oldest result was read; null when nothing is known. */
  observedAt: z.string().nullable(),
  stale: z.boolean(),
});
/** @public */
export type Freshness = z.infer<typeof freshnessSchema>;

/** @public */
export const pillarPostureSchema = z.object({
  pillar: z.enum(pillars),
  stage: z.enum(stages),
  /** 0 to 100, one decimal; null where nothing applies. */
  coverage: z.number().nullable(),
  /** Share of the weight that is proven, 0 to 100, one decimal; null where nothing applies. */
  proven: z.number().nullable(),
  counts: z.object({
    pass: z.number(),
    fail: z.number(),
    unknown: z.number(),
    notApplicable: z.number(),
    waived: z.number(),
    attested: z.number(),
  }),
});
/** @public */
export type PillarPosture = z.infer<typeof pillarPostureSchema>;

/** Failures by severity. @public */
export const failingSchema = z.object({
  CRITICAL: z.number(),
  HIGH: z.number(),
  MEDIUM: z.number(),
  LOW: z.number(),
});
/** @public */
export type Failing = z.infer<typeof failingSchema>;

/** Why there is no posture; absent when there is one. @public */
export const noPostureSchema = z.object({
  reason: z.enum(['no-resources', 'nothing-applicable', 'not-collected']),
  message: z.string(),
});
/** @public */
export type NoPosture = z.infer<typeof noPostureSchema>;

/** @public */
export const predictionSchema = z.object({
  /** How many of the decidable controls hold. */
  holds: z.number(),
  /** How many applicable controls can be decided before it runs. */
  decidable: z.number(),
  /** How many are known once it runs. */
  open: z.number(),
  /** Points if every open control failed. */
  low: z.number(),
  /** Points if every open control passed. */
  high: z.number(),
});
/**
 * What an environment will be, before it is in AWS: "31 of 31 controls that can be
 * decided now hold; 9 are known once it runs". It has no score and no grade.
 * @public
 */
export type PredictedPosture = z.infer<typeof predictionSchema>;

/** @public */
export const fixSchema = z.object({
  /** What is done: "Close access from the internet". */
  fix: z.string(),
  /** The failing controls that it makes pass. */
  controlIds: z.array(z.string()),
  /** On how many resources. */
  resources: z.number(),
  /** Points that the service has more when all of it passes. */
  gain: z.number(),
});
/** What to do about failing controls that are fixed together. @public */
export type Fix = z.infer<typeof fixSchema>;

const scored = {
  phase: z.enum(['measured', 'predicted']),
  /** 0 to 100, whole; null when there is no posture. Order and roll-ups use it. */
  points: z.number().nullable(),
  /** Points, or null under 50 % coverage ("not enough evidence") and for predictions. */
  score: z.number().nullable(),
  band: bandSchema.nullable(),
  grade: z.enum(grades).nullable(),
  /** 0 to 100, one decimal. */
  coverage: z.number(),
  freshness: freshnessSchema,
  /** Present with phase `predicted`. */
  predicted: predictionSchema.optional(),
  noPosture: noPostureSchema.optional(),
};

/** @public */
export const postureSummarySchema = z.object({
  entityRef: z.string(),
  ...scored,
  failing: failingSchema,
  unknown: z.number(),
  resourceCount: z.number(),
  /** The cap that binds. */
  cap: capSchema.optional(),
  /** Points now less points seven days ago under the same catalogue version; absent without history. */
  change: z.number().optional(),
  title: z.string().optional(),
  owner: z.string().optional(),
  system: z.string().optional(),
  tier: z.enum(['critical', 'standard', 'low']).optional(),
});
/** What the catalog column, lists and roll-ups show of a service. @public */
export type PostureSummary = z.infer<typeof postureSummarySchema>;

/** How a resource came to count for an entity. @public */
export const attributionSchema = z.object({
  /** `arn`: annotation with the ARN; `tags`: tag selector; `tag`: the resource's own tag names the entity; `dependsOn`: through a Resource entity. */
  via: z.enum(['arn', 'tags', 'tag', 'dependsOn']),
  /** "annotation zero-trust/aws-arns of component:default/orders" */
  detail: z.string(),
  proven: z.boolean(),
  /**
   * What proves it: the mapping of the account to the owner; the resource's own
   * tag, which was seen after the entity; the trusted location of the catalog file
   * that the tag names; an approval.
   */
  proof: z
    .enum(['account-mapping', 'resource-tag', 'trusted-location', 'approval'])
    .optional(),
  /** The Resource entity of a `dependsOn`. */
  through: z.string().optional(),
});
/** @public */
export type Attribution = z.infer<typeof attributionSchema>;

/** @public */
export const resourcePostureSchema = z.object({
  arn: z.string(),
  /** `rds-instance`, `aurora-cluster`, `multi-az-cluster`. */
  type: z.string(),
  name: z.string(),
  engine: z.string().optional(),
  accountId: z.string(),
  region: z.string(),
  points: z.number().nullable(),
  score: z.number().nullable(),
  band: bandSchema.nullable(),
  grade: z.enum(grades).nullable(),
  coverage: z.number(),
  freshness: freshnessSchema,
  attribution: z.array(attributionSchema),
  /** False where the viewer may not read this resource's evidence; its ARN is then withheld too. */
  evidenceVisible: z.boolean(),
  /** Set when the account or region was taken out of scope: results are kept and dated. */
  outOfScope: z.string().optional(),
});
/** @public */
export type ResourcePosture = z.infer<typeof resourcePostureSchema>;

/** Something in the entity's own file that cannot be used. @public */
export const attributionProblemSchema = z.object({
  kind: z.enum(['cannot-be-read', 'not-proven', 'not-found', 'not-judged']),
  /** The annotation, or `spec.dependsOn` or `spec.dependencyOf`. */
  annotation: z.string(),
  /** The text as it stands in the catalog file. */
  text: z.string(),
  message: z.string(),
});
/** @public */
export type AttributionProblem = z.infer<typeof attributionProblemSchema>;

/** @public */
export const pageInfoSchema = z.object({ nextCursor: z.string().optional() });

/** @public */
export const postureSchema = z.object({
  entityRef: z.string(),
  ...scored,
  failing: failingSchema,
  unknown: z.number(),
  /** The one that binds first, then the others, the lowest first. */
  caps: z.array(capSchema),
  pillars: z.array(pillarPostureSchema),
  /** What to do first: by gain. */
  fixes: z.array(fixSchema),
  /** Failures first, by severity. Filtered and paged by the query. */
  results: z.array(resultSchema),
  totalResults: z.number(),
  pageInfo: pageInfoSchema,
  resources: z.array(resourcePostureSchema),
  problems: z.array(attributionProblemSchema),
  catalogueVersion: z.string(),
});
/** `GET /v1/posture/:kind/:namespace/:name`. @public */
export type Posture = z.infer<typeof postureSchema>;

/** @public */
export const severityOrder: Record<(typeof severities)[number], number> = {
  CRITICAL: 0,
  HIGH: 1,
  MEDIUM: 2,
  LOW: 3,
};
