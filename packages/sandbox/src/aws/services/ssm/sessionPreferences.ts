import { AwsError } from '../../service/AwsError';
import type { Call } from '../../service/Call';

const NAME = 'SSM-SessionManagerRunShell';

/**
 * The document that holds Session Manager's preferences, which is there once
 * somebody has set them.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
 */
export function sessionPreferences(name: string | undefined, { here }: Call) {
  const preferences = here.sessionPreferences;
  if (name !== NAME || preferences === null) {
    throw new AwsError(
      'InvalidDocument',
      `Document with name ${name} does not exist.`,
    );
  }
  return {
    Name: NAME,
    DocumentVersion: '1',
    Status: 'Active' as const,
    DocumentType: 'Session' as const,
    DocumentFormat: 'JSON' as const,
    Content:
      typeof preferences === 'string'
        ? preferences
        : JSON.stringify({
            schemaVersion: '1.0',
            description:
              'Document to hold regional settings for Session Manager',
            sessionType: 'Standard_Stream',
            inputs: {
              ...preferences,
              s3KeyPrefix: '',
              runAsEnabled: false,
              runAsDefaultUser: '',
            },
          }),
  };
}
