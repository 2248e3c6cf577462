import { ConnectGrant, DatabaseEvidence } from '../evidence';
import { Control } from './control';
import { checkEngine } from './engine';
import { check, fail, notApplicable, pass } from './verdict';

/** More names make no reason clearer. */
const SHOWN = 5;

/** `arn:<partition>:rds-db:<region>:<account>:dbuser:<resource id>/<user>` */
const PATTERN = /^arn:[^:]*:rds-db:([^:]*):([^:]*):dbuser:([^/]*)\/(.*)$/;

/**
 * Whether a pattern may mean a value, by what stands before its first and after
 * its last wildcard: never too narrow, and linear, whoever wrote it.
 */
function covers(pattern: string, value: string): boolean {
  const first = pattern.search(/[*?]/);
  if (first < 0) return pattern === value;
  const tail = pattern.slice(
    Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1,
  );
  return (
    value.length >= first + tail.length &&
    value.startsWith(pattern.slice(0, first)) &&
    value.endsWith(tail)
  );
}

/** A name of its own, or one that the caller's tags or name give. */
const isOneUser = (user: string) =>
  user.includes('${') || (user !== '' && !/[*?]/.test(user));

type Scope = 'elsewhere' | 'scoped' | 'wide';

function scopeOf(
  resource: string,
  { partition, region, accountId, resourceId }: DatabaseEvidence,
): Scope {
  const match = PATTERN.exec(resource);
  if (!match) {
    // Such as `arn:aws:rds-db:eu-west-1:*` or `…:dbuser:*`.
    const wanted = ['arn', partition, 'rds-db', region, accountId, 'dbuser'];
    return resource.endsWith('*') &&
      resource
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
  // A tag of the caller narrows `*` to the user that is theirs.
  const narrow = id === resourceId || user.includes('${aws:PrincipalTag/');
  return narrow && isOneUser(user) ? 'scoped' : 'wide';
}

const isWide = (grant: ConnectGrant, evidence: DatabaseEvidence) =>
  grant.named &&
  grant.resources.some(resource => scopeOf(resource, evidence) === 'wide');

const concerns = (grant: ConnectGrant, evidence: DatabaseEvidence) =>
  grant.named &&
  grant.resources.some(r => scopeOf(r, evidence) !== 'elsewhere');

export const ztId04: Control<'database'> = {
  id: 'ZT-ID-04',
  title: 'Connecting by IAM is allowed for one database user each',
  description:
    'Statements that name rds-db:connect have to name this database and a user of it. Who is allowed everything is the business of ZT-ID-05.',
  failure: 'Connecting is allowed for any database user',
  pillar: 'Identity',
  severity: 'HIGH',
  tenets: ['T3', 'T4'],
  subject: 'database',
  appliesTo: 'DB instances and clusters with IAM authentication',
  engines: 'PostgreSQL, MySQL and MariaDB, where IAM authentication is on.',
  securityHub: [],
  remediation: {
    text: 'Name the resource id of the database and the user in the policy: dbuser:<resource id>/<user>, or a tag of the caller for the user.',
    command:
      'aws iam create-policy-version --policy-arn <policy> --policy-document file://<policy.json> --set-as-default',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html',
  ],
  judge: evidence => {
    const judgeGrants = () =>
      check('IAM authentication', evidence.iamDatabaseAuthentication, on =>
        on
          ? check(
              'Policies that name rds-db:connect',
              evidence.connectGrants,
              grants => {
                const wide = grants.filter(grant => isWide(grant, evidence));
                if (!wide.length) {
                  return pass(
                    'Every policy that names rds-db:connect names one user of this database.',
                  );
                }
                const names = wide
                  .slice(0, SHOWN)
                  .map(({ policy, principal }) => `${policy} of ${principal}`);
                const more = wide.length - names.length;
                return fail(
                  `Not scoped to one user of this database: ${names.join(
                    ', ',
                  )}${more ? ` and ${more} more` : ''}.`,
                );
              },
              grants =>
                grants
                  .filter(grant => concerns(grant, evidence))
                  .slice(0, SHOWN)
                  .map(({ principal, policy }) => `${principal}: ${policy}`)
                  .join(', ') || 'none for this database',
            )
          : notApplicable('IAM authentication is off: nobody connects by it.'),
      );
    return checkEngine(evidence, family =>
      ['postgres', 'mysql', 'mariadb'].includes(family)
        ? judgeGrants()
        : notApplicable('The engine has no IAM authentication.'),
    );
  },
};
