import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { aMember } from './aMember';

/** Returns the scorecard of a team with one service, with these changes. */
export function aScorecard(differs: Partial<Scorecard> = {}): Scorecard {
  return {
    entityRef: 'group:default/payments',
    points: 84,
    score: 84,
    grade: 'B',
    band: { low: 80, high: 92 },
    coverage: 91.5,
    freshness: { observedAt: new Date().toISOString(), stale: false },
    caps: [],
    shareAtBOrBetter: 100,
    openCriticals: 0,
    waivers: { inForce: 0, endingSoon: 0 },
    withoutPosture: 0,
    memberCount: 1,
    members: [aMember()],
    totalMembers: 1,
    topFailing: [],
    fixes: [],
    children: [],
    catalogueVersion: '1',
    pageInfo: {},
    ...differs,
  };
}
