import { GuardRail, guardRails } from 'backstage-plugin-zero-trust-common';
import {
  denies,
  includesAction,
  oneOf,
  parseDocument,
  patternsOverlap,
  RequestContext,
  Statement,
} from 'backstage-plugin-zero-trust-common/alpha';

/**
 * The documents of the policies that are attached at one level between the root and the
 * account. Undefined for one that could not be read.
 */
export type PolicyLevel = ReadonlyArray<string | undefined>;

/** The account to which the policies apply. */
export interface GuardedAccount {
  partition: string;
  accountId: string;
  /** `o-exampleorgid`, if it is known. */
  organizationId?: string;
  /**
   * The path of the account in its organization, if it is known:
   * `o-exampleorgid/r-ab12/ou-ab12-11111111/`.
   */
  organizationPath?: string;
}

export interface GuardRailsFound {
  denies: Record<GuardRail, boolean>;
  /** Whether a document that could not be read may deny what no other one denies. */
  undecided: boolean;
}

/** A guard rail: what has to be denied, and for which requests. */
interface Rail {
  /**
   * The actions, each with the service and the prefix of its resource type. Null if IAM
   * has no resource type for the action, because then only `*` covers it.
   */
  actions: ReadonlyArray<readonly [string, string | null]>;
  /** The values of a condition key with which requests have to be denied. */
  only?: { key: string; value: 'true' | 'false' };
}

/**
 * The engines other than Aurora that have to be encrypted. Db2 is not included, because
 * few policies list it.
 */
const engines = [
  'mariadb',
  'mysql',
  'postgres',
  'oracle-ee',
  'oracle-se2',
  'sqlserver-ee',
  'sqlserver-ex',
  'sqlserver-se',
  'sqlserver-web',
];

/**
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecurityhub.html
 */
const rails: Record<GuardRail, Rail> = {
  'leave-organization': {
    actions: [['organizations:LeaveOrganization', null]],
  },
  'stop-cloudtrail': {
    actions: [
      ['cloudtrail:StopLogging', 'cloudtrail:trail/'],
      ['cloudtrail:DeleteTrail', 'cloudtrail:trail/'],
    ],
  },
  'stop-config': {
    actions: [
      ['config:StopConfigurationRecorder', 'config:configuration-recorder/'],
      ['config:DeleteConfigurationRecorder', 'config:configuration-recorder/'],
    ],
  },
  'stop-security-hub': {
    // There is one hub in each account and region: hub/default.
    actions: [['securityhub:DisableSecurityHub', 'securityhub:hub/default']],
  },
  'public-database': {
    actions: [
      ['rds:CreateDBInstance', 'rds:db:'],
      ['rds:ModifyDBInstance', 'rds:db:'],
    ],
    only: { key: 'rds:publiclyaccessible', value: 'true' },
  },
  'unencrypted-database': {
    actions: [
      ['rds:CreateDBInstance', 'rds:db:'],
      ['rds:CreateDBCluster', 'rds:cluster:'],
    ],
    only: { key: 'rds:storageencrypted', value: 'false' },
  },
};

/**
 * Nothing has this name. A pattern that matches it matches all resources of the type.
 */
const ANY = 'zz-anything-zz';
const ANY_REGION = 'zz-region-0';

/** Returns an ARN of the type that only a pattern for all resources matches. */
function exampleOf(
  type: string | null,
  { partition, accountId }: GuardedAccount,
): string {
  if (type === null) return ANY;
  const at = type.indexOf(':');
  const resource = type.slice(at + 1);
  return [
    'arn',
    partition,
    type.slice(0, at),
    ANY_REGION,
    accountId,
    /[:/]$/.test(resource) ? resource + ANY : resource,
  ].join(':');
}

/** Returns a pattern for all resources of the type in the account. */
function allOf(type: string, { partition, accountId }: GuardedAccount): string {
  const at = type.indexOf(':');
  const resource = type.slice(at + 1);
  const end = /[:/]$/.test(resource) ? '*' : '';
  return `arn:${partition}:${type.slice(
    0,
    at,
  )}:*:${accountId}:${resource}${end}`;
}

