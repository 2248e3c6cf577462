import { ANYTHING, EventValue } from './matchesEvent';

/** An account in one Region. @alpha */
export interface EventPlace {
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
}

/** An event of EventBridge, and what happens, in words. @alpha */
export interface AccessEvent {
  /** What happens, such as `a session without a document`. */
  what: string;
  /** The event, as CloudTrail delivers it to the default event bus. */
  event: Record<string, EventValue>;
}

/**
 * An API call that succeeded, as CloudTrail delivers it to EventBridge.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const apiCall = (
  { accountId, region }: EventPlace,
  service: string,
  eventName: string,
  requestParameters: Record<string, EventValue>,
): Record<string, EventValue> => ({
  version: '0',
  id: ANYTHING,
  'detail-type': 'AWS API Call via CloudTrail',
  source: `aws.${service}`,
  account: accountId,
  time: ANYTHING,
  region,
  detail: {
    eventVersion: ANYTHING,
    userIdentity: ANYTHING,
    eventTime: ANYTHING,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: region,
    sourceIPAddress: ANYTHING,
    userAgent: ANYTHING,
    requestParameters,
    responseElements: ANYTHING,
    requestID: ANYTHING,
    eventID: ANYTHING,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: 'Management',
    tlsDetails: ANYTHING,
    sessionCredentialFromConsole: ANYTHING,
    vpcEndpointId: ANYTHING,
    sharedEventID: ANYTHING,
  },
});

/** Lets the caller choose any host. */
const TO_ANY_HOST = 'AWS-StartPortForwardingSessionToRemoteHost';

/**
 * Returns the events of sessions that should not go unnoticed: a shell, a tunnel to any
 * host, and sessions with the documents of the account.
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-auditing.html
 * @alpha
 */
export const sessionEvents = (
  place: EventPlace,
  target: string | typeof ANYTHING,
  documents: readonly string[],
): AccessEvent[] => [
  {
    what: 'a session without a document',
    event: apiCall(place, 'ssm', 'StartSession', {
      target,
      reason: ANYTHING,
    }),
  },
  ...[...new Set([TO_ANY_HOST, ...documents])].map(documentName => ({
    what: `a session with ${documentName}`,
    event: apiCall(place, 'ssm', 'StartSession', {
      target,
      documentName,
      reason: ANYTHING,
      parameters: ANYTHING,
    }),
  })),
];

/**
 * Returns the events of changes that can allow more traffic to a security group.
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html
 * @alpha
 */
export const groupChangeEvents = (
  place: EventPlace,
  groupId: string,
): AccessEvent[] => [
  {
    what: `a new rule of ${groupId}`,
    event: apiCall(place, 'ec2', 'AuthorizeSecurityGroupIngress', {
      groupId,
      ipPermissions: ANYTHING,
    }),
  },
  {
    what: `a changed rule of ${groupId}`,
    event: apiCall(place, 'ec2', 'ModifySecurityGroupRules', {
      ModifySecurityGroupRulesRequest: {
        GroupId: groupId,
        SecurityGroupRule: ANYTHING,
      },
    }),
  },
];
