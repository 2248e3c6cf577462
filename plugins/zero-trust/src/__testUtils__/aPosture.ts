import {
  Pillar,
  PillarPosture,
  Posture,
} from 'backstage-plugin-zero-trust-common';
import { aResource } from './aResource';
import { aResult } from './aResult';

/** Returns a pillar in which one control fails, with these changes. */
export function aPillar(
  pillar: Pillar,
  differs: Partial<PillarPosture> = {},
): PillarPosture {
  return {
    pillar,
    stage: 'Initial',
    coverage: 100,
    proven: 75,
    counts: {
      pass: 2,
      fail: 1,
      unknown: 0,
      notApplicable: 0,
      waived: 0,
      attested: 0,
    },
    ...differs,
  };
}

/** Returns a measured service with one public database, with these changes. */
export function aPosture(differs: Partial<Posture> = {}): Posture {
  return {
    entityRef: 'component:default/orders',
    phase: 'measured',
    points: 49,
    score: 49,
    band: { low: 49, high: 49 },
    grade: 'E',
    coverage: 100,
    freshness: { observedAt: new Date().toISOString(), stale: false },
    failing: { CRITICAL: 1, HIGH: 0, MEDIUM: 0, LOW: 0 },
    unknown: 0,
    caps: [
      {
        max: 49,
        controlId: 'ZT-NET-01',
        resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
        reason: 'The endpoint is public: at most 49',
        binds: true,
      },
    ],
    pillars: [
      aPillar('Networks'),
      aPillar('Devices', { stage: 'none', coverage: null, proven: null }),
    ],
    fixes: [
      {
        fix: 'Close access from the internet',
        controlIds: ['ZT-NET-01'],
        resources: 1,
        gain: 38,
      },
    ],
    results: [aResult()],
    totalResults: 1,
    pageInfo: {},
    resources: [aResource()],
    problems: [],
    catalogueVersion: '1',
    ...differs,
  };
}