/**
 * Returns the condition keys of a request from a caller whom no policy names, with the
 * keys that are the same for all requests in the account. Keys about the caller, the
 * region or the resource differ between requests: a Deny that depends on them denies
 * only some.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function requestIn(
  { partition, accountId, organizationId, organizationPath }: GuardedAccount,
  keys: Readonly<Record<string, string>>,
): RequestContext {
  const known: Record<string, readonly string[]> = {
    'aws:principalaccount': [accountId],
    'aws:resourceaccount': [accountId],
    'aws:principalisawsservice': ['false'],
    'aws:principalarn': ['role', 'user'].map(
      kind => `arn:${partition}:iam::${accountId}:${kind}/${ANY}`,
    ),
    ...(organizationId && {
      'aws:principalorgid': [organizationId],
      'aws:resourceorgid': [organizationId],
    }),
    ...(organizationPath && {
      'aws:principalorgpaths': [organizationPath],
      'aws:resourceorgpaths': [organizationPath],
    }),
    ...Object.fromEntries(
      Object.entries(keys).map(([key, value]) => [key, [value]]),
    ),
  };
  return key => (Object.hasOwn(known, key) ? oneOf(known[key]) : undefined);
}

/**
 * Returns the kinds of requests that a guard rail has to deny: one for each engine if
 * it depends on the engine.
 */
function requestsOf(name: GuardRail, action: string) {
  const { only } = rails[name];
  const keys = only ? { [only.key]: only.value } : {};
  // Aurora encrypts clusters. RDS ignores the flag of their members.
  return name === 'unencrypted-database' && action === 'rds:CreateDBInstance'
    ? engines.map(engine => ({ ...keys, 'rds:databaseengine': engine }))
    : [keys];
}

/**
 * Returns whether a Deny covers all resources of the type. One with NotResource does if
 * it exempts none of them. For an action without a resource type, AWS does not document
 * NotResource, so it does not count.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
 */
function coversType(
  { NotResource }: Statement,
  type: string | null,
  account: GuardedAccount,
): boolean {
  if (!NotResource) return true;
  if (type === null) return false;
  const all = allOf(type, account);
  return !NotResource.some(exempt => patternsOverlap(exempt, all));
}

function isDenied(
  denials: readonly Statement[],
  name: GuardRail,
  [action, type]: Rail['actions'][number],
  account: GuardedAccount,
): boolean {
  const resource = exampleOf(type, account);
  const concerned = denials.filter(
    one => includesAction(one, action) && coversType(one, type, account),
  );
  return requestsOf(name, action).every(keys =>
    denies(concerned, { action, resource, context: requestIn(account, keys) }),
  );
}

/**
 * Returns whether no policy of a level allows the action. Then the action is denied
 * below that level, whatever other levels allow.
 */
function leavesOut(
  statements: ReadonlyArray<Statement[] | undefined>,
  action: string,
): boolean {
  return (
    statements.length > 0 &&
    statements.every(
      policy =>
        policy &&
        !policy.some(
          statement =>
            statement.Effect === 'Allow' && includesAction(statement, action),
        ),
    )
  );
}

/**
 * Returns what service control policies deny in an account to every caller except those
 * whom they exempt by name. Restoring and copying are not evaluated.
 * @see
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function guardRailsOf(
  levels: readonly PolicyLevel[],
  account: GuardedAccount,
): GuardRailsFound {
  const read = levels.map(documents =>
    documents.map(document =>
      document === undefined ? undefined : parseDocument(document),
    ),
  );
  const denials = read
    .flat()
    .flatMap(policy => policy?.filter(({ Effect }) => Effect === 'Deny') ?? []);
  const found = guardRails.map((name): [GuardRail, boolean] => {
    const rail = rails[name];
    return [
      name,
      rail.actions.every(
        one =>
          isDenied(denials, name, one, account) ||
          read.some(level => leavesOut(level, one[0])),
      ),
    ];
  });
  return {
    denies: Object.fromEntries(found) as Record<GuardRail, boolean>,
    undecided:
      found.some(([, denied]) => !denied) &&
      read.some(level => level.includes(undefined)),
  };
}
