import type { ListDocumentsCommandInput } from '@aws-sdk/client-ssm';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';

const NAME = 'SSM-SessionManagerRunShell';

/**
 * The content of the document with the preferences, which exists once somebody sets
 * them.
 */
function preferencesContent({ here }: Call): string | null {
  const preferences = here.sessionPreferences;
  if (preferences === null || typeof preferences === 'string') {
    return preferences;
  }
  return JSON.stringify({
    schemaVersion: '1.0',
    description: 'Document to hold regional settings for Session Manager',
    sessionType: 'Standard_Stream',
    inputs: {
      ...preferences,
      s3KeyPrefix: '',
      runAsEnabled: false,
      runAsDefaultUser: '',
    },
  });
}

/** Returns the content of the account's documents of type Session, by name. */
function documentsOf(call: Call): Map<string, string> {
  const preferences = preferencesContent(call);
  return new Map([
    ...(preferences === null ? [] : [[NAME, preferences] as const]),
    ...Object.entries(call.here.sessionDocuments).map(
      ([name, document]) =>
        [
          name,
          typeof document === 'string' ? document : JSON.stringify(document),
        ] as const,
    ),
  ]);
}

const described = (Name: string) => ({
  Name,
  DocumentVersion: '1',
  DocumentType: 'Session' as const,
  DocumentFormat: 'JSON' as const,
});

/**
 * Returns a document by its name. The local AWS has only documents of type Session.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html
 */
export function sessionDocument(name: string | undefined, call: Call) {
  const content = documentsOf(call).get(name ?? '');
  if (name === undefined || content === undefined) {
    throw new AwsError(
      'InvalidDocument',
      `Document with name ${name} does not exist.`,
    );
  }
  return {
    ...described(name),
    Status: 'Active' as const,
    Content: content,
  };
}

/**
 * Returns the documents of the account. Documents of other types do not exist here, and
 * those that AWS owns are not listed.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListDocuments.html
 */
export function listDocuments(
  { Filters = [] }: ListDocumentsCommandInput,
  call: Call,
) {
  const wanted = (key: string, value: string) =>
    Filters.every(
      ({ Key, Values = [] }) => Key !== key || Values.includes(value),
    );
  if (!wanted('Owner', 'Self') || !wanted('DocumentType', 'Session')) return [];
  return [...documentsOf(call).keys()].map(name => ({
    ...described(name),
    Owner: call.accountId,
    SchemaVersion: '1.0',
  }));
}
