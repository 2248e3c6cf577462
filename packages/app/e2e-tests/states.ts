import {
  parseAccountList,
  parseByRefsResponse,
  parseClaimList,
  parseCollectionStatus,
  parseControlCounts,
  parseControlList,
  parseHistory,
  parseOverview,
  parsePlaceList,
  parsePosture,
  parsePostureList,
  parseResourceList,
  parseScorecard,
  parseWaiverList,
} from 'backstage-plugin-zero-trust-common/alpha';
import {
  Claim,
  mappingEndReasons,
  Waiver,
} from 'backstage-plugin-zero-trust-common/responses';
import { Answer, Change, Source } from './Answers';

/** The states that need changed responses. */
export const changed = [
  'empty',
  'partial',
  'stale',
  'one',
  'thousands',
  'hostile',
  'long',
] as const;
export type State = (typeof changed)[number] | 'loading' | 'error';

/** A page, and the response that decides its state. */
export interface Subject {
  name: string;
  address: string;
  /** Our part of the page. */
  selector: string;
  /** Whether the page must scroll to show it. */
  isBelow?: boolean;
  /** Whether the page is not ours, and need not fit into a narrow window. */
  isEmbedded?: boolean;
  source: Source;
  states: Partial<Record<(typeof changed)[number], Change>>;
  /** The content of the page in each state. */
  shows: Partial<Record<State, RegExp>>;
}

const OLD = '2026-01-01T00:00:00.000Z';
const THOUSANDS = 10_000;
const DAY = 24 * 60 * 60 * 1000;

const list = (value: unknown) =>
  (Array.isArray(value) ? value : []) as Answer[];
const object = (value: unknown) => value as Answer;

const nothing = {
  points: null,
  score: null,
  grade: null,
  band: null,
  coverage: 0,
  freshness: { observedAt: null, stale: false },
};

const noFailures = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };

/** Too little is known for a score. */
const undecided = {
  points: 12,
  score: null,
  grade: null,
  coverage: 31.4,
  band: { low: 12, high: 81 },
};

const old = { freshness: { observedAt: OLD, stale: true } };

const noPosture = {
  reason: 'no-resources',
  message: 'No AWS database is proven to belong to it.',
};

/** Returns a page with copies of an item, each with its own name. */
function many(
  items: Answer[],
  address: URL,
  named: (item: Answer, number: number) => Answer,
) {
  const from = Number(address.searchParams.get('cursor') ?? 0);
  const limit = Number(address.searchParams.get('limit') ?? 100);
  const to = Math.min(THOUSANDS, from + limit);
  return {
    items: Array.from({ length: to - from }, (_, index) =>
      named(items[(from + index) % items.length], from + index),
    ),
    pageInfo: to < THOUSANDS ? { nextCursor: String(to) } : {},
  };
}

/** Texts that come from AWS, from the catalog or from people. */
const TEXTS = new Set([
  'accountName',
  'advice',
  'description',
  'detail',
  'failure',
  'message',
  'name',
  'note',
  'operation',
  'reason',
  'ticket',
  'title',
]);

/** Reasons that are codes, and not text. */
const CODES = new Set<unknown>(['no-resources', ...mappingEndReasons]);

function reworded(value: unknown, reword: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => reworded(item, reword));
  if (typeof value !== 'object' || value === null) return value;
  // Why there is no posture, and why a mapping ended, are codes.
  if ('reason' in value && CODES.has(value.reason)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [
      key,
      TEXTS.has(key) && typeof own === 'string'
        ? reword(own)
        : reworded(own, reword),
    ]),
  );
}

const rewording =
  (reword: (text: string) => string): Change =>
  answer =>
    reworded(answer, reword);

/** Markup, a formula, and a character that reverses the direction of text. */
const hostile = rewording(
  text => `"><img src=x onerror=alert(1)><b>${text}</b>\u202E=cmd|'/C calc'!A0`,
);
const long = rewording(text => `${text}-${'x'.repeat(240)}`);

const textStates = { hostile, long };

const titled = (items: unknown) =>
  list(items).map(item => ({
    ...item,
    title: item.title ?? String(item.entityRef).split('/')[1],
  }));

