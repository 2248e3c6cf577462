import { GuardRail, guardRails } from 'backstage-plugin-zero-trust-common';
import { matchesPattern } from '../iam/policy/matchesPattern';
import {
  PolicyCondition,
  policyStatements,
  PolicyStatement,
  speaksOf,
} from './policyStatements';

/**
 * The documents of the policies that are attached in one place between the root
 * and the account; undefined stands for one that could not be read.
 */
export type PolicyLevel = ReadonlyArray<string | undefined>;

/** The account that the policies are in force for. */
export interface GuardedAccount {
  partition: string;
  accountId: string;
}

export interface GuardRailsFound {
  denies: Record<GuardRail, boolean>;
  /** Whether a document that could not be read may deny what none of the others does. */
  undecided: boolean;
}

/** What has to be denied, and for which requests. */
interface Rail {
  /** Each of them. */
  actions: string[];
  /** A type of resource that all of them act on: `cloudtrail:trail/`; else all there are. */
  resource?: string;
  /** Requests with this value have to be denied: a key of the service. */
  only?: { key: string; value: 'true' | 'false' };
}

/** Without these nothing is encrypted that is not of Aurora. Db2 is left out: few lists have it. */
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
 */
const rails: Record<GuardRail, Rail> = {
  'leave-organization': { actions: ['organizations:LeaveOrganization'] },
  'stop-cloudtrail': {
    actions: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'],
    resource: 'cloudtrail:trail/',
  },
  'stop-config': {
    actions: [
      'config:StopConfigurationRecorder',
      'config:DeleteConfigurationRecorder',
    ],
  },
  'stop-security-hub': { actions: ['securityhub:DisableSecurityHub'] },
  'public-database': {
    actions: ['rds:CreateDBInstance', 'rds:ModifyDBInstance'],
    resource: 'rds:db:',
    only: { key: 'rds:publiclyaccessible', value: 'true' },
  },
  'unencrypted-database': {
    actions: ['rds:CreateDBInstance', 'rds:CreateDBCluster'],
    only: { key: 'rds:storageencrypted', value: 'false' },
  },
};

/** Nothing is called so: a pattern that matches it matches all of its kind. */
const ANY = 'zz-anything-zz';
const ANY_REGION = 'zz-region-0';

function coversAll(
  { resources, notResources }: PolicyStatement,
  { resource }: Rail,
  { partition, accountId }: GuardedAccount,
): boolean {
  if (notResources) return false;
  if (resources.includes('*')) return true;
  if (!resource) return false;
  const [service, ...type] = resource.split(':');
  const place = `arn:${partition}:${service}:${ANY_REGION}:${accountId}`;
  const example = `${place}:${type.join(':')}${ANY}`;
  return resources.some(pattern => matchesPattern(pattern, example));
}

/** Some are exempt, and not everybody of the account: `ArnNotLike aws:PrincipalArn`. */
function exemptsSome(
  { operator, key, values }: PolicyCondition,
  { partition, accountId }: GuardedAccount,
): boolean {
  const anybody = ['role', 'user'].map(
    kind => `arn:${partition}:iam::${accountId}:${kind}/${ANY}`,
  );
  return (
    key === 'aws:principalarn' &&
    /^(arn|string)not(like|equals)(ifexists)?$/.test(operator) &&
    !values
      .map(value => value.replace(/\$\{aws:PrincipalAccount\}/i, accountId))
      .some(pattern =>
        anybody.some(principal => matchesPattern(pattern, principal)),
      )
  );
}

function isAboutOnly(
  { operator, key, values }: PolicyCondition,
  { only }: Rail,
): boolean {
  if (!only || key !== only.key) return false;
  const given = values.map(value => value.toLowerCase());
  return (
    (/^(bool|stringequals|stringequalsignorecase)(ifexists)?$/.test(operator) &&
      given.includes(only.value)) ||
    (/^stringnotequals(ignorecase)?(ifexists)?$/.test(operator) &&
      !given.includes(only.value))
  );
}

/** Aurora encrypts clusters: of its members nothing is asked. */
function isAboutEngines(
  { operator, key, values }: PolicyCondition,
  action: string,
): boolean {
  return (
    action === 'rds:CreateDBInstance' &&
    key === 'rds:databaseengine' &&
    /^(foranyvalue:)?string(equals|like)(ifexists)?$/.test(operator) &&
    engines.every(engine =>
      values.some(pattern => matchesPattern(pattern, engine)),
    )
  );
}

function denies(
  statement: PolicyStatement,
  action: string,
  rail: Rail,
  account: GuardedAccount,
): boolean {
  return (
    statement.effect === 'Deny' &&
    speaksOf(statement, action) &&
    coversAll(statement, rail, account) &&
    statement.conditions.every(
      condition =>
        exemptsSome(condition, account) ||
        isAboutOnly(condition, rail) ||
        (rail === rails['unencrypted-database'] &&
          isAboutEngines(condition, action)),
    )
  );
}

/** What no policy of a level allows is denied below it, whatever other levels allow. */
function leavesOut(
  statements: ReadonlyArray<PolicyStatement[] | undefined>,
  action: string,
): boolean {
  return (
    statements.length > 0 &&
    statements.every(
      policy =>
        policy &&
        !policy.some(
          statement =>
            statement.effect === 'Allow' && speaksOf(statement, action),
        ),
    )
  );
}

/**
 * What service control policies deny in an account, whoever asks but those whom
 * they exempt by name. Restoring and copying are not followed.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function guardRailsOf(
  levels: readonly PolicyLevel[],
  account: GuardedAccount,
): GuardRailsFound {
  const read = levels.map(documents =>
    documents.map(document =>
      document === undefined ? undefined : policyStatements(document),
    ),
  );
  const found = guardRails.map((name): [GuardRail, boolean] => {
    const rail = rails[name];
    return [
      name,
      rail.actions.every(action =>
        read.some(
          level =>
            level.some(policy =>
              policy?.some(one => denies(one, action, rail, account)),
            ) || leavesOut(level, action),
        ),
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
