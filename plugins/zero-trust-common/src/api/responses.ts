import { z } from 'zod/v3';
import { pillars, severities } from '../controls/control';
import {
  attestationSchema,
  attributionSchema,
  bandSchema,
  capSchema,
  failingSchema,
  fixSchema,
  freshnessSchema,
  grades,
  pageInfoSchema,
  pillarPostureSchema,
  postureSchema,
  postureSummarySchema,
  predictionSchema,
  resultSchema,
  resultStatuses,
} from '../posture';

/** `POST /v1/posture/by-refs`: in the order asked; null where absent or hidden. @public */
export const byRefsResponseSchema = z.object({
  items: z.array(postureSummarySchema.nullable()),
});
/** @public */
export type ByRefsResponse = z.infer<typeof byRefsResponseSchema>;

/** `GET /v1/posture`. @public */
export const postureListSchema = z.object({
  items: z.array(postureSummarySchema),
  totalItems: z.number(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type PostureList = z.infer<typeof postureListSchema>;

/** A result that became another one. @public */
export const resultChangeSchema = z.object({
  controlId: z.string(),
  resourceArn: z.string(),
  from: z.enum(resultStatuses).nullable(),
  to: z.enum(resultStatuses).nullable(),
  severity: z.enum(severities),
  reason: z.string(),
  at: z.string(),
});
/** @public */
export type ResultChange = z.infer<typeof resultChangeSchema>;

/** @public */
export const historyPointSchema = z.object({
  at: z.string(),
  points: z.number().nullable(),
  score: z.number().nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  grade: z.enum(grades).nullable(),
  coverage: z.number(),
  catalogueVersion: z.string(),
});
/** @public */
export type HistoryPoint = z.infer<typeof historyPointSchema>;

/** `GET …/history`, oldest first. @public */
export const historySchema = z.object({
  items: z.array(historyPointSchema),
  pageInfo: pageInfoSchema,
});
/** @public */
export type History = z.infer<typeof historySchema>;

/** `GET …/changes`, newest first. @public */
export const changesSchema = z.object({
  items: z.array(resultChangeSchema),
  /** Set when the catalogue version differs between the two times: "rules changed". */
  catalogueChanged: z.boolean(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type Changes = z.infer<typeof changesSchema>;

/** @public */
export const scorecardMemberSchema = postureSummarySchema.extend({
  /**
   * How much it counts beside its tier, 0 to 1: services that share a database
   * share its weight. With 0 it counts in no figure.
   */
  share: z.number(),
  /** With share 0: owners of the resources that it uses, as far as the viewer may see them. */
  usesResourcesOf: z.array(z.string()).optional(),
});
/**
 * A service in a scorecard. Its points and failures are those of the resources
 * that contribute to this roll-up.
 * @public
 */
export type ScorecardMember = z.infer<typeof scorecardMemberSchema>;

/** `GET /v1/scorecards/…`: a Group's, System's or Domain's roll-up. @public */
export const scorecardSchema = z.object({
  entityRef: z.string(),
  points: z.number().nullable(),
  score: z.number().nullable(),
  grade: z.enum(grades).nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  coverage: z.number(),
  freshness: z.object({
    observedAt: z.string().nullable(),
    stale: z.boolean(),
  }),
  caps: z.array(capSchema),
  /** Share of members with posture at B or better, 0 to 100; null without any. */
  shareAtBOrBetter: z.number().nullable(),
  /** Once per resource and control. */
  openCriticals: z.number(),
  withoutPosture: z.number(),
  /** How many members count in these figures, those without posture included. */
  memberCount: z.number(),
  /**
   * Each service once, worst first, then what counts in no figure: predictions and
   * users of other teams' databases. Only what the viewer may see; paged.
   */
  members: z.array(scorecardMemberSchema),
  totalMembers: z.number(),
  /** Controls that fail most across the members. */
  topFailing: z.array(
    z.object({
      controlId: z.string(),
      title: z.string(),
      severity: z.enum(severities),
      pillar: z.enum(pillars),
      services: z.number(),
      resources: z.number(),
    }),
  ),
  /** Direct sub-teams with their own roll-up. */
  children: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string().optional(),
      points: z.number().nullable(),
      score: z.number().nullable(),
      grade: z.enum(grades).nullable(),
      coverage: z.number(),
      freshness: z.object({
        observedAt: z.string().nullable(),
        stale: z.boolean(),
      }),
      memberCount: z.number(),
      failing: failingSchema,
    }),
  ),
  catalogueVersion: z.string(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type Scorecard = z.infer<typeof scorecardSchema>;

/** `POST /v1/refresh` answers 202 with the id. @public */
export const refreshStartedSchema = z.object({ refreshId: z.string() });
/** @public */
export type RefreshStarted = z.infer<typeof refreshStartedSchema>;

/** `GET /v1/refresh/:id`. @public */
export const refreshSchema = z.object({
  refreshId: z.string(),
  entityRef: z.string(),
  state: z.enum(['queued', 'running', 'succeeded', 'partial', 'failed']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** What is collected again, and how far it is. Account ids only for who may read collection health. */
  steps: z.array(
    z.object({
      label: z.string(),
      /** `partial`: read with problems; `failed`: nothing could be read. */
      state: z.enum(['queued', 'running', 'succeeded', 'partial', 'failed']),
      done: z.number(),
      total: z.number().nullable(),
      message: z.string().optional(),
    }),
  ),
});
/** @public */
export type Refresh = z.infer<typeof refreshSchema>;

/** @public */
export const collectionProblemSchema = z.object({
  kind: z.enum([
    'denied',
    'throttled',
    'failed',
    'timeout',
    'invalid-response',
    'out-of-scope',
    'not-configured',
  ]),
  /** `rds:DescribeDBInstances` */
  operation: z.string(),
  /** The IAM action to grant, for `denied`. */
  action: z.string().optional(),
  message: z.string(),
  /** What to do, in a sentence. */
  advice: z.string(),
  /** Ids of the controls that are undecided because of it. */
  controls: z.array(z.string()),
  /** Ids of the controls of which it keeps the last known result. */
  kept: z.array(z.string()),
  at: z.string(),
});
/** @public */
export type CollectionProblemView = z.infer<typeof collectionProblemSchema>;

/** One problem, everywhere it occurs: one thing to do. @public */
export const problemGroupSchema = collectionProblemSchema
  .omit({ message: true })
  .extend({
    /** Absent where it differs from place to place. */
    message: z.string().optional(),
    /** The sources that have it. */
    sources: z.array(z.string()),
    /** The first 50; none where it concerns a source as a whole. */
    places: z.array(
      z.object({
        accountId: z.string(),
        accountName: z.string().optional(),
        region: z.string(),
      }),
    ),
    placeCount: z.number(),
    accountCount: z.number(),
  });
/** @public */
export type ProblemGroup = z.infer<typeof problemGroupSchema>;

/** `GET /v1/collection`. @public */
export const collectionSchema = z.object({
  /** The gravest state first. */
  items: z.array(
    z.object({
      /** `aws` (live configuration) or `security-hub`. */
      source: z.string(),
      /** What it reads; all but `region` are read in the account's home region. */
      covers: z.enum(['region', 'account', 'organization', 'findings']),
      partition: z.string(),
      accountId: z.string(),
      accountName: z.string().optional(),
      region: z.string(),
      state: z.enum([
        'never',
        'running',
        'healthy',
        'degraded',
        'failing',
        'out-of-scope',
      ]),
      lastAttemptAt: z.string().nullable(),
      lastSuccessAt: z.string().nullable(),
      durationMs: z.number().nullable(),
      progress: z
        .object({
          done: z.number(),
          total: z.number().nullable(),
          step: z.string(),
        })
        .nullable(),
      /** How many there are of each kind. */
      counts: z.object({
        databases: z.number(),
        bastions: z.number(),
        /** Load balancers and certificates. */
        frontEnds: z.number(),
        /** Listed, and not judged. */
        notJudged: z.number(),
      }),
      problems: z.array(collectionProblemSchema),
    }),
  ),
  totalItems: z.number(),
  /** Over all that the query selects, not over the page. */
  summary: z.object({
    /** Accounts in scope. */
    accounts: z.number(),
    /** Regions in scope; home regions of accounts and organizations do not count. */
    regions: z.number(),
    /** Account-regions, accounts, organizations and finding sources in scope. */
    inScope: z.number(),
    outOfScope: z.number(),
    /** Of those in scope. */
    read: z.number(),
    running: z.number(),
    withProblems: z.number(),
    /** The oldest last read of those in scope. */
    oldestRead: z.string().nullable(),
  }),
  /** What leaves most controls undecided first. */
  problems: z.array(problemGroupSchema),
  pageInfo: pageInfoSchema,
});
/** @public */
export type CollectionStatus = z.infer<typeof collectionSchema>;

/** `GET /v1/resources`. @public */
export const resourceListSchema = z.object({
  items: z.array(
    z.object({
      arn: z.string(),
      type: z.string(),
      name: z.string(),
      engine: z.string().optional(),
      accountId: z.string(),
      region: z.string(),
      points: z.number().nullable(),
      grade: z.enum(grades).nullable(),
      /** What it is attributed to; several mean "matches several entities". */
      entities: z.array(
        z.object({ entityRef: z.string(), attribution: attributionSchema }),
      ),
      /** Why it belongs to nobody, is not judged, or is claimed but not proven. */
      reason: z.string().optional(),
      state: z.enum([
        'attributed',
        'unattributed',
        'unproven',
        'not-judged',
        'out-of-scope',
      ]),
      observedAt: z.string(),
    }),
  ),
  totalItems: z.number(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type ResourceList = z.infer<typeof resourceListSchema>;

/** `GET /v1/controls`. @public */
export const controlListSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      description: z.string(),
      /** Its title where it fails: "Reachable from the internet". */
      failure: z.string(),
      pillar: z.enum(pillars),
      severity: z.enum(severities),
      tenets: z.array(z.string()),
      cap: z.number().optional(),
      /** What is done when it fails; controls with the same text are fixed together. */
      fix: z.string(),
      /** What kind of thing it is about: `database`, `bastion`, `account` … */
      subject: z.string(),
      /** What it is judged on, for people. */
      appliesTo: z.string(),
      engines: z.string().optional(),
      /** How much it counts. */
      weight: z.number(),
      automation: z.boolean(),
      securityHub: z.array(z.string()),
      /** The questions that people answer where no API shows it. */
      attestation: z
        .object({
          validDays: z.number(),
          questions: z.array(
            z.object({
              id: z.string(),
              text: z.string(),
              options: z.array(
                z.object({
                  value: z.string(),
                  label: z.string(),
                  holds: z.boolean(),
                }),
              ),
            }),
          ),
        })
        .optional(),
      remediation: z.object({
        text: z.string(),
        command: z.string().optional(),
      }),
      references: z.array(z.string()),
    }),
  ),
  catalogueVersion: z.string(),
});
/** @public */
export type ControlList = z.infer<typeof controlListSchema>;

/** `POST /v1/preview`: an environment spec in, its predicted posture out. @public */
export const previewSchema = postureSchema
  .pick({
    failing: true,
    unknown: true,
    caps: true,
    pillars: true,
    results: true,
    catalogueVersion: true,
  })
  .extend({
    phase: z.literal('predicted'),
    points: z.null(),
    score: z.null(),
    grade: z.null(),
    predicted: predictionSchema,
  });
/** @public */
export type Preview = z.infer<typeof previewSchema>;

/** An AWS account as a subject of its own. @public */
export const accountSummarySchema = z.object({
  accountId: z.string(),
  partition: z.string(),
  name: z.string(),
  /** Who answers for it: `zeroTrust.attribution.accounts`. */
  owners: z.array(z.string()),
  points: z.number().nullable(),
  score: z.number().nullable(),
  grade: z.enum(grades).nullable(),
  band: bandSchema.nullable(),
  coverage: z.number(),
  freshness: freshnessSchema,
  failing: failingSchema,
  unknown: z.number(),
  /** The most points that services in it can have. */
  ceiling: z.number(),
});
/** @public */
export type AccountSummary = z.infer<typeof accountSummarySchema>;

/** `GET /v1/accounts`, worst first. @public */
export const accountListSchema = z.object({
  items: z.array(accountSummarySchema),
  totalItems: z.number(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type AccountList = z.infer<typeof accountListSchema>;

/** `GET /v1/accounts/:accountId`. @public */
export const accountPostureSchema = accountSummarySchema.extend({
  caps: z.array(capSchema),
  pillars: z.array(pillarPostureSchema),
  /** What to do first: by gain. */
  fixes: z.array(fixSchema),
  /** Failures first; a control in several regions has a result for each. */
  results: z.array(resultSchema),
  catalogueVersion: z.string(),
});
/** @public */
export type AccountPosture = z.infer<typeof accountPostureSchema>;

/** `POST /v1/accounts/:accountId/retire`. @public */
export const accountRetiredSchema = z.object({
  accountId: z.string(),
  /** The regions that are forgotten. */
  regions: z.array(z.string()),
  resources: z.number(),
});
/** @public */
export type AccountRetired = z.infer<typeof accountRetiredSchema>;

/** @public */
export const claimStates = ['open', 'approved', 'rejected'] as const;

/** What the catalog or a tag claims and nothing proves, with its decision. @public */
export const claimSchema = z.object({
  id: z.string(),
  /**
   * `resource`: a resource of AWS for an entity; `dependency`: a Resource entity
   * for an entity that depends on it; `account`: an account that was mapped to an
   * owner here.
   */
  kind: z.enum(['resource', 'dependency', 'account']),
  state: z.enum(claimStates),
  /** How it is claimed. */
  detail: z.string(),
  entityRef: z.string().optional(),
  resourceArn: z.string().optional(),
  accountId: z.string().optional(),
  /** The Resource entity of a dependency. */
  target: z.string().optional(),
  /** To whom the account is mapped. */
  owner: z.string().optional(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  note: z.string().optional(),
});
/** @public */
export type Claim = z.infer<typeof claimSchema>;

/** `GET /v1/claims`, by entity. @public */
export const claimListSchema = z.object({
  items: z.array(claimSchema),
  pageInfo: pageInfoSchema,
});
/** @public */
export type ClaimList = z.infer<typeof claimListSchema>;

/** `GET /v1/attestations`, newest first. @public */
export const attestationListSchema = z.object({
  items: z.array(attestationSchema),
});
/** @public */
export type AttestationList = z.infer<typeof attestationListSchema>;