const anyState = {
  loading: /^Loading/,
  error: /^Could not load/,
  partial: /^Not enough evidence/,
  stale: /stale/,
  one: /of 100/,
  thousands: /of 100/,
  hostile: /of 100/,
  long: /of 100/,
};

const postureStates: Subject['states'] = {
  empty: answer => ({
    ...answer,
    ...nothing,
    noPosture,
    failing: noFailures,
    unknown: 0,
    caps: [],
    pillars: [],
    fixes: [],
    results: [],
    totalResults: 0,
    resources: [],
    problems: [],
    pageInfo: {},
  }),
  partial: answer => ({ ...answer, ...undecided }),
  stale: answer => ({
    ...answer,
    ...old,
    results: list(answer.results).map(result => ({
      ...result,
      observedAt: OLD,
      stale: true,
      carried: true,
    })),
  }),
  one: answer => ({
    ...answer,
    fixes: list(answer.fixes).slice(0, 1),
    results: list(answer.results).slice(0, 1),
    totalResults: 1,
    pageInfo: {},
  }),
  thousands: (answer, address) => {
    const { items, pageInfo } = many(
      list(answer.results),
      address,
      (result, number) => ({
        ...result,
        resourceArn: `arn:aws:rds:eu-west-1:111122223333:db:shard-${number}`,
      }),
    );
    return { ...answer, results: items, totalResults: THOUSANDS, pageInfo };
  },
  ...textStates,
};

const posture: Source = {
  path: '/v1/posture/component/default/legacy-billing',
  parse: parsePosture,
};

const card: Subject = {
  name: 'card',
  address: '/catalog/default/component/legacy-billing',
  selector: '.bui-Card:has(a[href$="legacy-billing/zero-trust"])',
  isBelow: true,
  source: posture,
  states: postureStates,
  shows: { ...anyState, empty: /^No AWS database is proven/ },
};

const tab: Subject = {
  name: 'tab',
  address: '/catalog/default/component/legacy-billing/zero-trust',
  selector: 'main',
  source: posture,
  states: postureStates,
  shows: { ...anyState, empty: /^How to connect a database/ },
};

/** Every fifth control that passes has last known results only: they are listed first. */
const carried: Subject = {
  ...tab,
  name: 'tab-carried',
  address: `${tab.address}?status=pass#results`,
  isBelow: true,
  states: {
    stale: answer => ({
      ...answer,
      results: list(answer.results).map(result => ({
        ...result,
        ...(result.status === 'pass' &&
          Number(String(result.controlId).slice(-2)) % 5 === 0 && {
            observedAt: OLD,
            stale: true,
            carried: true,
          }),
      })),
    }),
  },
  shows: { stale: /last known result/ },
};

/** A point of the history, some days ago. */
const pointOf = (point: Answer, daysAgo: number, differs: Answer) => ({
  ...point,
  at: new Date(Date.now() - daysAgo * DAY).toISOString(),
  ...differs,
});

/** Two account-regions were read for the first time: the score fell without a change. */
const firstReads: Subject = {
  ...tab,
  name: 'tab-first-reads',
  source: { path: `${posture.path}/history`, parse: parseHistory },
  states: {
    partial: answer => {
      const point = object(list(answer.items).at(-1));
      return {
        items: [
          pointOf(point, 20, { points: 84, score: 84, grade: 'B' }),
          pointOf(point, 12, {
            points: 52,
            score: 52,
            grade: 'E',
            firstRead: true,
          }),
          pointOf(point, 9, { points: 60, score: 60, grade: 'D' }),
          pointOf(point, 2, { firstRead: true }),
        ],
        pageInfo: {},
      };
    },
  },
  shows: { partial: /of 100/ },
};

