import { denies } from './allows';
import { conditionsHold, RequestContext } from './conditions';
import { sampleOf } from './matchesPattern';
import { parseDocument, Statement } from './parseDocument';
import {
  deniesEverybody,
  firstNames,
  isForEverybody,
  nameOfStatement,
  ofAStranger,
  requestOfAStranger,
} from './publicStatements';

/** Condition keys that name the account or the organization of the resource. */
const OF_THE_RESOURCE =
  /^aws:resource(?:account|orgid|orgpaths)$|^s3:resourceaccount$/;

/** A request of an unknown account for a resource of another unknown account. */
const request: RequestContext = key =>
  OF_THE_RESOURCE.test(key)
    ? { ...ofAStranger, present: 'yes' }
    : requestOfAStranger(key);

/**
 * Returns whether resources of any account match. For an ARN without an account, such
 * as that of a bucket, the name decides.
 */
function isOfAnyAccount(resource: string): boolean {
  const [, , , , account, ...name] = resource.split(':');
  // A wildcard before the account also stands for it.
  if (account === undefined) return /[*?]/.test(resource);
  return account ? /[*?]/.test(account) : /^[*?]/.test(name.join(':'));
}

const isAboutEverything = ({ Resource, NotResource }: Statement) =>
  NotResource !== undefined || Boolean(Resource?.some(isOfAnyAccount));

/** Returns one action for each pattern that the statement allows. */
const samplesOf = ({ Action, NotAction }: Statement) =>
  NotAction ? [sampleOf('*')] : (Action ?? []).map(sampleOf);

/**
 * Returns the ids of the statements of an endpoint policy that allow any principal
 * something on any resource, and that no other statement denies. Without a policy of its
 * own, an endpoint has the default policy, which allows everything. Undefined if it is
 * not a policy.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 * @alpha
 */
export function openEndpointStatements(policy: string): string[] | undefined {
  const statements = parseDocument(policy);
  if (!statements) return undefined;
  const denials = statements.filter(deniesEverybody);
  const isDenied = (action: string) =>
    denies(denials, { action, resource: '*', context: request });
  return firstNames(
    statements.flatMap((statement, index) => {
      const isOpen =
        statement.Effect === 'Allow' &&
        (isForEverybody(statement) || statement.NotPrincipal !== undefined) &&
        isAboutEverything(statement) &&
        conditionsHold(statement, request) !== 'no' &&
        samplesOf(statement).some(action => !isDenied(action));
      return isOpen ? [nameOfStatement(statement, index)] : [];
    }),
  );
}
