import { pillars } from 'backstage-plugin-zero-trust-common';
import {
  Overview,
  OverviewSubject,
} from 'backstage-plugin-zero-trust-common/responses';

const FIGURES = {
  points: 84,
  score: 84,
  grade: 'B',
  band: { low: 80, high: 92 },
  coverage: 91.5,
} as const;

const freshness = () => ({
  observedAt: new Date().toISOString(),
  stale: false,
});

/** Returns a team with two services, with these changes. */
export function anOverviewSubject(
  differs: Partial<OverviewSubject> = {},
): OverviewSubject {
  return {
    ...FIGURES,
    freshness: freshness(),
    entityRef: 'group:default/payments',
    memberCount: 2,
    openCriticals: 0,
    failing: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 },
    pillars: pillars.map(pillar => ({ pillar, proven: 95.5 })),
    ...differs,
  };
}

/** Returns an overview of one team, with these changes. */
export function anOverview(differs: Partial<Overview> = {}): Overview {
  return {
    ...FIGURES,
    freshness: freshness(),
    memberCount: 2,
    withoutPosture: 0,
    shareAtBOrBetter: 100,
    openCriticals: 0,
    servicesWithCriticals: 0,
    predictedServices: 0,
    pillars: [],
    teams: { items: [anOverviewSubject()], totalItems: 1 },
    systems: { items: [], totalItems: 0 },
    fixes: [],
    catalogueVersion: '1',
    ...differs,
  };
}
