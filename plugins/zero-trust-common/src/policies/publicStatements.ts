import { denies, includesAction } from './allows';
import { conditionsHold, KnownKey, oneOf, RequestContext } from './conditions';
import { parseDocument, Statement } from './parseDocument';

/** The number of statements to name; their ids can be long. */
const NAMED = 20;
const LONGEST = 100;

/** Returns the name of a statement: its id, or its number. */
export const nameOfStatement = ({ Sid }: Statement, index: number): string =>
  Sid ? Sid.slice(0, LONGEST) : `statement ${index + 1}`;

/** Returns the first names, and the number of the others. */
export const firstNames = (all: readonly string[]): string[] =>
  all.length > NAMED
    ? [...all.slice(0, NAMED), `${all.length - NAMED} more`]
    : [...all];

/**
 * Condition keys that restrict the caller: accounts, principals, organizations,
 * networks.
 */
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
 * The actions that a key policy can allow on its key.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
const actions = [
  'CancelKeyDeletion',
  'CreateAlias',
  'CreateGrant',
  'Decrypt',
  'DeleteAlias',
  'DeleteImportedKeyMaterial',
  'DeriveSharedSecret',
  'DescribeKey',
  'DisableKey',
  'DisableKeyRotation',
  'EnableKey',
  'EnableKeyRotation',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'GetParametersForImport',
  'GetPublicKey',
  'ImportKeyMaterial',
  'ListGrants',
  'ListKeyPolicies',
  'ListKeyRotations',
  'ListResourceTags',
  'PutKeyPolicy',
  'ReEncryptFrom',
  'ReEncryptTo',
  'ReplicateKey',
  'RetireGrant',
  'RevokeGrant',
  'RotateKeyOnDemand',
  'ScheduleKeyDeletion',
  'Sign',
  'SynchronizeMultiRegionKey',
  'TagResource',
  'UntagResource',
  'UpdateAlias',
  'UpdateKeyDescription',
  'UpdatePrimaryRegion',
  'Verify',
  'VerifyMac',
].map(name => `kms:${name}`);

/** Returns whether a value names a caller, whatever wildcards it ends with. */
function names(text: string): boolean {
  // The caller chooses the value of a variable.
  if (!text || text.includes('${')) return false;
  if (!text.startsWith('arn:')) return !/[*?]/.test(text.split(/[/:]/)[0]);
  const [, , , , accountId = '', ...resource] = text.split(':');
  return accountId
    ? !/[*?]/.test(accountId)
    : Boolean(resource.length) && !/^[*?]/.test(resource.join(':'));
}

/**
 * The knowledge about a key for a caller whom no value names: only a value that names
 * nobody can match. The caller may have no such key, for example no organization.
 */
export const ofAStranger: KnownKey = {
  present: 'maybe',
  is: wanted => (names(wanted) ? 'no' : 'maybe'),
};

/** Every caller has an account, an ARN and an id. */
const ALWAYS_SENT = new Set([
  'kms:calleraccount',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:userid',
]);

/**
 * A request of a person or workload that no policy names. Keys that are not about the
 * caller differ between requests.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const requestOfAStranger: RequestContext = key => {
  if (key === 'aws:principalisawsservice') return oneOf(['false']);
  if (!NAMING.has(key)) return undefined;
  return ALWAYS_SENT.has(key)
    ? { ...ofAStranger, present: 'yes' }
    : ofAStranger;
};

const listed = (principal: Statement['Principal'] = {}) =>
  Object.values(principal).flat();

/**
 * Returns whether the statement is for everyone: `*`, alone or for one kind of
 * principal. NotPrincipal is for everyone too, because it does not exempt a stranger.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const isForEverybody = ({ Principal, NotPrincipal }: Statement) =>
  NotPrincipal
    ? !listed(NotPrincipal).includes('*')
    : listed(Principal).includes('*');

/**
 * Returns whether a Deny is for everyone: it has to name all AWS principals, or all
 * principals.
 */
export const deniesEverybody = (statement: Statement) =>
  statement.Effect === 'Deny' &&
  isForEverybody(statement) &&
  (statement.NotPrincipal !== undefined ||
    Boolean(statement.Principal?.AWS?.includes('*')));

/**
 * Returns the ids of the statements of a key policy that allow a stranger something
 * that no other statement denies. Nothing else of the policy is stored. Undefined if
 * it is not a policy. Resource elements always mean the key itself.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @alpha
 */
export function publicStatements(policy: string): string[] | undefined {
  const statements = parseDocument(policy);
  if (!statements) return undefined;
  const denials = statements
    .filter(deniesEverybody)
    .map(one => ({ ...one, Resource: ['*'], NotResource: undefined }));
  // An action that a statement names counts even if it is newer than the list.
  const named = statements
    .flatMap(({ Action = [] }) => Action)
    .filter(action => !/[*?]/.test(action));
  const candidates = [...new Set([...actions, ...named])];
  const denied = new Set(
    candidates.filter(action =>
      denies(denials, { action, resource: '*', context: requestOfAStranger }),
    ),
  );
  const found = statements.flatMap((statement, index) => {
    const open =
      statement.Effect === 'Allow' &&
      (isForEverybody(statement) || statement.NotPrincipal !== undefined) &&
      conditionsHold(statement, requestOfAStranger) !== 'no' &&
      candidates.some(
        action => !denied.has(action) && includesAction(statement, action),
      );
    return open ? [nameOfStatement(statement, index)] : [];
  });
  return firstNames(found);
}
