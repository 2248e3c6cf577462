import { ReaderPlace, RequiredAction } from '../services/RequiredAction';
import { requiredActions } from './requiredActions';

/**
 * Actions that the reader is always denied: reading data, secrets or logs, connecting,
 * and decrypting.
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
  organization: 'ReadOrganization',
};

export const places = Object.keys(titles) as ReaderPlace[];

/** A statement of an IAM policy, as JSON. @public */
export interface PolicyStatement {
  /** The id of the statement, letters and digits. */
  Sid: string;
  /** Whether it allows or denies the actions. */
  Effect: 'Allow' | 'Deny';
  /** The actions, such as `rds:DescribeDBInstances`. */
  Action?: string[];
  /** All actions but these. */
  NotAction?: string[];
  /** An ARN or several. In CloudFormation, an ARN is an intrinsic function. */
  Resource: unknown;
}

type ArnOf = (resource: string) => unknown;

const distinct = (actions: readonly RequiredAction[]) => [
  ...new Set(actions.map(({ action }) => action)),
];

/** Returns the statements for one kind of account, as narrow as IAM allows. */
export function allowStatements(
  place: ReaderPlace,
  arnOf: ArnOf,
): PolicyStatement[] {
  const own = requiredActions.filter(({ in: needed }) => needed === place);
  const everywhere = own.filter(({ resources }) => !resources);
  const narrow = own.filter(({ resources }) => resources);
  return [
    {
      Sid: titles[place],
      Effect: 'Allow',
      Action: distinct(everywhere),
      // None of these actions reads data, and most support no narrower resource.
      Resource: '*',
    },
    ...narrow.map(({ action, resources = [] }) => ({
      Sid: `${titles[place]}${action.replace(/[^A-Za-z0-9]/g, '')}`,
      Effect: 'Allow' as const,
      Action: [action],
      Resource: resources.map(arnOf),
    })),
  ];
}

/**
 * Returns the statements that deny reading data, and everything that no reader needs,
 * even if other policies allow it.
 */
export function denyStatements(): PolicyStatement[] {
  return [
    { Sid: 'NeverData', Effect: 'Deny', Action: NEVER, Resource: '*' },
    {
      Sid: 'NothingElse',
      Effect: 'Deny',
      NotAction: distinct(requiredActions),
      Resource: '*',
    },
  ];
}

/**
 * Returns the policy of the reader role, with the statements of these places.
 * @public
 */
export function readerPolicy(
  wanted: readonly ReaderPlace[],
  { partition = 'aws' }: { partition?: string } = {},
) {
  const arnOf = (resource: string) => `arn:${partition}:${resource}`;
  return {
    Version: '2012-10-17',
    Statement: [
      ...wanted.flatMap(place => allowStatements(place, arnOf)),
      ...denyStatements(),
    ],
  };
}
