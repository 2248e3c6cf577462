import { setImmediate as nextTurn } from 'node:timers/promises';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { memberSettings } from '../../testing/clientSettings';
import { MANAGEMENT, REGION, smallEstate } from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

let aws: RunningAws;
let settings: Awaited<ReturnType<typeof memberSettings>>;
beforeAll(async () => {
  aws = await startLocalAws({ estate: smallEstate(), port: 0 });
  settings = await memberSettings(aws);
});
beforeEach(() => aws.faults.clear());
afterAll(async () => aws.close());

const describeInstances = (options = {}) =>
  new RDSClient({ ...settings, ...options }).send(
    new DescribeDBInstancesCommand({}),
  );

it.each([
  ['throttling', { name: 'Throttling' }],
  ['access-denied', { name: 'AccessDenied' }],
  ['server-error', { $metadata: { httpStatusCode: 500 } }],
] as const)('%s', async (kind, expected) => {
  aws.faults.add({ kind, service: 'rds' });
  await expect(describeInstances()).rejects.toMatchObject(expected);
});

it.each(['html', 'garbage'] as const)(
  '%s is a response that the SDK cannot parse',
  async kind => {
    aws.faults.add({ kind, service: 'rds' });
    await expect(describeInstances()).rejects.toThrow();
  },
);

it('never responds, so the caller has to abort', async () => {
  aws.faults.add({ kind: 'never-answering', service: 'rds' });
  const caller = new AbortController();
  const answer = new RDSClient(settings).send(
    new DescribeDBInstancesCommand({}),
    { abortSignal: caller.signal },
  );
  const settled = Promise.allSettled([answer]);
  // A caller that aborts before its request has arrived is not counted.
  const arrived = () =>
    aws.calls
      .summary()
      .some(({ outcome }) => outcome === 'fault: never-answering');
  while (!arrived()) await nextTurn();
  caller.abort();
  expect(await settled).toEqual([
    {
      status: 'rejected',
      reason: expect.objectContaining({ name: 'AbortError' }),
    },
  ]);
});

it('resets the connection', async () => {
  aws.faults.add({ kind: 'reset', service: 'rds' });
  await expect(describeInstances()).rejects.toThrow(
    /ECONNRESET|socket hang up/,
  );
});

it('responds after the requested delay', async () => {
  aws.faults.add({ kind: 'latency', service: 'rds', milliseconds: 50 });
  expect((await describeInstances()).DBInstances).toHaveLength(4);
});

it('affects only the given service, operation, account and region', async () => {
  aws.faults.add({ kind: 'server-error', service: 'rds' });
  aws.faults.add({ kind: 'server-error', accountId: MANAGEMENT });
  aws.faults.add({ kind: 'server-error', region: 'us-east-1' });
  aws.faults.add({ kind: 'server-error', operation: 'DescribeVpcs' });
  const subnets = (region = REGION) =>
    new EC2Client({ ...settings, region }).send(new DescribeSubnetsCommand({}));
  await expect(subnets()).resolves.toBeDefined();
  await expect(subnets('us-east-1')).rejects.toThrow();
  await expect(describeInstances()).rejects.toThrow();
});

it('affects the given number of calls, so clients that retry succeed', async () => {
  aws.faults.add({ kind: 'throttling', service: 'rds', count: 2 });
  const { DBInstances } = await describeInstances({ maxAttempts: 3 });
  expect(DBInstances).toHaveLength(4);
  expect(aws.faults.list()[0].hits).toBe(2);
});

it('affects every nth call', async () => {
  aws.faults.add({ kind: 'server-error', service: 'rds', every: 3 });
  const once = () =>
    describeInstances({ maxAttempts: 1 }).then(
      () => 'ok',
      () => 'failed',
    );
  const outcomes = [];
  for (let call = 0; call < 6; call++) outcomes.push(await once());
  expect(outcomes).toEqual(['ok', 'ok', 'failed', 'ok', 'ok', 'failed']);
});