const scorecard: Subject = {
  name: 'scorecard',
  address: '/catalog/default/group/commerce/zero-trust',
  selector: 'main',
  source: {
    path: '/v1/scorecards/group/default/commerce',
    parse: parseScorecard,
  },
  states: {
    empty: answer => ({
      ...answer,
      ...nothing,
      caps: [],
      shareAtBOrBetter: null,
      openCriticals: 0,
      waivers: { inForce: 0, endingSoon: 0 },
      withoutPosture: 0,
      memberCount: 0,
      members: [],
      totalMembers: 0,
      topFailing: [],
      fixes: [],
      children: [],
      pageInfo: {},
    }),
    partial: answer => ({ ...answer, ...undecided }),
    stale: answer => ({
      ...answer,
      ...old,
      members: list(answer.members).map(member => ({ ...member, ...old })),
    }),
    one: answer => ({
      ...answer,
      memberCount: 1,
      withoutPosture: 0,
      members: list(answer.members).slice(0, 1),
      totalMembers: 1,
      fixes: list(answer.fixes).slice(0, 1),
      children: [],
      pageInfo: {},
    }),
    thousands: (answer, address) => {
      const { items, pageInfo } = many(
        list(answer.members),
        address,
        (member, number) => ({
          ...member,
          entityRef: `component:default/service-${number}`,
          title: `service-${number}`,
        }),
      );
      return {
        ...answer,
        members: items,
        memberCount: THOUSANDS,
        totalMembers: THOUSANDS,
        pageInfo,
      };
    },
    hostile: (answer, address) =>
      hostile({ ...answer, members: titled(answer.members) }, address),
    long: (answer, address) =>
      long({ ...answer, members: titled(answer.members) }, address),
  },
  shows: { ...anyState, empty: /^No services that you are allowed to see/ },
};

const items = (value: unknown) => list(object(value).items);

/** Returns an overview with other titles of teams. */
const titledTeams = (answer: Answer): Answer => ({
  ...answer,
  teams: { ...object(answer.teams), items: titled(items(answer.teams)) },
});

const overview: Subject = {
  name: 'overview',
  address: '/zero-trust/overview',
  selector: '.bui-Container',
  source: { path: '/v1/overview', parse: parseOverview },
  states: {
    empty: answer => ({
      ...answer,
      ...nothing,
      memberCount: 0,
      withoutPosture: 0,
      predictedServices: 0,
      fixes: [],
      teams: { items: [], totalItems: 0 },
      systems: { items: [], totalItems: 0 },
    }),
    partial: answer => ({ ...answer, ...undecided }),
    stale: answer => ({ ...answer, ...old }),
    one: answer => ({
      ...answer,
      memberCount: 1,
      withoutPosture: 0,
      fixes: list(answer.fixes).slice(0, 1),
      teams: { items: items(answer.teams).slice(0, 1), totalItems: 1 },
      systems: { items: [], totalItems: 0 },
    }),
    thousands: answer => ({
      ...answer,
      memberCount: THOUSANDS,
      openCriticals: THOUSANDS,
      teams: { items: items(answer.teams), totalItems: THOUSANDS },
    }),
    hostile: (answer, address) => hostile(titledTeams(answer), address),
    long: (answer, address) => long(titledTeams(answer), address),
  },
  shows: { ...anyState, empty: /^No service has a database yet/ },
};

const services: Subject = {
  name: 'services',
  address: '/zero-trust/services',
  selector: '.bui-Container',
  source: { path: '/v1/posture', parse: parsePostureList },
  states: {
    empty: () => ({ items: [], totalItems: 0, pageInfo: {} }),
    partial: answer => ({
      ...answer,
      items: list(answer.items).map(item => ({ ...item, ...undecided })),
    }),
    stale: answer => ({
      ...answer,
      items: list(answer.items).map(item => ({ ...item, ...old })),
    }),
    one: answer => ({
      items: list(answer.items).slice(0, 1),
      totalItems: 1,
      pageInfo: {},
    }),
    thousands: (answer, address) => ({
      ...many(list(answer.items), address, (item, number) => ({
        ...item,
        entityRef: `component:default/service-${number}`,
        title: `service-${number}`,
      })),
      totalItems: THOUSANDS,
    }),
    hostile: (answer, address) =>
      hostile({ ...answer, items: titled(answer.items) }, address),
    long: (answer, address) =>
      long({ ...answer, items: titled(answer.items) }, address),
  },
  shows: {
    ...anyState,
    loading: /^Name$/,
    empty: /^No services yet/,
    thousands: /10,?000/,
  },
};

