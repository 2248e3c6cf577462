import { catalogue, Posture } from 'backstage-plugin-zero-trust-common';
import { aPosture } from '../src/__testUtils__/aPosture';
import { aResource } from '../src/__testUtils__/aResource';
import { aResult } from '../src/__testUtils__/aResult';
import { refusal } from '../src/__testUtils__/refusal';

const denied = {
  name: 'Routes of subnet-1',
  missing: 'denied' as const,
  needs: 'ec2:DescribeRouteTables',
  accountId: '111122223333',
  region: 'eu-west-1',
  observedAt: new Date().toISOString(),
};

const unknown = aResult({
  controlId: 'ZT-NET-04',
  status: 'unknown',
  severity: 'HIGH',
  reason: 'The routes of the subnets could not be read.',
  evidence: [denied],
  missing: [denied],
});

const none = {
  points: null,
  score: null,
  grade: null,
  band: null,
  coverage: 0,
  freshness: { observedAt: null, stale: false },
  failing: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 },
  caps: [],
  pillars: [],
  results: [],
  totalResults: 0,
  resources: [],
};

const far = '2026-01-01T00:00:00.000Z';

const shardArn = (shard: number) =>
  `arn:aws:rds:eu-west-1:111122223333:db:shard-${shard}`;

const shards = (count: number) =>
  Array.from({ length: count }, (_, shard) =>
    aResource({ arn: shardArn(shard), name: `shard-${shard}` }),
  );

/** A sharded service: each control has a result on each of its databases. */
const ofEachShard = (databases: number, controls: typeof catalogue) =>
  controls.flatMap(({ id, severity, pillar }) =>
    Array.from({ length: databases }, (_, shard) =>
      aResult({
        controlId: id,
        severity,
        pillar,
        resourceArn: shardArn(shard),
        reason: `shard-${shard} is publicly accessible.`,
      }),
    ),
  );

const manyResults = ofEachShard(60, catalogue.slice(0, 50));
const ofEachDatabase = ofEachShard(3000, catalogue.slice(0, 1));

async function reject(status: number, message: string): Promise<Posture> {
  throw await refusal(status, message);
}

/** One entity for each state that card and tab can be in. */
export const states: Record<string, () => Promise<Posture>> = {
  failing: async () => aPosture(),
  'not-enough-evidence': async () =>
    aPosture({
      points: 12,
      score: null,
      grade: null,
      coverage: 31.4,
      band: { low: 12, high: 81 },
      unknown: 1,
      results: [unknown],
      totalResults: 1,
      caps: [],
    }),
  stale: async () =>
    aPosture({
      freshness: { observedAt: far, stale: true },
      results: [
        aResult({
          observedAt: far,
          stale: true,
          carried: true,
          missing: [denied],
        }),
      ],
    }),
  predicted: async () =>
    aPosture({
      ...none,
      phase: 'predicted',
      predicted: {
        holds: 31,
        decidable: 31,
        open: 9,
        low: 60,
        high: 100,
      },
      pillars: aPosture().pillars,
      results: [
        aResult({
          status: 'pass',
          source: 'environment-spec',
          reason: 'orders-db is not public.',
        }),
      ],
      totalResults: 1,
    }),
  'no-database': async () =>
    aPosture({
      ...none,
      noPosture: {
        reason: 'no-resources',
        message: 'No AWS database is proven to belong to it.',
      },
    }),
  'not-collected': async () =>
    aPosture({
      ...none,
      noPosture: {
        reason: 'not-collected',
        message: 'Its databases have not been read yet.',
      },
    }),
  problems: async () =>
    aPosture({
      problems: [
        {
          kind: 'cannot-be-read',
          annotation: 'zero-trust/aws-arns',
          text: 'arn:aws:rds:nowhere',
          message: 'It is not an ARN of a database or cluster.',
        },
        {
          kind: 'not-proven',
          annotation: 'zero-trust/aws-arns',
          text: 'arn:aws:rds:eu-west-1:777788889999:db:theirs',
          message:
            'Claimed, not proven: tag the database with backstage.io/entity-ref.',
        },
      ],
    }),
  withheld: async () =>
    aPosture({
      caps: [{ max: 49, reason: 'The endpoint is public: at most 49' }],
      resources: [
        aResource({
          arn: 'withheld:1',
          name: 'Database 1',
          engine: undefined,
          accountId: '',
          region: '',
          evidenceVisible: false,
        }),
      ],
      results: [
        aResult({
          resourceArn: 'withheld:1',
          reason: 'The endpoint is public.',
          evidence: [],
        }),
      ],
    }),
  'out-of-scope': async () =>
    aPosture({
      freshness: { observedAt: far, stale: true },
      resources: [
        aResource({
          outOfScope: 'Account 111122223333 is no longer collected.',
          freshness: { observedAt: far, stale: true },
        }),
      ],
    }),
  'three-thousand-results': async () =>
    aPosture({
      results: manyResults,
      totalResults: manyResults.length,
      resources: shards(60),
    }),
  'three-thousand-databases': async () =>
    aPosture({
      results: ofEachDatabase,
      totalResults: ofEachDatabase.length,
      resources: shards(3000),
    }),
  'back-end-fails': () => reject(500, 'The database of the plugin is gone'),
  'not-allowed': () => reject(403, 'zero-trust.posture.read is needed'),
  'not-found': () => reject(404, 'No such entity'),
  loading: () => new Promise(() => {}),
};
