import { PostureSummary } from 'backstage-plugin-zero-trust-common';

/** Returns the summary of a measured service of grade B, with these changes. */
export function aSummary(
  differs: Partial<PostureSummary> = {},
): PostureSummary {
  return {
    entityRef: 'component:default/orders',
    phase: 'measured',
    points: 84,
    score: 84,
    band: { low: 80, high: 92 },
    grade: 'B',
    coverage: 91.5,
    freshness: { observedAt: new Date().toISOString(), stale: false },
    failing: { CRITICAL: 0, HIGH: 0, MEDIUM: 1, LOW: 0 },
    unknown: 1,
    resourceCount: 1,
    owner: 'group:default/payments',
    system: 'system:default/shop',
    tier: 'standard',
    ...differs,
  };
}
