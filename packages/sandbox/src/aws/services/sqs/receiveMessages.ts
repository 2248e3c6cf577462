import type { ReceiveMessageRequest } from '@aws-sdk/client-sqs';
import { setTimeout as sleep } from 'node:timers/promises';
import { md5 } from './md5';
import type { Queue, Received } from './Queue';

/** The interval at which a long poll checks the queue, in milliseconds. */
const POLL_INTERVAL = 50;

function toMessage(message: Received, input: ReceiveMessageRequest) {
  const system: Record<string, string> = {
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
  const wanted = (names: readonly string[] = []) => {
    const all = names.includes('All');
    return ([name]: [string, unknown]) => all || names.includes(name);
  };
  const attributes = Object.entries(system).filter(
    wanted([
      ...(input.MessageSystemAttributeNames ?? []),
      ...(input.AttributeNames ?? []),
    ]),
  );
  const own = Object.entries(message.attributes).filter(
    wanted(input.MessageAttributeNames),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(attributes.length && { Attributes: Object.fromEntries(attributes) }),
    ...(own.length && { MessageAttributes: Object.fromEntries(own) }),
  };
}

/**
 * Returns messages at once if there are any, or else those that arrive within the wait
 * time.
 * @see
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
 */
export async function receiveMessages(
  input: ReceiveMessageRequest,
  defaultVisibility: number,
  queue: () => Queue,
) {
  const until = performance.now() + (input.WaitTimeSeconds ?? 0) * 1000;
  for (;;) {
    const received = queue().receive(
      input.MaxNumberOfMessages ?? 1,
      input.VisibilityTimeout ?? defaultVisibility,
    );
    if (received.length) {
      return { Messages: received.map(message => toMessage(message, input)) };
    }
    if (performance.now() >= until) return {};
    await sleep(POLL_INTERVAL, undefined, { ref: false });
  }
}
