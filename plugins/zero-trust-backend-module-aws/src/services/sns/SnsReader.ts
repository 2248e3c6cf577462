import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { openTopicStatements } from 'backstage-plugin-zero-trust-common/alpha';
import { ServiceReader } from '../../client/ServiceReader';
import {
  InvalidResponseError,
  required,
} from '../../errors/InvalidResponseError';

/** A topic. Its policy is evaluated in memory and never stored. */
export interface TopicRead {
  /** The id, alias or ARN of its KMS key; null without encryption. */
  key: string | null;
  openStatements: string[];
  confirmedSubscriptions: number;
}

/** The code in the API, and the name of the class in the SDK. */
const isGone = (error: unknown) =>
  error instanceof Error && /^NotFound(Exception)?$/.test(error.name);

/** Reads topics, never messages or subscribers. */
export class SnsReader extends ServiceReader<SNSClient> {
  /**
   * Reads a topic by its ARN. Returns null if it was deleted: alarms and rules keep the
   * ARNs of deleted topics.
   * @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
   */
  topic(TopicArn: string): Promise<Fact<TopicRead | null>> {
    return this.read('sns:GetTopicAttributes', () =>
      this.describe(TopicArn).catch(error => {
        if (isGone(error)) return null;
        throw error;
      }),
    );
  }

  private async describe(TopicArn: string): Promise<TopicRead> {
    const { Attributes } = await this.client.send(
      new GetTopicAttributesCommand({ TopicArn }),
      this.options,
    );
    const all = required(Attributes, 'Attributes');
    const open = openTopicStatements(
      required(all.Policy, 'Policy'),
      required(all.Owner, 'Owner'),
    );
    if (!open) {
      throw new InvalidResponseError(
        'the policy of the topic is not a policy document',
      );
    }
    const confirmed = Number(
      required(all.SubscriptionsConfirmed, 'SubscriptionsConfirmed'),
    );
    if (!Number.isInteger(confirmed)) {
      throw new InvalidResponseError('SubscriptionsConfirmed is not a number');
    }
    return {
      key: all.KmsMasterKeyId || null,
      openStatements: open,
      confirmedSubscriptions: confirmed,
    };
  }
}
