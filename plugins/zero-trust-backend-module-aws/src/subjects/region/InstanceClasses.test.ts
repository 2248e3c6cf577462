import { RunningAws } from 'sandbox';
import { exemplary } from '../../__testUtils__/estate';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context, localAws } from '../../__testUtils__/localAws';
import { CollectionRun } from '../../client/CollectionRun';
import { InstanceClasses } from './InstanceClasses';

describe('InstanceClasses', () => {
  let aws: RunningAws;
  beforeEach(async () => {
    aws = await localAws(exemplary, { throttle: false });
  });
  afterEach(() => aws.close());

  const runIn = (region: string, accountId = scope.accountId) =>
    new CollectionRun(
      sourcesFor().clients,
      { ...scope, region, accountId },
      context().signal,
    );
  const named = (instanceClass: string, majorVersion: string) => ({
    engine: 'postgres',
    majorVersion,
    instanceClass,
    multiAz: true,
  });

  it('reads what the Region offers for each version of the wizard', async () => {
    const found = await new InstanceClasses().of(runIn('eu-west-1'));
    expect(found).toMatchObject({
      source: 'rds:DescribeOrderableDBInstanceOptions',
      value: expect.arrayContaining([
        named('db.t4g.medium', '16'),
        named('db.m7g.large', '17'),
        named('db.m9g.2xlarge', '18'),
      ]),
    });
  });

  it('omits classes that the Region does not offer', async () => {
    const found = await new InstanceClasses().of(runIn('eu-central-1'));
    const classes = JSON.stringify(found);
    expect(classes).toContain('db.m8g.large');
    expect(classes).not.toContain('db.m9g');
  });

  it('reads a Region once a day, for all accounts', async () => {
    const classes = new InstanceClasses();
    await classes.of(runIn('eu-west-1'));
    const calls = aws.calls.count('DescribeOrderableDBInstanceOptions');
    expect(calls).toBe(3);
    const second = runIn('eu-west-1', '444455556666');
    await classes.of(second);
    expect(aws.calls.count('DescribeOrderableDBInstanceOptions')).toBe(calls);
    expect(second.times.operations).toHaveProperty([
      'rds:DescribeOrderableDBInstanceOptions',
    ]);
  });

  it('reads again what was denied', async () => {
    const classes = new InstanceClasses();
    aws.permissions.deny(scope.accountId, [
      'rds:DescribeOrderableDBInstanceOptions',
    ]);
    const run = runIn('eu-west-1');
    expect(await classes.of(run)).toMatchObject({
      missing: 'denied',
      needs: 'rds:DescribeOrderableDBInstanceOptions',
    });
    expect(run.problems()).toHaveLength(1);
    aws.permissions.restore(scope.accountId);
    expect(await classes.of(runIn('eu-west-1'))).toHaveProperty('value');
  });
});
