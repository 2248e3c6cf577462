import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { DatabaseControl } from '../aws/control/databases';
import { EstateStore } from '../estate';
import { MEMBER, REGION, smallEstate } from '../testing/smallEstate';
import { FindingStore } from './FindingStore';

const ORDERS = `arn:aws:rds:${REGION}:${MEMBER}:db:orders`;
const key = { accountId: MEMBER, region: REGION, name: 'orders' };

function start(
  change: (estate: ReturnType<typeof smallEstate>) => void = () => {},
) {
  const estate = smallEstate();
  change(estate);
  let now = new Date('2026-11-24T10:00:00Z');
  const store = new EstateStore(estate);
  const findings = new FindingStore(store, () => now);
  const about = (control: string, resource?: string) =>
    findings
      .list()
      .filter(
        f =>
          f.Compliance?.SecurityControlId === control &&
          f.AwsAccountId === MEMBER &&
          f.Region === REGION &&
          (!resource || f.Resources?.[0].Id === resource),
      );
  return {
    databases: new DatabaseControl(store),
    findings,
    about,
    one: (control: string, resource = ORDERS): AwsSecurityFinding =>
      about(control, resource)[0],
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
}

it('contains findings about the estate', () => {
  const { one, about } = start();
  expect(one('RDS.2').Compliance?.Status).toBe('PASSED');
  expect(one('RDS.38').Compliance?.Status).toBe('PASSED');
  expect(one('RDS.10').Compliance?.Status).toBe('FAILED');
  // The finding is about the cluster, and not about its members.
  expect(about('RDS.12').map(f => f.Resources?.[0].Id)).toEqual([
    `arn:aws:rds:${REGION}:${MEMBER}:cluster:ledger`,
  ]);
});

it('publishes a change after the delay, with the time of publication', () => {
  const { databases, one, pass } = start(estate => {
    estate.securityHub.delaySeconds = 60;
  });
  const before = one('RDS.2');
  databases.patch(key, { publiclyAccessible: true });
  pass(59);
  expect(one('RDS.2')).toEqual(before);
  pass(1);
  expect(one('RDS.2')).toMatchObject({
    Id: before.Id,
    Compliance: { Status: 'FAILED' },
    Workflow: { Status: 'NEW' },
    FirstObservedAt: before.FirstObservedAt,
    UpdatedAt: '2026-11-24T10:01:00.000Z',
  });
  expect(one('RDS.46').Compliance?.Status).toBe('FAILED');
  expect(one('RDS.3').UpdatedAt).not.toBe('2026-11-24T10:01:00.000Z');
});

it('creates a finding when a security group is opened', () => {
  const { databases, about } = start();
  databases.patch(key, { publiclyAccessible: true });
  expect(
    about('EC2.19')
      .map(f => f.Compliance?.Status)
      .sort(),
  ).toEqual(['FAILED', 'PASSED', 'PASSED', 'PASSED']);
});

it('archives the findings about a deleted database', () => {
  const { databases, one } = start();
  databases.remove(key);
  expect(one('RDS.3')).toMatchObject({
    RecordState: 'ARCHIVED',
    Compliance: { Status: 'NOT_AVAILABLE' },
  });
});

it('passes on the account if there is no resource', () => {
  const { about } = start();
  expect(about('RDS.39')).toMatchObject([
    {
      Compliance: { Status: 'PASSED' },
      Resources: [{ Type: 'AwsAccount', Id: `AWS::::Account:${MEMBER}` }],
    },
  ]);
});

it('creates one finding for each standard if they are not consolidated', () => {
  const { about } = start(estate => {
    estate.accounts[1].regions![REGION].findings = { consolidated: false };
  });
  const found = about('RDS.3', ORDERS);
  expect(found.map(f => f.GeneratorId)).toEqual([
    'aws-foundational-security-best-practices/v/1.0.0/RDS.3',
    'nist-800-53/v/5.0.0/RDS.3',
  ]);
  expect(found[0].ProductFields?.ControlId).toBe('RDS.3');
});

it('contains suppressed, archived and undecided findings, and those of other products', () => {
  const { one, findings } = start(estate => {
    const region = estate.accounts[1].regions![REGION];
    region.databases!.orders.status = 'creating';
    region.findings = {
      otherProducts: true,
      archived: ['gone'],
      workflow: [
        { database: 'vault', control: 'RDS.3', note: 'until the migration' },
      ],
    };
  });
  expect(one('RDS.3').Compliance).toMatchObject({
    Status: 'WARNING',
    StatusReasons: [{ ReasonCode: 'CONFIG_EVALUATIONS_EMPTY' }],
  });
  const vault = `arn:aws:rds:${REGION}:${MEMBER}:db:vault`;
  expect(one('RDS.3', vault)).toMatchObject({
    Workflow: { Status: 'SUPPRESSED' },
    Note: { Text: 'until the migration' },
  });
  const gone = `arn:aws:rds:${REGION}:${MEMBER}:db:gone`;
  expect(one('RDS.3', gone).RecordState).toBe('ARCHIVED');
  const products = new Set(findings.list().map(f => f.ProductName));
  expect(products).toEqual(new Set(['Security Hub', 'GuardDuty', 'Inspector']));
});

it('creates findings about snapshots, proxies and keys pending deletion', () => {
  const { about } = start(estate => {
    Object.assign(estate.accounts[1].regions![REGION], {
      snapshots: {
        open: { database: 'orders', sharedWith: ['all'] },
        lent: { database: 'ledger', sharedWith: ['999999999999'] },
      },
      proxies: { front: { database: 'orders', network: 'main' } },
      keys: { data: {}, leaving: { state: 'PendingDeletion' } },
    });
  });
  const said = (control: string) =>
    about(control).map(({ Compliance, Resources }) => [
      Resources?.[0].Id?.split(':').slice(5).join(':'),
      Compliance?.Status,
    ]);
  expect(said('RDS.1')).toEqual([
    ['snapshot:open', 'FAILED'],
    ['cluster-snapshot:lent', 'PASSED'],
  ]);
  expect(said('RDS.4')).toEqual([
    ['snapshot:open', 'PASSED'],
    ['cluster-snapshot:lent', 'FAILED'],
  ]);
  expect(said('RDS.43')).toEqual([
    [expect.stringMatching(/^db-proxy:prx-/), 'FAILED'],
  ]);
  expect(said('KMS.3').map(([, status]) => status)).toEqual([
    'PASSED',
    'FAILED',
  ]);
  expect(said('RDS.25')).toContainEqual(['db:orders', 'PASSED']);
});
