import {
  AccessAnalyzerClient,
  ListAnalyzersCommand,
  ListFindingsCommand,
} from '@aws-sdk/client-accessanalyzer';
import { memberSettings } from '../../../testing/clientSettings';
import { REGION, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let client: AccessAnalyzerClient;
beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader = { allow: ['access-analyzer:*'] };
  Object.assign(estate.accounts[1].regions![REGION], {
    snapshots: {
      open: { database: 'orders', sharedWith: ['all'] },
      family: { database: 'ledger', sharedWith: ['444455556666'] },
      known: { database: 'orders', sharedWith: ['999999999999'] },
      odd: { database: 'orders' },
      own: { database: 'orders' },
    },
    analyzers: {
      account: { archived: ['known'], failed: ['odd'] },
      organization: { type: 'ORGANIZATION' },
      starting: { status: 'CREATING' },
      unused: { type: 'ACCOUNT_UNUSED_ACCESS' },
    },
  });
  aws = await startLocalAws({ estate, port: 0 });
  client = new AccessAnalyzerClient(await memberSettings(aws));
});
afterAll(async () => aws.close());

const arnOf = (name: string) =>
  `arn:aws:access-analyzer:${REGION}:111122223333:analyzer/${name}`;
const findings = async (
  name: string,
  filter?: ListFindingsCommand['input']['filter'],
) => {
  const { findings: found = [] } = await client.send(
    new ListFindingsCommand({ analyzerArn: arnOf(name), filter }),
  );
  return found
    .map(({ resource = '', principal, isPublic, status, error }) => ({
      name: resource.split(':').slice(5).join(':'),
      with: principal?.AWS,
      isPublic,
      status,
      error,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

it('lists all analyzers, or those of one type', async () => {
  const { analyzers } = await client.send(new ListAnalyzersCommand({}));
  expect(analyzers).toMatchObject([
    { arn: arnOf('account'), type: 'ACCOUNT', status: 'ACTIVE' },
    { type: 'ORGANIZATION' },
    { status: 'CREATING' },
    { type: 'ACCOUNT_UNUSED_ACCESS' },
  ]);
  const organization = await client.send(
    new ListAnalyzersCommand({ type: 'ORGANIZATION' }),
  );
  expect(organization.analyzers).toHaveLength(1);
});

it('finds resources that are shared outside the account', async () => {
  expect(await findings('account')).toEqual([
    {
      name: 'cluster-snapshot:family',
      with: '444455556666',
      isPublic: false,
      status: 'ACTIVE',
    },
    {
      name: 'snapshot:known',
      with: '999999999999',
      isPublic: false,
      status: 'ARCHIVED',
    },
    { name: 'snapshot:odd', error: 'INTERNAL_ERROR', status: 'ACTIVE' },
    { name: 'snapshot:open', with: '*', isPublic: true, status: 'ACTIVE' },
  ]);
});

it('finds resources that are shared outside the organization', async () => {
  expect((await findings('organization')).map(f => f.name)).toEqual([
    'snapshot:known',
    'snapshot:open',
  ]);
  expect(await findings('starting')).toEqual([]);
});

it('filters findings, and rejects unknown keys', async () => {
  const active = await findings('account', {
    status: { eq: ['ACTIVE'] },
    resourceType: { eq: ['AWS::RDS::DBClusterSnapshot'] },
  });
  expect(active.map(f => f.name)).toEqual(['cluster-snapshot:family']);
  await expect(
    findings('account', { colour: { eq: ['red'] } }),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});

it.each([
  ['unused', 'ValidationException'],
  ['other', 'ResourceNotFoundException'],
])('lists no findings of %s', async (name, error) => {
  await expect(findings(name)).rejects.toMatchObject({ name: error });
});
