import * as client from '@aws-sdk/client-sqs';
import type { EstateStore } from '../../../estate';
import { findingEvent } from '../../../findings/findingEvent';
import type { FindingStore } from '../../../findings/FindingStore';
import { arn } from '../../../estate/arn';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { batch } from './batch';
import { md5 } from './md5';
import { Queue } from './Queue';
import { receiveMessages } from './receiveMessages';

/** Default attributes of a queue, in seconds. */
const VISIBILITY = 30;

interface Options {
  findings: FindingStore;
  store: EstateStore;
  clock: () => Date;
  endpoint: () => string;
}

const gone = () =>
  new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');

function checkRange(
  name: string,
  value: number | undefined,
  [least, most]: [number, number],
) {
  if (value !== undefined && (value < least || value > most)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}.`,
    );
  }
}

const badHandle = () =>
  new AwsError(
    'ReceiptHandleIsInvalid',
    'The input receipt handle is invalid.',
  );

function createHandlers(options: Options): Handlers<typeof client> {
  const { findings, store, clock, endpoint } = options;
  const queue = new Queue(clock);
  findings.onPublish((changed, at) => {
    if (!store.estate.securityHub.events) return;
    changed.forEach(finding =>
      queue.send(findingEvent(finding, store.estate, at)),
    );
  });

  /** Returns the only queue, after adding the events that are due. */
  function queueOf(
    { QueueUrl, QueueName }: { QueueUrl?: string; QueueName?: string },
    call: Call,
  ): Queue {
    const { administrator, aggregationRegion, events } =
      call.world.estate.securityHub;
    const name =
      QueueName ??
      /\/(\d{12})\/([\w-]+)$/
        .exec(QueueUrl ?? '')
        ?.slice(1)
        .join('/');
    if (
      !events ||
      call.accountId !== administrator ||
      call.region !== aggregationRegion ||
      ![events.queue, `${administrator}/${events.queue}`].includes(name ?? '')
    ) {
      throw gone();
    }
    findings.list();
    return queue;
  }

  function sent(
    into: Queue,
    message: Pick<
      client.SendMessageRequest,
      'MessageBody' | 'MessageAttributes' | 'DelaySeconds'
    >,
  ) {
    const { MessageBody = '', MessageAttributes, DelaySeconds } = message;
    if (!MessageBody) {
      throw new AwsError('MissingParameter', 'The message body is empty.');
    }
    return {
      MessageId: into.send(MessageBody, MessageAttributes, DelaySeconds),
      MD5OfMessageBody: md5(MessageBody),
    };
  }

  return {
    GetQueueUrl(input, call) {
      queueOf(input, call);
      return { QueueUrl: `${endpoint()}/${call.accountId}/${input.QueueName}` };
    },

    GetQueueAttributes(input, call) {
      const counts = queueOf(input, call).counts();
      const { accountId, region, world } = call;
      const all: Record<string, string> = {
        QueueArn: arn(
          'sqs',
          region,
          accountId,
          world.estate.securityHub.events?.queue ?? '',
        ),
        ApproximateNumberOfMessages: String(counts.visible),
        ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
        ApproximateNumberOfMessagesDelayed: String(counts.delayed),
        VisibilityTimeout: String(VISIBILITY),
        SqsManagedSseEnabled: 'true',
      };
      const wanted = input.AttributeNames ?? [];
      return {
        Attributes: Object.fromEntries(
          Object.entries(all).filter(([name]) =>
            wanted.some(asked => asked === 'All' || asked === name),
          ),
        ),
      };
    },

    SendMessage: (input, call) => sent(queueOf(input, call), input),

    SendMessageBatch: (input, call) =>
      batch(input.Entries, entry => sent(queueOf(input, call), entry)),

    ReceiveMessage(input, call) {
      checkRange('MaxNumberOfMessages', input.MaxNumberOfMessages, [1, 10]);
      checkRange('WaitTimeSeconds', input.WaitTimeSeconds, [0, 20]);
      checkRange('VisibilityTimeout', input.VisibilityTimeout, [0, 43_200]);
      return receiveMessages(input, VISIBILITY, () => queueOf(input, call));
    },

    DeleteMessage(input, call) {
      if (!queueOf(input, call).delete(input.ReceiptHandle ?? '')) {
        throw badHandle();
      }
      return {};
    },

    DeleteMessageBatch: (input, call) =>
      batch(input.Entries, ({ ReceiptHandle = '' }) => {
        if (!queueOf(input, call).delete(ReceiptHandle)) throw badHandle();
        return {};
      }),

    ChangeMessageVisibility(input, call) {
      const { ReceiptHandle = '', VisibilityTimeout = 0 } = input;
      checkRange('VisibilityTimeout', VisibilityTimeout, [0, 43_200]);
      const changed = queueOf(input, call).changeVisibility(
        ReceiptHandle,
        VisibilityTimeout,
      );
      if (changed === undefined) throw badHandle();
      if (!changed) {
        throw new AwsError(
          'MessageNotInflight',
          'The specified message is not in flight.',
        );
      }
      return {};
    },
  };
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/ */
export const sqs = (options: Options) =>
  defineService({
    signingName: 'sqs',
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
    actions: {
      DeleteMessageBatch: 'DeleteMessage',
      SendMessageBatch: 'SendMessage',
    },
    client,
    protocol: awsJson('1.0'),
    denied: { code: 'AccessDeniedException', status: 403 },
    handlers: createHandlers(options),
  });