const mine: Subject = {
  ...services,
  name: 'mine',
  address: '/zero-trust/mine',
  states: { ...services.states, thousands: undefined },
  shows: {
    ...anyState,
    loading: /^Loading/,
    empty: /^No service is yours/,
    thousands: undefined,
  },
};

const accounts: Subject = {
  name: 'accounts',
  address: '/zero-trust/accounts',
  selector: '.bui-Container',
  source: { path: '/v1/accounts', parse: parseAccountList },
  states: {
    ...services.states,
    thousands: (answer, address) => ({
      ...many(list(answer.items), address, (item, number) => ({
        ...item,
        accountId: String(100000000000 + number),
        name: `account-${number}`,
      })),
      totalItems: THOUSANDS,
    }),
    ...textStates,
  },
  shows: {
    ...anyState,
    loading: /^Account$/,
    empty: /^No account has been collected yet/,
    thousands: /10,?000 accounts/,
  },
};

const resources: Subject = {
  name: 'resources',
  address: '/zero-trust/resources',
  selector: '.bui-Container',
  source: { path: '/v1/resources', parse: parseResourceList },
  states: {
    empty: () => ({ items: [], totalItems: 0, pageInfo: {} }),
    stale: answer => ({
      ...answer,
      items: list(answer.items).map(item => ({ ...item, observedAt: OLD })),
    }),
    one: answer => ({
      items: list(answer.items).slice(0, 1),
      totalItems: 1,
      pageInfo: {},
    }),
    thousands: (answer, address) => ({
      ...many(list(answer.items), address, (item, number) => ({
        ...item,
        arn: `arn:aws:rds:eu-west-1:111122223333:db:shard-${number}`,
        name: `shard-${number}`,
      })),
      totalItems: THOUSANDS,
    }),
    ...textStates,
  },
  shows: {
    ...anyState,
    loading: /^Resource$/,
    empty: /^No resource is in this state/,
    stale: /^\d{3,} days ago/,
    partial: undefined,
    thousands: /10,?000 resources/,
    hostile: /onerror/,
    long: /xxxxxx/,
  },
};

const controls: Subject = {
  name: 'controls',
  address: '/zero-trust/controls',
  selector: '.bui-Container',
  source: { path: '/v1/controls', parse: parseControlList },
  states: {
    empty: answer => ({ ...answer, items: [] }),
    one: answer => ({ ...answer, items: list(answer.items).slice(0, 1) }),
    ...textStates,
  },
  shows: {
    loading: anyState.loading,
    error: anyState.error,
    empty: /^No control matches/,
    one: /^1 of 1 control/,
    hostile: /Fails in/,
    long: /Fails in/,
  },
};

const controlCounts: Subject = {
  ...controls,
  name: 'controls-counts',
  source: { path: '/v1/controls/counts', parse: parseControlCounts },
  states: {
    empty: () => ({ items: [] }),
    thousands: answer => ({
      items: list(answer.items).map(item => ({
        ...item,
        pass: THOUSANDS,
        fail: THOUSANDS,
        unknown: THOUSANDS,
        failingServices: THOUSANDS,
      })),
    }),
  },
  shows: {
    error: anyState.error,
    empty: /^No results in services and accounts/,
    thousands: /10,?000 services/,
  },
};

const aWaiver = (number: number): Waiver => ({
  id: `waiver-${number}`,
  state: 'requested',
  controlId: 'ZT-NET-01',
  entityRef: 'component:default/legacy-billing',
  scope: 'service',
  covers: 1,
  reason: 'The migration ends in January.',
  ticket: 'SEC-1024',
  requestedBy: 'user:default/developer',
  requestedAt: new Date(Date.now() - DAY).toISOString(),
  expiresAt: new Date(Date.now() + 29 * DAY).toISOString(),
  may: { decide: true, revoke: true, renew: false },
});

const oneWaiver = {
  items: [aWaiver(1)],
  totalItems: 1,
  pageInfo: {},
} as unknown as Answer;

