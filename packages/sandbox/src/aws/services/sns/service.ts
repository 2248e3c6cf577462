import * as client from '@aws-sdk/client-sns';
import { arn } from '../../../estate/arn';
import { awsQuery } from '../../protocol/awsQuery';
import { AwsError } from '../../protocol/AwsError';
import type { Call, CallContext } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { keyId } from '../kms/keys';
import { topicArn } from './topics';

/**
 * Returns the default policy of a topic: it allows everybody in the account.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
const defaultPolicy = (topic: string, accountId: string) =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: topic,
        Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
      },
    ],
  });

/** Returns the key of a topic: an ARN, or the alias of the AWS managed key. */
function keyOf({ accountId, region }: CallContext, key: string): string {
  if (key.startsWith('arn:')) return key;
  return key === 'aws/sns'
    ? 'alias/aws/sns'
    : arn('kms', region, accountId, `key/${keyId({ accountId, region }, key)}`);
}

function attributesOf(call: Call, wanted: string): Record<string, string> {
  const { accountId, here } = call;
  const [, topic] =
    Object.entries(here.topics).find(
      ([name]) => topicArn(call, name) === wanted,
    ) ?? [];
  if (!topic) throw new AwsError('NotFound', 'Topic does not exist', 404);
  const { key, policy, confirmed, pending } = topic;
  return {
    Policy:
      typeof policy === 'object'
        ? JSON.stringify(policy)
        : policy ?? defaultPolicy(wanted, accountId),
    Owner: accountId,
    SubscriptionsPending: String(pending),
    TopicArn: wanted,
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsDeleted: '0',
    DisplayName: '',
    ...(key !== undefined && { KmsMasterKeyId: keyOf(call, key) }),
  };
}

const handlers: Handlers<typeof client> = {
  GetTopicAttributes: ({ TopicArn = '' }, call) => ({
    Attributes: attributesOf(call, TopicArn),
  }),
};

/** @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const sns = defineService({
  signingName: 'sns',
  client,
  protocol: awsQuery({
    version: '2010-03-31',
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  }),
  denied: { code: 'AuthorizationError', status: 403 },
  handlers,
});
