import { RolePermission } from '../evidence';
import { matchesAction, patternsOverlap, sampleOf } from './matchesPattern';
import { Statement } from './parseDocument';
import { Principal } from './Principal';

const isAny = (resource: string) => /^[*:]+$/.test(resource);

const isEverywhere = ({ Resource, NotResource }: Statement) =>
  NotResource !== undefined || Boolean(Resource?.some(isAny));

/**
 * Returns the patterns of actions that a statement allows. A statement with NotAction
 * allows most.
 */
const patternsOf = ({ Action }: Statement) => Action ?? ['*'];

/** Returns whether an action exists that both match. IAM ignores the case of actions. */
const overlap = (one: string, other: string) =>
  patternsOverlap(one.toLowerCase(), other.toLowerCase());

/** Returns whether the statements deny everything that the pattern matches. */
const isDenied = (statements: readonly Statement[], pattern: string) =>
  statements.some(
    ({ Effect, Action = [], Resource = [], Condition = {} }) =>
      Effect === 'Deny' &&
      Resource.some(isAny) &&
      !Object.keys(Condition).length &&
      Action.some(denied => matchesAction(denied, sampleOf(pattern))),
  );

/**
 * Returns the part of a pattern that a permissions boundary leaves: the narrower of two
 * patterns that overlap.
 */
function within(boundary: readonly Statement[], pattern: string): string[] {
  const left = boundary
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(patternsOf)
    .filter(limit => overlap(limit, pattern));
  return left.some(limit => matchesAction(limit, sampleOf(pattern)))
    ? [pattern]
    : left;
}

/**
 * Returns what the policies of a role allow, without what they or its permissions
 * boundary deny to all resources. Conditions are not read: they can be met.
 */
export function permissionsOf({
  policies,
  inherited,
  boundary,
}: Principal): RolePermission[] {
  const statements = [...policies, ...inherited].flatMap(
    policy => policy.statements,
  );
  const all = [...statements, ...(boundary ?? [])];
  const found = new Map<string, RolePermission>();
  for (const statement of statements) {
    if (statement.Effect !== 'Allow') continue;
    const patterns = patternsOf(statement).flatMap(pattern =>
      boundary ? within(boundary, pattern) : [pattern],
    );
    for (const pattern of patterns) {
      if (isDenied(all, pattern)) continue;
      const before = found.get(pattern);
      found.set(
        pattern,
        before?.everywhere || isEverywhere(statement)
          ? { action: pattern, everywhere: true }
          : {
              action: pattern,
              everywhere: false,
              resources: [
                ...(before?.resources ?? []),
                ...(statement.Resource ?? []),
              ],
            },
      );
    }
  }
  return [...found.values()].sort((a, b) => (a.action < b.action ? -1 : 1));
}