const decisions: Subject = {
  name: 'decisions',
  address: '/zero-trust/decisions',
  selector: '.bui-Container',
  source: { path: '/v1/waivers', parse: parseWaiverList },
  states: {
    empty: () => ({ items: [], totalItems: 0, pageInfo: {} }),
    // The part of waivers that the viewer cannot read.
    partial: () => {
      const { reason, ticket, requestedBy, ...shown } = aWaiver(1);
      return {
        items: [
          { ...shown, may: { decide: false, revoke: false, renew: false } },
        ],
        totalItems: 1,
        pageInfo: {},
      };
    },
    one: () => oneWaiver,
    thousands: (_, address) => ({
      ...many(list(oneWaiver.items), address, (item, number) => ({
        ...item,
        id: `waiver-${number}`,
      })),
      totalItems: THOUSANDS,
    }),
    hostile: (_, address) => hostile(oneWaiver, address),
    long: (_, address) => long(oneWaiver, address),
  },
  shows: {
    loading: anyState.loading,
    error: anyState.error,
    empty: /^No waiver waits for a decision/,
    partial: /^Requested/,
    one: /^Waivers to decide \(1\)/,
    thousands: /^Waivers to decide \(10,?000\)/,
    hostile: /migration/,
    long: /migration/,
  },
};

const aClaim = (number: number): Claim => ({
  id: `claim-${number}`,
  kind: 'resource',
  state: 'open',
  detail: 'annotation zero-trust/aws-arns of component:default/legacy-billing',
  entityRef: 'component:default/legacy-billing',
  resourceArn: 'arn:aws:rds:eu-west-1:777788889999:cluster:customer-profiles',
  accountId: '777788889999',
  title: 'legacy-billing',
  owners: ['group:default/payments'],
  claimedAt: OLD,
  current: {
    entityRefs: ['resource:default/customer-profiles-db'],
    owners: ['group:default/data-platform'],
    accountOwners: ['group:default/data-platform'],
    someHidden: false,
  },
  may: { decide: true, approve: true, revoke: false },
});

/** Claims in every state, and the mappings of an account. */
const someClaims: Claim[] = [
  aClaim(1),
  {
    ...aClaim(2),
    kind: 'dependency',
    resourceArn: undefined,
    accountId: undefined,
    target: 'resource:default/customer-profiles-db',
    detail: 'component:default/legacy-billing depends on it by its own file',
    ownClaimants: ['component:default/legacy-billing'],
    may: { decide: true, approve: false, revoke: false },
  },
  {
    ...aClaim(3),
    state: 'rejected',
    decidedBy: 'user:default/guest',
    decidedAt: new Date(Date.now() - DAY).toISOString(),
    note: 'It belongs to another team.',
    may: { decide: false, approve: false, revoke: true },
  },
  // Another entity has the name of the owner.
  {
    ...aClaim(4),
    current: {
      ...aClaim(4).current,
      accountOwners: [],
      accountSuspended: true,
    },
  },
  {
    id: 'mapping-suspended',
    kind: 'account',
    state: 'approved',
    detail: 'account 777788889999 is mapped to group:default/data-platform',
    accountId: '777788889999',
    owner: 'group:default/data-platform',
    decidedBy: 'user:default/guest',
    decidedAt: OLD,
    note: 'The team runs this account.',
    suspended: {
      since: new Date(Date.now() - DAY).toISOString(),
      endsAt: new Date(Date.now() + 6 * DAY).toISOString(),
    },
    current: {
      entityRefs: [],
      owners: [],
      accountOwners: ['group:default/payments'],
      someHidden: false,
    },
    may: { decide: false, approve: false, revoke: true },
  },
  ...(['revoked', 'holder-changed'] as const).map(
    (reason): Claim => ({
      id: `mapping-${reason}`,
      kind: 'account',
      state: 'ended',
      detail: 'account 777788889999 is mapped to group:default/payments',
      accountId: '777788889999',
      owner: 'group:default/payments',
      decidedBy: 'user:default/guest',
      decidedAt: OLD,
      note: 'The account belongs to this team now.',
      ended: {
        at: new Date(Date.now() - DAY).toISOString(),
        reason,
        ...(reason === 'revoked' && { by: 'user:default/guest' }),
      },
      current: {
        entityRefs: [],
        owners: [],
        accountOwners: ['group:default/data-platform'],
        someHidden: false,
      },
      may: { decide: false, approve: false, revoke: false },
    }),
  ),
];

