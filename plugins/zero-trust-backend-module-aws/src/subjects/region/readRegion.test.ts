import {
  catalogue,
  known,
  RegionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { EstateInput, RunningAws } from 'sandbox';
import { exemplary, estateWith, foundation } from '../../__testUtils__/estate';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context, localAws, regionOf } from '../../__testUtils__/localAws';
import { CollectionRun } from '../../client/CollectionRun';
import { readRegion } from './readRegion';

const operations = async () =>
  known(['role/operations'], 'iam:GetAccountAuthorizationDetails');

const statuses = (evidence: RegionEvidence) =>
  Object.fromEntries(
    evaluate(evidence, [], {
      controls: catalogue,
      settings: { trustedNetworks: [], administrators: [] },
    }).map(({ controlId, status }) => [controlId, status]),
  );

describe('readRegion', () => {
  let aws: RunningAws;
  afterEach(() => aws.close());

  const read = async (
    region: NonNullable<EstateInput['accounts'][number]['regions']>[string],
    providers: Parameters<typeof readRegion>[1] = {
      shellPrincipals: operations,
      shellDocuments: known([], 'ssm:ListDocuments'),
    },
  ) => {
    aws = await localAws(estateWith(region), { throttle: false });
    const { clients } = sourcesFor();
    const run = new CollectionRun(clients, scope, context().signal);
    return { evidence: await readRegion(run, providers), run };
  };

  it('reads resources that pass every control', async () => {
    const { evidence, run } = await read(foundation);
    expect(run.problems()).toEqual([]);
    const found = statuses(evidence);
    expect(Object.keys(found).length).toBeGreaterThan(0);
    expect(Object.values(found)).toEqual(Object.keys(found).map(() => 'pass'));
    expect(evidence).toMatchObject({
      arn: 'arn:aws:account:eu-west-1:111122223333:account',
      resourceId: '111122223333/eu-west-1',
      status: { value: 'ACTIVE' },
      sessionPreferences: {
        value: {
          kmsKeyId: 'alias/sessions',
          cloudWatchLogGroup: 'sessions',
          cloudWatchEncrypted: true,
          s3Bucket: null,
          idleTimeoutMinutes: 15,
        },
        source: 'ssm:GetDocument',
      },
      collectionAgeHours: { value: 0 },
    });
  });

  it('reads an unused region, in which everything is known to be off', async () => {
    const { evidence, run } = await read({ securityHub: { enabled: false } });
    expect(run.problems()).toEqual([]);
    expect(evidence).toMatchObject({
      internetGatewayBlockMode: { value: 'off' },
      sessionPreferences: { value: null },
      documentSharing: { value: 'Enable' },
      configRecorders: { value: [] },
      securityHub: { value: null },
      guardDuty: { value: null },
      analyzers: { value: [] },
    });
    expect(statuses(evidence)).toEqual({
      'ZT-NET-11': 'fail',
      'ZT-ID-13': 'fail',
      'ZT-DEV-07': 'fail',
      'ZT-DEV-09': 'fail',
      'ZT-VIS-03': 'fail',
      'ZT-VIS-04': 'fail',
      'ZT-GOV-06': 'pass',
    });
  });

  it('names the action that returns who can open a shell', async () => {
    const { evidence } = await read(foundation, {});
    expect(evidence.shellPrincipals).toMatchObject({
      missing: 'not-collected',
      needs: 'iam:GetAccountAuthorizationDetails',
    });
    expect(statuses(evidence)['ZT-DEV-07']).toBe('unknown');
  });

  it('distinguishes invalid preferences from none', async () => {
    const { evidence, run } = await read({
      ...foundation,
      sessionPreferences: 'schemaVersion: "1.0"',
    });
    expect(evidence.sessionPreferences).toMatchObject({
      missing: 'failed',
      detail: expect.stringContaining('is not JSON'),
    });
    expect(run.problems()).toEqual([
      expect.objectContaining({ kind: 'failed', operation: 'ssm:GetDocument' }),
    ]);
    expect(statuses(evidence)['ZT-DEV-07']).toBe('unknown');
  });

  it('counts only enabled services', async () => {
    const { evidence } = await read({
      ...foundation,
      configRecorder: { recording: false, lastStatus: 'Failure' },
      guardDuty: { status: 'DISABLED', rdsProtection: false },
      securityHub: { standards: [] },
    });
    expect(evidence).toMatchObject({
      configRecorders: {
        value: [{ name: 'default', recording: false, lastStatus: 'FAILURE' }],
      },
      guardDuty: { value: { status: 'DISABLED', rdsProtection: false } },
      securityHub: { value: { standards: { value: [] } } },
    });
  });

  it('distinguishes a denied call from Security Hub being off', async () => {
    aws = await localAws(exemplary, { throttle: false });
    aws.permissions.deny('111122223333', ['securityhub:DescribeHub']);
    const { evidence } = await sourcesFor().evidence.collect(scope, context());
    expect(regionOf(evidence).securityHub).toMatchObject({
      missing: 'denied',
      needs: 'securityhub:DescribeHub',
    });
  });

  it('makes few calls, for any number of resources', async () => {
    await read(foundation);
    expect(
      aws.calls
        .summary()
        .filter(({ service }) => service !== 'sts')
        .reduce((sum, { count }) => sum + count, 0),
    ).toBe(9);
  });
});
