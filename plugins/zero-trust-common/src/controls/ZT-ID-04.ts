import { ConnectGrant, DatabaseEvidence, ProxyEvidence } from '../evidence';
import { Fact, isKnown, missing } from '../facts/fact';
import { nameSome } from '../text/nameSome';
import { Control, Verdict } from '../judging/control';
import { checkEngine, EngineFamily } from '../judging/engine';
import { allOf, check, fail, notApplicable, pass } from '../judging/verdict';

/** `arn:<partition>:rds-db:<region>:<account>:dbuser:<resource id>/<user>` */
const PATTERN = /^arn:[^:]*:rds-db:([^:]*):([^:]*):dbuser:([^/]*)\/(.*)$/;

/**
 * Characters in place of a tag of the caller, another policy variable, and a literal
 * `*`, `?` or `$`.
 */
const TAG = '\u0001';
const VARIABLE = '\u0002';
const LITERAL = '\u0003';

/**
 * Replaces each policy variable by one character, because colons and slashes in it are
 * not part of the ARN. `${*}`, `${?}` and `${$}` are these characters themselves, which
 * no name of a database or user contains.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const withoutVariables = (resource: string) =>
  resource.replace(/\$\{([^}]*)\}/g, (_, key: string) => {
    if (['*', '?', '$'].includes(key)) return LITERAL;
    return /^\s*aws:PrincipalTag\//i.test(key) ? TAG : VARIABLE;
  });

const WILD = new RegExp(`[*?${TAG}${VARIABLE}]`);

/**
 * Returns whether a pattern may match a value, by the texts before its first and after
 * its last wildcard or variable. It never misses a match, and takes linear time for any
 * pattern.
 */
function covers(pattern: string, value: string): boolean {
  const first = pattern.search(WILD);
  if (first < 0) return pattern === value;
  const [tail = ''] = pattern.split(WILD).slice(-1);
  return (
    value.length >= first + tail.length &&
    value.startsWith(pattern.slice(0, first)) &&
    value.endsWith(tail)
  );
}

/**
 * Returns whether a part names one user or database: a fixed name, or one from the tags
 * or the name of the caller.
 */
const isOneUser = (user: string) => user !== '' && !/[*?]/.test(user);

type Scope = 'elsewhere' | 'scoped' | 'wide';

/** A way to connect with IAM: the database itself, or a proxy in front of it. */
interface EntryPoint {
  database: DatabaseEvidence;
  /** The id by which policies name it. */
  resourceId: string;
  name: string;
  iam: Fact<boolean>;
  /** The name of the reading. */
  reading: string;
  /** The reason that nobody connects through it without IAM. */
  closed: string;
}

function scopeOf(
  resource: string,
  { database: { partition, region, accountId }, resourceId }: EntryPoint,
): Scope {
  const pattern = withoutVariables(resource);
  const match = PATTERN.exec(pattern);
  if (!match) {
    // For example `arn:aws:rds-db:eu-west-1:*` or `…:dbuser:*`.
    const wanted = ['arn', partition, 'rds-db', region, accountId, 'dbuser'];
    return WILD.test(pattern.slice(-1)) &&
      pattern
        .split(':')
        .every((part, i) => i >= wanted.length || covers(part, wanted[i]))
      ? 'wide'
      : 'elsewhere';
  }
  const [, inRegion, inAccount, id, user] = match;
  if (
    !covers(inRegion, region) ||
    !covers(inAccount, accountId) ||
    !covers(id, resourceId)
  ) {
    return 'elsewhere';
  }
  // A tag of the caller narrows `*` to their own user or database.
  const narrow =
    id === resourceId ||
    user.includes(TAG) ||
    (id.includes(TAG) && !/[*?]/.test(id));
  return narrow && isOneUser(user) ? 'scoped' : 'wide';
}

const isWide = (grant: ConnectGrant, entry: EntryPoint) =>
  grant.named &&
  grant.resources.some(resource => scopeOf(resource, entry) === 'wide');

const concerns = (grant: ConnectGrant, entry: EntryPoint) =>
  grant.named && grant.resources.some(r => scopeOf(r, entry) !== 'elsewhere');

/**
 * A proxy that requires IAM accepts it. Another proxy may accept it for some secrets.
 */
const allowsIam = ({
  iamAccepted,
  iamRequired,
}: ProxyEvidence): Fact<boolean> =>
  iamAccepted ??
  (isKnown(iamRequired) && !iamRequired.value
    ? missing('not-collected', {
        needs: 'rds:DescribeDBProxies',
      })
    : iamRequired);

const ownEntry = (database: DatabaseEvidence): EntryPoint => ({
  database,
  resourceId: database.resourceId,
  name: 'this database',
  iam: database.iamDatabaseAuthentication,
  reading: 'IAM authentication',
  closed: 'IAM authentication is off, so nobody connects with IAM.',
});

