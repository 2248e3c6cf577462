import { matchesWildcards } from './matchesWildcards';

/** One operator, key and its values, as a condition of a statement. */
export interface PolicyCondition {
  /** `ArnNotLike`, in lower case. */
  operator: string;
  /** `aws:principalarn`, in lower case: keys have no case. */
  key: string;
  values: string[];
}

/** A statement of a policy, in memory only. */
export interface PolicyStatement {
  effect: 'Allow' | 'Deny';
  /** In lower case: actions have no case. */
  actions: string[];
  /** The actions are those that it does not speak of (`NotAction`). */
  notActions: boolean;
  resources: string[];
  /** The resources are those that it does not speak of (`NotResource`). */
  notResources: boolean;
  conditions: PolicyCondition[];
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts, or one text in place of a list; undefined where it is neither. */
function texts(value: unknown): string[] | undefined {
  const all = Array.isArray(value) ? value : [value];
  return all.every((one): one is string => typeof one === 'string')
    ? all
    : undefined;
}

/** Values of conditions may also be booleans and numbers. */
function values(value: unknown): string[] | undefined {
  const all = Array.isArray(value) ? value : [value];
  return all.every(one => /^(string|boolean|number)$/.test(typeof one))
    ? all.map(String)
    : undefined;
}

function conditionsOf(value: unknown): PolicyCondition[] | undefined {
  if (value === undefined) return [];
  if (!isObject(value)) return undefined;
  const found: PolicyCondition[] = [];
  for (const [operator, keys] of Object.entries(value)) {
    if (!isObject(keys)) return undefined;
    for (const [key, given] of Object.entries(keys)) {
      const read = values(given);
      if (!read) return undefined;
      found.push({
        operator: operator.toLowerCase(),
        key: key.toLowerCase(),
        values: read,
      });
    }
  }
  return found;
}

function statementOf(value: unknown): PolicyStatement | undefined {
  if (!isObject(value)) return undefined;
  const { Effect, Action, NotAction, Resource, NotResource } = value;
  const actions = texts(Action ?? NotAction);
  const resources = texts(Resource ?? NotResource ?? []);
  const conditions = conditionsOf(value.Condition);
  if (!actions || !resources || !conditions) return undefined;
  if (Effect !== 'Allow' && Effect !== 'Deny') return undefined;
  return {
    effect: Effect,
    actions: actions.map(action => action.toLowerCase()),
    notActions: Action === undefined,
    resources,
    notResources: Resource === undefined,
    conditions,
  };
}

/**
 * The statements of a policy document; undefined where it is no policy: what
 * cannot be read whole is not read in part.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policyStatements(
  document: string,
): PolicyStatement[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch {
    return undefined;
  }
  if (!isObject(parsed) || parsed.Statement === undefined) return undefined;
  const all = Array.isArray(parsed.Statement)
    ? parsed.Statement
    : [parsed.Statement];
  const found = all.map(statementOf);
  return found.every((one): one is PolicyStatement => one !== undefined)
    ? found
    : undefined;
}

/** Whether a statement speaks of an action such as `rds-db:connect`. */
export function speaksOf(
  { actions, notActions }: PolicyStatement,
  action: string,
): boolean {
  const named = actions.some(pattern =>
    matchesWildcards(pattern, action.toLowerCase()),
  );
  return named !== notActions;
}
