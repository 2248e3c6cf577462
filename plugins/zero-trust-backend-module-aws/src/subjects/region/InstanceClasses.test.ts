import { RDSClient } from '@aws-sdk/client-rds';
import { RunningAws } from 'sandbox';
import { exemplary } from '../../__testUtils__/estate';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context, localAws } from '../../__testUtils__/localAws';
import { AwsClients } from '../../client/AwsClients';
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
  const named = (
    instanceClass: string,
    majorVersion: string,
    zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
  ) => ({
    engine: 'postgres',
    majorVersion,
    instanceClass,
    multiAz: true,
    zones,
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
    const calls = () => aws.calls.count('DescribeOrderableDBInstanceOptions');
    await classes.of(runIn('eu-west-1'));
    expect(calls()).toBe(3);
    for (const accountId of [scope.accountId, '444455556666']) {
      const run = runIn('eu-west-1', accountId);
      await classes.of(run);
      expect(calls()).toBe(3);
      expect(run.times.operations).toHaveProperty([
        'rds:DescribeOrderableDBInstanceOptions',
      ]);
    }
  });

  it('has zones only for the account that read them, because others have other names', async () => {
    const classes = new InstanceClasses();
    const first = await classes.of(runIn('eu-west-1'));
    const other = await classes.of(runIn('eu-west-1', '444455556666'));
    const { zones: _, ...withoutZones } = named('db.m7g.large', '17');
    expect(other).toMatchObject({
      value: expect.arrayContaining([withoutZones]),
    });
    expect(JSON.stringify(other)).not.toContain('zones');
    expect(await classes.of(runIn('eu-west-1'))).toEqual(first);
    expect(first).toMatchObject({
      value: expect.arrayContaining([named('db.m7g.large', '17')]),
    });
  });

  it('reads with its own role what another account is denied at the same time', async () => {
    const classes = new InstanceClasses();
    aws.permissions.deny(scope.accountId, [
      'rds:DescribeOrderableDBInstanceOptions',
    ]);
    const denied = runIn('eu-west-1');
    const allowed = runIn('eu-west-1', '444455556666');
    const found = await Promise.all([classes.of(denied), classes.of(allowed)]);
    expect(found).toMatchObject([
      { missing: 'denied', accountId: scope.accountId },
      { value: expect.arrayContaining([named('db.m7g.large', '17')]) },
    ]);
    expect(denied.problems()).toHaveLength(1);
    expect(allowed.problems()).toEqual([]);
    expect(allowed.times.operations).toHaveProperty([
      'rds:DescribeOrderableDBInstanceOptions',
    ]);
  });

  it('reports the problem of each account that is denied at the same time', async () => {
    const classes = new InstanceClasses();
    const runs = [scope.accountId, '444455556666'].map(accountId => {
      aws.permissions.deny(accountId, ['rds:DescribeDBEngineVersions']);
      return runIn('eu-west-1', accountId);
    });
    const found = await Promise.all(runs.map(run => classes.of(run)));
    expect(found).toMatchObject(
      runs.map(run => ({ missing: 'denied', accountId: run.scope.accountId })),
    );
    expect(runs.map(run => run.problems().length)).toEqual([1, 1]);
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

  describe('if RDS names no default version', () => {
    const listing = (versions: string[]) => {
      class Listing extends RDSClient {
        async send(command: { input: object }): Promise<object> {
          if ('DefaultOnly' in command.input) return { DBEngineVersions: [] };
          if (!('Vpc' in command.input)) {
            return {
              DBEngineVersions: versions.map(EngineVersion => ({
                EngineVersion,
              })),
            };
          }
          const { EngineVersion } = command.input as { EngineVersion?: string };
          return {
            OrderableDBInstanceOptions: ['17.10', '18.1'].includes(
              EngineVersion ?? '',
            )
              ? [
                  {
                    DBInstanceClass: 'db.m8g.large',
                    StorageType: 'gp3',
                    SupportsStorageEncryption: true,
                    SupportsIAMDatabaseAuthentication: true,
                    MultiAZCapable: true,
                    AvailabilityZones: [{ Name: 'b' }, { Name: 'a' }],
                  },
                ]
              : [],
          };
        }
      }
      const clients = { create: () => new Listing({ region: 'eu-west-1' }) };
      return new CollectionRun(
        clients as unknown as AwsClients,
        scope,
        context().signal,
      );
    };

    it('reads what the newest version offers', async () => {
      const found = await new InstanceClasses().of(
        listing(['16.9', '17.9', '17.10', '18.1']),
      );
      expect(found).toMatchObject({
        value: [
          named('db.m8g.large', '18', ['a', 'b']),
          named('db.m8g.large', '17', ['a', 'b']),
        ],
      });
    });

    it('offers nothing for a major version that RDS does not list', async () => {
      const found = await new InstanceClasses().of(listing(['17.10']));
      expect(found).toMatchObject({
        value: [named('db.m8g.large', '17', ['a', 'b'])],
      });
    });

    it('does not know what is offered if RDS lists no version', async () => {
      const found = await new InstanceClasses().of(listing([]));
      expect(found).toHaveProperty('missing', 'failed');
    });
  });
});
