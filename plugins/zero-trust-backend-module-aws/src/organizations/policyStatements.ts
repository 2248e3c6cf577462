import { matchesAction } from '../iam/policy/matchesPattern';
import { parseDocument, Statement } from '../iam/policy/parseDocument';

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

const conditionsOf = (conditions: Statement['Condition'] = {}) =>
  Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, values]): PolicyCondition => ({
        operator: operator.toLowerCase(),
        key: key.toLowerCase(),
        values,
      }),
    ),
  );

function statementOf({
  Effect,
  Action,
  NotAction,
  Resource,
  NotResource,
  Condition,
}: Statement): PolicyStatement | undefined {
  const actions = Action ?? NotAction;
  return (
    actions && {
      effect: Effect,
      actions: actions.map(action => action.toLowerCase()),
      notActions: Action === undefined,
      resources: Resource ?? NotResource ?? [],
      notResources: Resource === undefined,
      conditions: conditionsOf(Condition),
    }
  );
}

/**
 * The statements of a policy document; undefined where it is no policy: what
 * cannot be read whole is not read in part.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policyStatements(
  document: string,
): PolicyStatement[] | undefined {
  const found = parseDocument(document)?.map(statementOf);
  return found?.every((one): one is PolicyStatement => one !== undefined)
    ? found
    : undefined;
}

/** Whether a statement speaks of an action such as `rds-db:connect`. */
export function speaksOf(
  { actions, notActions }: PolicyStatement,
  action: string,
): boolean {
  const named = actions.some(pattern => matchesAction(pattern, action));
  return named !== notActions;
}
