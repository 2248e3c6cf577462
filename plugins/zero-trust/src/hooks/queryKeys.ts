/** The keys of the query cache. All keys of an entity begin with its reference. */
export const queryKeys = {
  all: ['zero-trust'] as const,
  controls: ['zero-trust', 'controls'] as const,
  controlCounts: ['zero-trust', 'control-counts'] as const,
  overview: (limit: number) => ['zero-trust', 'overview', limit] as const,
  overviewHistory: ['zero-trust', 'overview-history'] as const,
  ownedBy: (owners: readonly string[]) =>
    ['zero-trust', 'owned-by', ...owners] as const,
  teamFigures: (entityRef: string) =>
    ['zero-trust', 'entity', entityRef, 'figures'] as const,
  myTeams: ['zero-trust', 'my-teams'] as const,
  canExport: (entityRefs: readonly string[]) =>
    ['zero-trust', 'can-export', ...entityRefs] as const,
  myOwners: ['zero-trust', 'my-owners'] as const,
  waitingDecisions: ['zero-trust', 'waiting-decisions'] as const,
  mine: ['zero-trust', 'mine'] as const,
  account: (accountId: string) => ['zero-trust', 'account', accountId] as const,
  posture: (entityRef: string, filter: object = {}) =>
    ['zero-trust', 'entity', entityRef, 'posture', filter] as const,
  history: (entityRef: string) =>
    ['zero-trust', 'entity', entityRef, 'history'] as const,
  changes: (entityRef: string) =>
    ['zero-trust', 'entity', entityRef, 'changes'] as const,
  comparison: (entityRef: string, range: object) =>
    ['zero-trust', 'entity', entityRef, 'comparison', range] as const,
  scaffolderActions: ['zero-trust', 'scaffolder-actions'] as const,
  places: ['zero-trust', 'places'] as const,
  networks: (accountId: string, region: string) =>
    ['zero-trust', 'networks', accountId, region] as const,
  titles: (entityRefs: readonly string[]) =>
    ['zero-trust', 'titles', ...entityRefs] as const,
  preview: (spec: object) => ['zero-trust', 'preview', spec] as const,
  refresh: (refreshId: string) => ['zero-trust', 'refresh', refreshId] as const,
};
