import { ConnectGrant } from '../evidence';
import { denies, includesAction } from './allows';
import { conditionsHold } from './conditions';
import { matchesAction, mayBeOfService, sampleOf } from './matchesPattern';
import { PolicyAccount, requestIn } from './allowsEverything';
import { Statement } from './parseDocument';
import { isAdministrator } from './administratorsOf';
import { Principal } from './Principal';

const CONNECT = 'rds-db:connect';

/**
 * Returns the resources that can be database users. With NotResource, any user can be
 * among them.
 */
const usersAmong = ({ Resource }: Statement) =>
  Resource?.filter(resource => mayBeOfService(resource, 'rds-db')) ?? ['*'];

/** Returns whether the statement is about connecting, and not about every service. */
const namesConnect = ({ Action, Resource = [] }: Statement) =>
  Resource.some(resource => resource.includes(':rds-db:')) ||
  Boolean(
    Action?.some(
      action =>
        matchesAction(action, CONNECT) && !['*', '*:*'].includes(action),
    ),
  );

/** Operators and keys, as written: `DateLessThan aws:CurrentTime`. */
const conditionsOf = ({ Condition = {} }: Statement) =>
  Object.entries(Condition)
    .flatMap(([operator, keys]) =>
      Object.keys(keys).map(key => `${operator} ${key}`),
    )
    .sort();

const mayConnect = (statement: Statement) =>
  statement.Effect === 'Allow' &&
  includesAction(statement, CONNECT) &&
  usersAmong(statement).length > 0;

/**
 * Returns the statements that allow a principal to connect by IAM. Statements of one
 * policy with the same conditions are one grant. Statements that make an administrator
 * belong to ZT-ID-05, unless they name connecting.
 */
export function connectGrantsOf(
  principal: Principal,
  account: PolicyAccount,
): ConnectGrant[] {
  const { name, policies, inherited, boundary } = principal;
  if (boundary && !boundary.some(mayConnect)) return [];
  const denials = [...policies, ...inherited]
    .flatMap(({ statements }) => statements)
    // NotResource may leave exactly the users that are allowed.
    .filter(({ Effect, Resource }) => Effect === 'Deny' && Resource);
  const isOpen = (resource: string) =>
    !denies(denials, { action: CONNECT, resource: sampleOf(resource) });
  const isLeftToAdministrators = isAdministrator(principal, account);
  return policies.flatMap(policy => {
    const grants = new Map<string, ConnectGrant>();
    for (const statement of policy.statements.filter(mayConnect)) {
      const counts =
        namesConnect(statement) ||
        (!isLeftToAdministrators &&
          conditionsHold(statement, requestIn(account)) !== 'no');
      const resources = counts ? usersAmong(statement).filter(isOpen) : [];
      if (!resources.length) continue;
      const conditions = conditionsOf(statement);
      const key = conditions.join();
      const before = grants.get(key)?.resources ?? [];
      grants.set(key, {
        principal: name,
        policy: policy.name,
        resources: [...new Set([...before, ...resources])],
        named: true,
        conditions,
      });
    }
    return [...grants.values()];
  });
}
