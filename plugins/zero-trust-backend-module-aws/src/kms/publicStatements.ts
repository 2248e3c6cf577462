import { InvalidResponseError } from '../errors/InvalidResponseError';

/** So many are named; their ids are as long as people like. */
const NAMED = 20;
const LONGEST = 100;

/** Condition keys that name who: accounts, principals, organizations, networks. */
const NAMING = new Set([
  'kms:calleraccount',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
]);

/**
 * Operators that hold for named values only: not the negated ones, nor those
 * that hold where the key is absent.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const POSITIVE =
  /^(foranyvalue:)?(stringequals|stringequalsignorecase|stringlike|arnequals|arnlike)$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : [value].flat();

/** Whether a value says who, whatever wildcards it ends in. */
function names(value: unknown): boolean {
  const text = String(value);
  // A variable is whatever the caller brings along.
  if (!text || text.includes('${')) return false;
  if (!text.startsWith('arn:')) return !/[*?]/.test(text.split(/[/:]/)[0]);
  const [, , , , accountId = '', ...resource] = text.split(':');
  return accountId
    ? !/[*?]/.test(accountId)
    : Boolean(resource.length) && !/^[*?]/.test(resource.join(':'));
}

/** Whether a condition lets through only whom it names. */
function restricts(condition: unknown): boolean {
  if (!isRecord(condition)) return false;
  return Object.entries(condition).some(
    ([operator, keys]) =>
      POSITIVE.test(operator.toLowerCase()) &&
      isRecord(keys) &&
      Object.entries(keys).some(([key, value]) => {
        const values = listOf(value);
        return (
          NAMING.has(key.toLowerCase()) &&
          values.length > 0 &&
          values.every(names)
        );
      }),
  );
}

/** `*`, or `*` among those of a kind; all but some is everybody too. */
function admitsEverybody(statement: Record<string, unknown>): boolean {
  if (statement.NotPrincipal !== undefined) return true;
  const { Principal: principal } = statement;
  const listed = isRecord(principal)
    ? Object.values(principal).flatMap(listOf)
    : listOf(principal);
  return listed.includes('*');
}

function parse(policy: string): unknown {
  try {
    return JSON.parse(policy);
  } catch {
    throw new InvalidResponseError('the key policy is not JSON');
  }
}

/**
 * The ids of the statements of a key policy that admit everybody without a
 * condition that names who. Nothing else of the policy is kept. Throws where it
 * is no policy.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export function publicStatements(policy: string): string[] {
  const document = parse(policy);
  if (!isRecord(document) || document.Statement === undefined) {
    throw new InvalidResponseError('the key policy has no statement');
  }
  const found = listOf(document.Statement).flatMap((statement, index) => {
    if (!isRecord(statement) || typeof statement.Effect !== 'string') {
      throw new InvalidResponseError('a statement of the key policy is none');
    }
    const open =
      statement.Effect === 'Allow' &&
      admitsEverybody(statement) &&
      !restricts(statement.Condition);
    const id =
      typeof statement.Sid === 'string' && statement.Sid
        ? statement.Sid.slice(0, LONGEST)
        : `statement ${index + 1}`;
    return open ? [id] : [];
  });
  return found.length > NAMED
    ? [...found.slice(0, NAMED), `${found.length - NAMED} more`]
    : found;
}