/**
 * Policies name a proxy by its own id, which is the end of its ARN.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
function proxyEntry(
  database: DatabaseEvidence,
  proxy: ProxyEvidence,
): EntryPoint {
  const [, resourceId] = /:db-proxy:(.+)$/.exec(proxy.arn) ?? [];
  return {
    database,
    resourceId: resourceId ?? '',
    name: `the proxy ${proxy.name}`,
    iam: resourceId
      ? allowsIam(proxy)
      : missing('failed', {
          detail: `The ARN of the proxy ${proxy.name} has no id.`,
        }),
    reading: `IAM authentication of ${proxy.name}`,
    closed: `The proxy ${proxy.name} does not accept IAM.`,
  };
}

const nameOf = ({ policy, principal }: ConnectGrant) =>
  `${policy} of ${principal}`;

/**
 * Judges the conditions in the statement of a grant. RDS evaluates rds-db:connect with
 * few keys in its context: a condition on another key allows nobody, or everyone if it
 * is met by an absent key (`…IfExists`, `StringNotEquals`). So no condition counts as a
 * limit, and none is accepted. Expiry and MFA belong on the session and on the role.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html#UsingWithRDS.IAMDBAuth.Limitations
 * @see https://github.com/aws/aws-cli/issues/5271
 */
function judgeConditions(grants: ConnectGrant[], entry: EntryPoint): Verdict {
  const limited = grants.filter(
    grant => grant.conditions.length > 0 && concerns(grant, entry),
  );
  if (!limited.length) {
    return pass('No policy that names rds-db:connect has a condition.');
  }
  const names = limited.map(
    grant => `${nameOf(grant)} (${grant.conditions.join(', ')})`,
  );
  return fail(
    `RDS does not support conditions on rds-db:connect: ${nameSome(names)}.`,
  );
}

function judgeScopes(grants: ConnectGrant[], entry: EntryPoint): Verdict {
  const wide = grants.filter(grant => isWide(grant, entry));
  return wide.length
    ? fail(
        `Not scoped to one user of ${entry.name}: ${nameSome(
          wide.map(nameOf),
        )}.`,
      )
    : pass(
        `Every policy that names rds-db:connect names one user of ${entry.name}.`,
      );
}

const judgeGrants = (grants: ConnectGrant[], entry: EntryPoint): Verdict =>
  allOf([judgeScopes(grants, entry), judgeConditions(grants, entry)]);

const judgeEntry = (entry: EntryPoint): Verdict =>
  check(entry.reading, entry.iam, on =>
    on
      ? check(
          'Policies that name rds-db:connect',
          entry.database.connectGrants,
          grants => judgeGrants(grants, entry),
          grants =>
            nameSome(
              grants
                .filter(grant => concerns(grant, entry))
                .map(({ principal, policy }) => `${principal}: ${policy}`),
            ) || `none for ${entry.name}`,
        )
      : notApplicable(entry.closed),
  );

const judgeProxies = (evidence: DatabaseEvidence): Verdict =>
  check(
    'Proxies',
    evidence.proxies,
    proxies =>
      proxies.length
        ? allOf(proxies.map(proxy => judgeEntry(proxyEntry(evidence, proxy))))
        : notApplicable('The database has no proxy.'),
    proxies => proxies.map(({ name }) => name).join(', ') || 'none',
  );

function judgeEntries(
  evidence: DatabaseEvidence,
  family: EngineFamily,
): Verdict {
  const none = notApplicable('The engine has no IAM authentication.');
  switch (family) {
    case 'postgres':
    case 'mysql':
    case 'mariadb':
      return allOf([judgeEntry(ownEntry(evidence)), judgeProxies(evidence)]);
    // A proxy may accept IAM for it.
    case 'sqlserver':
      return allOf([none, judgeProxies(evidence)]);
    default:
      return none;
  }
}

export const ztId04: Control<'database'> = {
  id: 'ZT-ID-04',
  title: 'Each IAM policy allows connecting as one named database user only',
  description:
    'Statements with rds-db:connect must name this database, or a proxy in front of it, and a user, without a condition. RDS does not support conditions on this action: a condition locks people out, or limits nothing. ZT-ID-05 judges principals that can do everything.',
  failure: 'IAM policies allow connecting as any database user',
  pillar: 'Identity',
  severity: 'HIGH',
  tenets: ['T3', 'T4'],
  subject: 'database',
  appliesTo:
    'DB instances and clusters with IAM authentication, directly or through a proxy',
  engines:
    'PostgreSQL, MySQL and MariaDB, if IAM authentication is on; these and SQL Server, if a proxy accepts IAM.',
  securityHub: [],
  remediation: {
    text: 'Name the resource id of the database, or of the proxy, and the user in the policy: dbuser:<resource id>/<user>, or a tag of the caller for the user. Move conditions (expiry, MFA) to ssm:StartSession and to the trust policy of the role.',
    command:
      'aws iam create-policy-version --policy-arn <policy> --policy-document file://<policy.json> --set-as-default',
    effects: {
      sideEffects:
        'Anyone who has the policy can connect only to the databases and users that it names. A policy has at most five versions: delete one before (delete-policy-version).',
      downtime:
        'None for open connections. New connections need the new policy.',
      wayBack:
        'Make the earlier version the default (set-default-policy-version).',
      source:
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
    'https://github.com/aws/aws-cli/issues/5271',
  ],
  judge: evidence =>
    checkEngine(evidence, family => judgeEntries(evidence, family)),
};
