import { ReaderPlace } from './RequiredAction';
import { requiredActions } from './requiredActions';

/**
 * What a reader must never do, whatever else is granted to its role: read data,
 * secrets or logs, connect, or decrypt.
 */
const NEVER = [
  'kms:Decrypt',
  'rds-db:connect',
  'rds:DownloadCompleteDBLogFile',
  'rds:DownloadDBLogFilePortion',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter*',
  'ssm:StartSession',
];

const titles: Record<ReaderPlace, string> = {
  member: 'ReadPosture',
  'security-hub': 'ReadFindings',
  organization: 'ReadAccounts',
};

/** The policy of the reader role, with the statements of these places. @public */
export function readerPolicy(places: readonly ReaderPlace[]) {
  return {
    Version: '2012-10-17',
    Statement: [
      ...places.map(place => ({
        Sid: titles[place],
        Effect: 'Allow',
        Action: requiredActions
          .filter(({ in: needed }) => needed === place)
          .map(({ action }) => action),
        // None of these actions reads data, and most know no narrower resource.
        Resource: '*',
      })),
      { Sid: 'NeverData', Effect: 'Deny', Action: NEVER, Resource: '*' },
    ],
  };
}
