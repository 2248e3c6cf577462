import {
  CloudWatchClient,
  DescribeAlarmsForMetricCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { memberSettings } from '../../testing/clientSettings';
import { REGION, smallEstate } from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

let aws: RunningAws;
let settings: Awaited<ReturnType<typeof memberSettings>>;
beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader!.allow!.push(
    'cloudwatch:*',
    'events:*',
    'logs:*',
    'sns:*',
  );
  Object.assign(estate.accounts[1].regions![REGION], {
    topics: { alarms: { key: 'data', confirmed: 2, pending: 1 }, plain: {} },
    eventRules: {
      sessions: {
        pattern: { source: ['aws.ssm'] },
        state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
        targets: ['alarms'],
      },
      changes: { pattern: { source: ['aws.ec2'] }, state: 'DISABLED' },
    },
    logGroups: {
      '/aws/rds/instance/orders/postgresql': {
        key: 'data',
        retentionDays: 400,
        metricFilters: { refused: { namespace: 'Orders', metric: 'Refused' } },
      },
      '/aws/rds/instance/orders/upgrade': {},
      sessions: {},
    },
    metricAlarms: {
      refused: { namespace: 'Orders', metric: 'Refused', actions: ['alarms'] },
    },
  });
  aws = await startLocalAws({ estate, port: 0 });
  settings = await memberSettings(aws);
});
afterAll(async () => aws.close());

const TOPIC = `arn:aws:sns:${REGION}:111122223333:alarms`;

it('lists the log groups of RDS page by page', async () => {
  const client = new CloudWatchLogsClient(settings);
  const found = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups(
    { client, pageSize: 1 },
    { logGroupNamePrefix: '/aws/rds/' },
  )) {
    found.push(...logGroups);
  }
  expect(found).toMatchObject([
    {
      logGroupName: '/aws/rds/instance/orders/postgresql',
      retentionInDays: 400,
      metricFilterCount: 1,
      kmsKeyId: expect.stringContaining(':key/'),
    },
    { logGroupName: '/aws/rds/instance/orders/upgrade', metricFilterCount: 0 },
  ]);
  expect(found[1].kmsKeyId).toBeUndefined();
  expect(found[1].retentionInDays).toBeUndefined();
});

it('describes metric filters of a log group, and the alarm on their metric', async () => {
  const logs = new CloudWatchLogsClient(settings);
  const of = (logGroupName: string) =>
    logs.send(new DescribeMetricFiltersCommand({ logGroupName }));
  expect(
    (await of('/aws/rds/instance/orders/postgresql')).metricFilters,
  ).toMatchObject([
    {
      filterName: 'refused',
      filterPattern: ' ',
      metricTransformations: [
        { metricNamespace: 'Orders', metricName: 'Refused' },
      ],
    },
  ]);
  await expect(of('no-such-group')).rejects.toThrow(
    'The specified log group does not exist.',
  );
  const { MetricAlarms } = await new CloudWatchClient(settings).send(
    new DescribeAlarmsForMetricCommand({
      Namespace: 'Orders',
      MetricName: 'Refused',
    }),
  );
  expect(MetricAlarms).toMatchObject([
    { AlarmName: 'refused', ActionsEnabled: true, AlarmActions: [TOPIC] },
  ]);
});

it('lists rules and their targets', async () => {
  const client = new EventBridgeClient(settings);
  const { Rules } = await client.send(new ListRulesCommand({}));
  expect(Rules).toMatchObject([
    { Name: 'changes', State: 'DISABLED' },
    {
      Name: 'sessions',
      State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      EventPattern: '{"source":["aws.ssm"]}',
    },
  ]);
  const targets = (Rule: string) =>
    client.send(new ListTargetsByRuleCommand({ Rule }));
  expect((await targets('sessions')).Targets).toMatchObject([{ Arn: TOPIC }]);
  await expect(targets('no-such-rule')).rejects.toThrow('does not exist');
});

it('returns the attributes of a topic as texts', async () => {
  const client = new SNSClient(settings);
  const of = async (TopicArn: string) =>
    (await client.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes;
  expect(await of(TOPIC)).toMatchObject({
    Owner: '111122223333',
    SubscriptionsConfirmed: '2',
    SubscriptionsPending: '1',
    KmsMasterKeyId: expect.stringContaining(':key/'),
    Policy: expect.stringContaining('AWS:SourceOwner'),
  });
  const plain = await of(TOPIC.replace('alarms', 'plain'));
  expect(plain).not.toHaveProperty('KmsMasterKeyId');
  await expect(of(TOPIC.replace('alarms', 'none'))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});
