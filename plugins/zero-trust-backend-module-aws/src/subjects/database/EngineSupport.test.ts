import { EstateInput, RunningAws } from 'sandbox';
import { estateWith, exemplary } from '../../__testUtils__/estate';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context, localAws } from '../../__testUtils__/localAws';
import { CollectionRun } from '../../client/CollectionRun';
import { EngineSupport } from './EngineSupport';

describe('EngineSupport', () => {
  let aws: RunningAws;
  afterEach(() => aws.close());

  async function starting(estate: EstateInput = exemplary) {
    aws = await localAws(estate, { throttle: false });
    const { clients } = sourcesFor();
    const support = new EngineSupport();
    const runIn = (region = scope.region) =>
      new CollectionRun(clients, { ...scope, region }, context().signal);
    return { support, runIn };
  }

  const engineEstate = (engine: string) =>
    estateWith({
      networks: { main: { subnets: { 'data-a': 'isolated' } } },
      databases: { db: { engine, network: 'main' } },
    });

  it.each([
    ['postgres', '17.6', 'available', '2030-02-28'],
    ['postgres', '13.20', 'available', '2026-02-28'],
    ['aurora-mysql', '8.0.mysql_aurora.3.10.1', 'available', '2028-04-30'],
    ['mariadb', '10.6.22', 'available', '2026-12-31'],
  ])(
    'returns the end of support of %s %s',
    async (engine, version, status, ends) => {
      const { support, runIn } = await starting(
        engineEstate(`${engine} ${version}`),
      );
      expect(await support.of(runIn(), engine, version)).toMatchObject({
        versionStatus: {
          value: status,
          source: 'rds:DescribeDBEngineVersions',
        },
        standardSupportEnds: {
          value: expect.stringMatching(`^${ends}`),
          source: 'rds:DescribeDBMajorEngineVersions',
        },
      });
    },
  );

  it('also requests deprecated versions', async () => {
    const { support, runIn } = await starting(engineEstate('mariadb 10.5.29'));
    const found = await support.of(runIn(), 'mariadb', '10.5.29');
    expect(found.versionStatus).toMatchObject({ value: 'deprecated' });
    // An unknown end of support is not the same as none.
    expect(found.standardSupportEnds).toMatchObject({ missing: 'failed' });
  });

  it('returns that a version is no longer offered, and that an engine has no dates', async () => {
    const { support, runIn } = await starting();
    expect(await support.of(runIn(), 'postgres', '9.6.1')).toMatchObject({
      versionStatus: { value: null },
      standardSupportEnds: { missing: 'failed' },
    });
    expect(await support.of(runIn(), 'oracle-ee', '12.1.0.2.v1')).toMatchObject(
      { standardSupportEnds: { value: null } },
    );
  });

  it('reads the ends of support of an engine once for all regions of an account', async () => {
    const { support, runIn } = await starting();
    for (const region of ['eu-west-1', 'us-east-1']) {
      await support.of(runIn(region), 'postgres', '17.6');
      await support.of(runIn(region), 'postgres', '16.1');
    }
    expect(aws.calls.count('DescribeDBMajorEngineVersions')).toBe(1);
    expect(aws.calls.count('DescribeDBEngineVersions')).toBe(4);
  });

  it('reads again after a denied call', async () => {
    const { support, runIn } = await starting();
    aws.permissions.deny(scope.accountId, [
      'rds:DescribeDBMajorEngineVersions',
    ]);
    expect(await support.of(runIn(), 'postgres', '17.11')).toMatchObject({
      versionStatus: { value: 'available' },
      standardSupportEnds: { needs: 'rds:DescribeDBMajorEngineVersions' },
    });
    aws.permissions.restore(scope.accountId);
    expect(await support.of(runIn(), 'postgres', '17.11')).toMatchObject({
      standardSupportEnds: { value: expect.stringMatching(/^2030/) },
    });
  });
});
