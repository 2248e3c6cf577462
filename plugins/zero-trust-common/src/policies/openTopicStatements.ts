import { denies } from './allows';
import { conditionsHold, oneOf, RequestContext } from './conditions';
import { matchesAction } from './matchesPattern';
import { parseDocument, Statement } from './parseDocument';
import {
  deniesEverybody,
  firstNames,
  isForEverybody,
  nameOfStatement,
  requestOfAStranger,
} from './publicStatements';

/** What others must not do with a topic. */
const ACTIONS = ['sns:Publish', 'sns:Subscribe'];

/** A request that an AWS service makes for an unknown account. */
const requestOfAService: RequestContext = key =>
  key === 'aws:principalisawsservice'
    ? oneOf(['true'])
    : requestOfAStranger(key);

/** Condition keys whose values name accounts. */
const NAMING_ACCOUNTS =
  /^aws:(source(account|arn|owner)|principal(account|arn))$/i;

const otherThan = (accountId: string) => (text: string) =>
  [...text.matchAll(/\b\d{12}\b/g)].some(([id]) => id !== accountId);

/** Returns whether the conditions name another account. */
const namesOthers = ({ Condition = {} }: Statement, accountId: string) =>
  Object.values(Condition).some(keys =>
    Object.entries(keys).some(
      ([key, values]) =>
        NAMING_ACCOUNTS.test(key) && values.some(otherThan(accountId)),
    ),
  );

function actionsOf({ Action, NotAction = [] }: Statement): string[] {
  return ACTIONS.filter(action =>
    Action
      ? Action.some(pattern => matchesAction(pattern, action))
      : !NotAction.some(pattern => matchesAction(pattern, action)),
  );
}

/** Returns the request of another account that the statement allows, if there is one. */
function requestOfOthers(
  statement: Statement,
  accountId: string,
): RequestContext | undefined {
  const { Principal = {}, NotPrincipal } = statement;
  const holds = (request: RequestContext) =>
    namesOthers(statement, accountId) ||
    conditionsHold(statement, request) !== 'no'
      ? request
      : undefined;
  if (isForEverybody(statement) || NotPrincipal) {
    return holds(requestOfAStranger);
  }
  if (Principal.AWS?.some(otherThan(accountId))) return requestOfAStranger;
  return Principal.Service?.length ? holds(requestOfAService) : undefined;
}

/**
 * Returns the ids of the statements of a topic policy that allow others than the
 * account to publish or subscribe: everyone, other accounts, and services of AWS that
 * act for any account. Nothing else of the policy is stored. Undefined if it is not a
 * policy.
 *
 * A condition that names the organization counts as the account's own.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 * @alpha
 */
export function openTopicStatements(
  policy: string,
  accountId: string,
): string[] | undefined {
  const statements = parseDocument(policy);
  if (!statements) return undefined;
  const denials = statements
    .filter(deniesEverybody)
    .map(one => ({ ...one, Resource: ['*'], NotResource: undefined }));
  return firstNames(
    statements.flatMap((statement, index) => {
      if (statement.Effect !== 'Allow') return [];
      const context = requestOfOthers(statement, accountId);
      const isOpen =
        context &&
        actionsOf(statement).some(
          action => !denies(denials, { action, resource: '*', context }),
        );
      return isOpen ? [nameOfStatement(statement, index)] : [];
    }),
  );
}