const claimsOf = (address: URL) => ({
  items: someClaims.filter(
    ({ state }) => state === address.searchParams.get('state'),
  ),
  pageInfo: {},
});

const thousandsOfClaims: Change = (_, address) =>
  address.searchParams.get('state') === 'open'
    ? many([aClaim(0) as unknown as Answer], address, (item, number) => ({
        ...item,
        id: `claim-${number}`,
        resourceArn: `arn:aws:rds:eu-west-1:777788889999:db:shard-${number}`,
      }))
    : { items: [], pageInfo: {} };

const claimStates: Subject['states'] = {
  empty: () => ({ items: [], pageInfo: {} }),
  one: (_, address) => ({
    ...claimsOf(address),
    items: claimsOf(address).items.slice(0, 1),
  }),
  // The viewer can decide only some of them.
  partial: (_, address) => claimsOf(address),
  thousands: thousandsOfClaims,
  hostile: (_, address) => hostile(claimsOf(address), address),
  long: (_, address) => long(claimsOf(address), address),
};

const claimsSource: Source = { path: '/v1/claims', parse: parseClaimList };

const claims: Subject = {
  name: 'claims',
  address: '/zero-trust/decisions',
  selector: '.bui-Container',
  isBelow: true,
  source: claimsSource,
  states: claimStates,
  shows: {
    loading: /^Claims to decide$/,
    error: anyState.error,
    empty: /^No claim waits for a decision/,
    one: /^Claims to decide \(1\)/,
    partial: /^Claims to decide \(3\)/,
    thousands: /^Claims to decide \(100\+\)/,
    hostile: /onerror/,
    long: /xxxxxx/,
  },
};

const mappings: Subject = {
  ...claims,
  name: 'ended-mappings',
  address: '/zero-trust/decisions?claims=ended',
  states: {
    empty: claimStates.empty,
    partial: claimStates.partial,
    hostile: claimStates.hostile,
    long: claimStates.long,
  },
  shows: {
    empty: /^No mapping of an account has ended/,
    partial: /another entity has the name of the owner now/,
    hostile: /onerror/,
    long: /xxxxxx/,
  },
};

const suspended: Subject = {
  ...mappings,
  name: 'suspended-mappings',
  address: '/zero-trust/decisions?claims=approved',
  shows: {
    empty: /^No claim is approved/,
    partial: /^It does not count now/,
    hostile: /onerror/,
    long: /xxxxxx/,
  },
};

const tabClaims: Subject = {
  ...claims,
  name: 'tab-claims',
  address: '/catalog/default/component/legacy-billing/zero-trust',
  selector: 'main',
  shows: {
    error: anyState.error,
    one: /^Claims that do not count \(2\)/,
    partial: /^Claims that do not count \(4\)/,
    thousands: /^Claims that do not count \(100\+\)/,
    hostile: /onerror/,
    long: /xxxxxx/,
  },
};

