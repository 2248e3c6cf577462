import { parseEntityRef } from '@backstage/catalog-model';
import { catalogue } from 'backstage-plugin-zero-trust-common';
import { describeControl } from 'backstage-plugin-zero-trust-common/alpha';
import { aRefresh } from '../src/__testUtils__/aRefresh';
import { anOverview } from '../src/__testUtils__/anOverview';
import { aScorecard } from '../src/__testUtils__/aScorecard';
import { aSummary } from '../src/__testUtils__/aSummary';
import { PostureFilter, ZeroTrustApi } from '../src/api';
import { states } from './states';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) =>
  new Date(Date.now() - days * DAY_MS).toISOString();

const point = (days: number, points: number, catalogueVersion = '1') => ({
  at: daysAgo(days),
  points,
  score: points,
  band: { low: points, high: Math.min(100, points + 8) },
  grade: points > 79 ? ('B' as const) : ('E' as const),
  coverage: 92,
  catalogueVersion,
});

const stateOf = (entityRef: string) => states[parseEntityRef(entityRef).name];

/** A page of results, as the back end returns it. */
async function getPosture(entityRef: string, filter: PostureFilter = {}) {
  const posture = await stateOf(entityRef)();
  const { limit = 500, cursor = '0', status, pillar, severity } = filter;
  const found = posture.results.filter(
    result =>
      (!status?.length || status.includes(result.status)) &&
      (!pillar?.length || pillar.includes(result.pillar)) &&
      (!severity?.length || severity.includes(result.severity)) &&
      (!filter.resource || filter.resource === result.resourceArn),
  );
  const end = Number(cursor) + limit;
  return {
    ...posture,
    entityRef,
    results: found.slice(Number(cursor), end),
    totalResults: found.length,
    pageInfo: end < found.length ? { nextCursor: String(end) } : {},
  };
}

/** An API without a back end. The name of an entity selects its state. */
export const fixedZeroTrustApi: ZeroTrustApi = {
  getPosture,
  getSummary: async entityRef => aSummary({ entityRef }),
  listPostures: async () => ({
    items: Object.keys(states).map(name =>
      aSummary({ entityRef: `component:default/${name}` }),
    ),
    totalItems: Object.keys(states).length,
    pageInfo: {},
  }),
  getHistory: async () => ({
    items: [point(60, 84), point(40, 88), point(20, 79, '2'), point(1, 49)],
    pageInfo: {},
  }),
  getChanges: async () => ({
    items: [
      {
        controlId: 'ZT-NET-01',
        resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
        from: 'pass',
        to: 'fail',
        severity: 'CRITICAL',
        reason: 'orders-db is publicly accessible.',
        at: daysAgo(1),
      },
    ],
    catalogueChanged: true,
    pageInfo: {},
  }),
  getComparison: async entityRef => ({
    entityRef,
    range: { from: daysAgo(7), to: daysAgo(0), requestedFrom: daysAgo(7) },
    knownSince: daysAgo(60),
    before: point(7, 79, '2'),
    after: point(1, 49),
    catalogueChanged: true,
    severities: [
      { severity: 'CRITICAL', worse: 1, better: 0, neither: 0 },
      { severity: 'HIGH', worse: 0, better: 0, neither: 0 },
      { severity: 'MEDIUM', worse: 0, better: 0, neither: 0 },
      { severity: 'LOW', worse: 0, better: 0, neither: 0 },
    ],
    changedBack: 0,
    totalItems: 1,
    items: [
      {
        controlId: 'ZT-NET-01',
        resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
        from: 'pass',
        to: 'fail',
        effect: 'worse',
        severity: 'CRITICAL',
        reason: 'orders-db is publicly accessible.',
        at: daysAgo(1),
        times: 1,
        points: { from: 79, to: 49, results: 1 },
      },
    ],
    pageInfo: {},
  }),
  getScorecard: async () => aScorecard(),
  exportPosture: async () => new Blob([]),
  getOverview: async () => anOverview(),
  getOverviewHistory: async () => ({ items: [], pageInfo: {} }),
  startRefresh: async () => ({ refreshId: 'r1' }),
  getRefresh: async () => aRefresh({ state: 'succeeded' }),
  getCollection: async () => ({
    items: [],
    totalItems: 0,
    summary: {
      accounts: 0,
      regions: 0,
      inScope: 0,
      outOfScope: 0,
      read: 0,
      running: 0,
      withProblems: 0,
      oldestRead: null,
    },
    outOfScopeAccounts: [],
    problems: [],
    pageInfo: {},
  }),
  listResources: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  listAccounts: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  getAccount: async () => {
    throw new Error('There is no account here');
  },
  listPlaces: async () => ({ items: [] }),
  listNetworks: async () => ({
    items: [],
    instanceClasses: null,
    instanceClassesReadAt: null,
  }),
  preview: async () => {
    throw new Error('Nothing is predicted here');
  },
  previewBastion: async () => {
    throw new Error('Nothing is predicted here');
  },
  attest: async () => {
    throw new Error('Nothing can be attested here');
  },
  listAttestations: async () => ({ items: [], pageInfo: {} }),
  listClaims: async () => ({ items: [], pageInfo: {} }),
  getWaitingDecisions: async () => ({ waivers: 0, claims: 0 }),
  decideClaim: async () => {
    throw new Error('There is no claim here');
  },
  listWaivers: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  getWaiver: async () => {
    throw new Error('There is no waiver here');
  },
  previewWaiver: async () => ({ covers: 1, points: 49, pointsIfWaived: 89 }),
  requestWaiver: async () => {
    throw new Error('Nothing can be waived here');
  },
  retireAccount: async () => {
    throw new Error('Nothing can be retired here');
  },
  importWaivers: async () => {
    throw new Error('Nothing can be waived here');
  },
  exportWaivers: async () => new Blob([]),
  renewWaiver: async () => {
    throw new Error('Nothing can be waived here');
  },
  decideWaiver: async () => {
    throw new Error('Nothing can be decided here');
  },
  getControls: async () => ({
    items: catalogue.map(describeControl),
    catalogueVersion: '1',
  }),
  getControlCounts: async () => ({ items: [] }),
};
