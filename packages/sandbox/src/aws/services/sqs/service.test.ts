import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { portalSettings } from '../../../testing/clientSettings';
import {
  MANAGEMENT,
  MEMBER,
  REGION,
  smallEstate,
} from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let sqs: SQSClient;
let QueueUrl: string;
let now: Date;
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

async function start(format?: 'asff' | 'ocsf') {
  const estate = smallEstate();
  estate.securityHub.delaySeconds = 20;
  estate.securityHub.events = { queue: 'findings', format };
  estate.policies!.portal.allow!.push(
    'sqs:ReceiveMessage',
    'sqs:SendMessage',
    'sqs:DeleteMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueue*',
  );
  now = new Date('2026-11-24T10:00:00.400Z');
  aws = await startLocalAws({ estate, port: 0, clock: () => now });
  sqs = new SQSClient(portalSettings(aws));
  QueueUrl =
    (await sqs.send(new GetQueueUrlCommand({ QueueName: 'findings' })))
      .QueueUrl ?? '';
}

const receive = async (options = {}) =>
  (
    await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        ...options,
      }),
    )
  ).Messages ?? [];

const open = () =>
  aws.databases.patch(
    { accountId: MEMBER, region: REGION, name: 'orders' },
    { publiclyAccessible: true },
  );

afterEach(async () => aws.close());

describe('a queue', () => {
  beforeEach(() => start());

  it('returns an address that its client can use unchanged', async () => {
    expect(QueueUrl).toBe(`${aws.url}/${MANAGEMENT}/findings`);
    const byAddress = new SQSClient({
      ...portalSettings(aws),
      endpoint: undefined,
    });
    const said = jest.spyOn(console, 'warn').mockImplementation();
    await byAddress.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }),
    );
    said.mockRestore();
    expect(await receive()).toMatchObject([{ Body: 'hello' }]);
  });

  it('hides a received message, and returns it again unless it is deleted', async () => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: '{"ä":1}',
        MessageAttributes: {
          kind: { DataType: 'String', StringValue: 'test' },
        },
      }),
    );
    const [first] = await receive({
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    expect(first).toMatchObject({
      Body: '{"ä":1}',
      Attributes: { ApproximateReceiveCount: '1' },
      MessageAttributes: { kind: { StringValue: 'test' } },
    });
    expect(await receive()).toEqual([]);
    pass(30);
    const [again] = await receive({ VisibilityTimeout: 5 });
    expect(again.MessageId).toBe(first.MessageId);
    // Another receiver has the message now.
    await sqs.send(
      new DeleteMessageCommand({
        QueueUrl,
        ReceiptHandle: first.ReceiptHandle,
      }),
    );
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: again.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    const [last] = await receive();
    expect(last.MessageId).toBe(first.MessageId);
    await sqs.send(
      new DeleteMessageCommand({ QueueUrl, ReceiptHandle: last.ReceiptHandle }),
    );
    pass(60);
    expect(await receive()).toEqual([]);
  });

  it('deletes and sends in batches, each entry separately', async () => {
    await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: ['a', 'b'].map(Id => ({ Id, MessageBody: Id })),
      }),
    );
    const messages = await receive();
    expect(messages.map(({ Body }) => Body)).toEqual(['a', 'b']);
    const { Successful, Failed } = await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'a', ReceiptHandle: messages[0].ReceiptHandle },
          { Id: 'x', ReceiptHandle: 'guessed' },
        ],
      }),
    );
    expect(Successful).toEqual([{ Id: 'a' }]);
    expect(Failed).toMatchObject([{ Id: 'x', Code: 'ReceiptHandleIsInvalid' }]);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '1',
    });
  });

  it('waits for messages for the requested time', async () => {
    const began = performance.now();
    expect(await receive({ WaitTimeSeconds: 1 })).toEqual([]);
    expect(performance.now() - began).toBeGreaterThan(900);
    const waiting = receive({ WaitTimeSeconds: 20 });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'late' }));
    expect(await waiting).toMatchObject([{ Body: 'late' }]);
  });

  it('rejects the requests that SQS rejects', async () => {
    await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(
      receive({ QueueUrl: `${aws.url}/${MANAGEMENT}/others` }),
    ).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await expect(
      sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [] })),
    ).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
  });
});

describe('EventBridge', () => {
  it('sends each changed finding when Security Hub publishes it', async () => {
    await start();
    open();
    pass(19);
    expect(await receive()).toEqual([]);
    pass(1);
    const events = (await receive()).map(({ Body = '' }) => JSON.parse(Body));
    expect(events.length).toBeGreaterThan(1);
    const [event] = events.filter(
      ({ detail }) =>
        detail.findings[0].Compliance.SecurityControlId === 'RDS.2',
    );
    expect(event).toMatchObject({
      version: '0',
      'detail-type': 'Security Hub Findings - Imported',
      source: 'aws.securityhub',
      account: MANAGEMENT,
      region: REGION,
      time: '2026-11-24T10:00:20Z',
      detail: {
        findings: [{ AwsAccountId: MEMBER, Compliance: { Status: 'FAILED' } }],
      },
    });
    expect(event.resources).toEqual([event.detail.findings[0].Id]);
    pass(60);
    // The same messages are visible again, because nobody has deleted them.
    expect(await receive()).toHaveLength(events.length);
  });

  it('reports a suppression, although it is not an update', async () => {
    await start();
    aws.store.change(estate => {
      estate.accounts[1].regions![REGION].findings = {
        workflow: [{ database: 'vault', control: 'RDS.3' }],
      };
    });
    pass(20);
    const events = (await receive()).map(({ Body = '' }) => JSON.parse(Body));
    expect(events.map(({ detail }) => detail.findings[0])).toMatchObject([
      {
        Workflow: { Status: 'SUPPRESSED' },
        UpdatedAt: expect.not.stringContaining('2026-11-24T10:00:20'),
      },
    ]);
  });

  it('sends findings in OCSF if the estate configures it', async () => {
    await start('ocsf');
    open();
    pass(20);
    const [event] = (await receive()).map(({ Body = '' }) => JSON.parse(Body));
    expect(event).toMatchObject({
      'detail-type': 'Findings Imported V2',
      detail: { findings: [{ class_uid: 2003, compliance: {} }] },
    });
  });
});