const collection: Subject = {
  name: 'collection',
  address: '/zero-trust/collection',
  selector: '.bui-Container',
  source: { path: '/v1/collection', parse: parseCollectionStatus },
  states: {
    empty: answer => ({
      ...answer,
      items: [],
      totalItems: 0,
      problems: [],
      outOfScopeAccounts: [],
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
      pageInfo: {},
    }),
    partial: answer => {
      const problem = {
        kind: 'denied',
        operation: 'ec2:DescribeRouteTables',
        action: 'ec2:DescribeRouteTables',
        message: 'You are not authorized to perform this operation.',
        advice:
          'Grant ec2:DescribeRouteTables to the reader role of account 111122223333.',
        controls: ['ZT-NET-02', 'ZT-NET-04'],
        kept: ['ZT-NET-03'],
        at: new Date().toISOString(),
      };
      return {
        ...answer,
        items: list(answer.items).map(item => ({
          ...item,
          state: 'degraded',
          problems: [problem],
        })),
        problems: [
          {
            ...problem,
            sources: ['aws'],
            places: [
              {
                accountId: '111122223333',
                accountName: 'payments-prod',
                region: 'eu-west-1',
              },
            ],
            placeCount: 1,
            accountCount: 1,
          },
        ],
        summary: { ...object(answer.summary), withProblems: 1 },
      };
    },
    stale: answer => ({
      ...answer,
      items: list(answer.items).map(item => ({
        ...item,
        state: 'failing',
        lastSuccessAt: OLD,
      })),
      summary: { ...object(answer.summary), oldestRead: OLD },
    }),
    one: answer => ({
      ...answer,
      items: list(answer.items).slice(0, 1),
      totalItems: 1,
      summary: {
        ...object(answer.summary),
        accounts: 1,
        regions: 1,
        inScope: 1,
        read: 1,
      },
      pageInfo: {},
    }),
    thousands: (answer, address) => ({
      ...answer,
      ...many(list(answer.items), address, (item, number) => ({
        ...item,
        accountId: String(100000000000 + number),
        accountName: `account-${number}`,
      })),
      totalItems: THOUSANDS,
      summary: {
        ...object(answer.summary),
        accounts: THOUSANDS,
        inScope: THOUSANDS,
        read: THOUSANDS,
      },
    }),
    ...textStates,
  },
  shows: {
    loading: anyState.loading,
    error: anyState.error,
    empty: /^No account is collected yet/,
    partial: /^Access denied/,
    stale: /^Failing/,
    one: /^1 account in 1 region/,
    thousands: /10,?000 collections/,
    hostile: /onerror/,
    long: /xxxxxx/,
  },
};

const column: Subject = {
  name: 'column',
  address: '/catalog?filters[user]=all',
  selector: 'table tbody td:nth-child(2)',
  isEmbedded: true,
  source: { path: '/v1/posture/by-refs', parse: parseByRefsResponse },
  states: {
    empty: answer => ({
      items: list(answer.items).map(
        item => item && { ...item, ...nothing, noPosture, failing: noFailures },
      ),
    }),
    partial: answer => ({
      items: list(answer.items).map(item => item && { ...item, ...undecided }),
    }),
    stale: answer => ({
      items: list(answer.items).map(item => item && { ...item, ...old }),
    }),
    one: answer => ({
      items: list(answer.items).map((item, index) => (index ? null : item)),
    }),
    thousands: answer => ({
      items: list(answer.items).map(
        item =>
          item && {
            ...item,
            failing: { ...noFailures, CRITICAL: THOUSANDS },
          },
      ),
    }),
  },
  shows: {
    ...anyState,
    partial: /^Not scored/,
    empty: /^No database$/,
    stale: /critical|fine|stale/,
    one: /Nothing to show/,
    thousands: /10,?000 critical/,
    // It shows no text that others wrote.
    hostile: undefined,
    long: undefined,
  },
};

const wizard: Subject = {
  name: 'wizard',
  address: '/create/templates/default/zero-trust-database',
  selector: 'form .bui-Box:has(aside)',
  isBelow: true,
  isEmbedded: true,
  source: { path: '/v1/places', parse: parsePlaceList },
  states: {
    empty: () => ({ items: [] }),
    one: answer => ({ items: list(answer.items).slice(0, 1) }),
    thousands: answer => ({
      items: Array.from({ length: THOUSANDS }, (_, number) => ({
        ...list(answer.items)[0],
        accountId: String(100000000000 + number),
        accountName: `account-${number}`,
      })),
    }),
    ...textStates,
  },
  shows: {
    loading: /^Account and region/,
    error: /^Could not load the accounts/,
    empty: /^The 12-digit account ID/,
    one: /^Enter another account/,
    thousands: /^Enter another account/,
    hostile: /^Enter another account/,
    long: /^Enter another account/,
  },
};

/** Each page with each of the states that it can be in. */
export const subjects: readonly Subject[] = [
  card,
  tab,
  carried,
  firstReads,
  scorecard,
  overview,
  services,
  mine,
  accounts,
  resources,
  controls,
  controlCounts,
  decisions,
  claims,
  mappings,
  suspended,
  tabClaims,
  collection,
  column,
  wizard,
];
