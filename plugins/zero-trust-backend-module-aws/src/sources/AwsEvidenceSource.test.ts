import { catalogue, isKnown } from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { loadEstate } from 'sandbox';
import path from 'node:path';
import { estateWith, exemplary, orders } from '../__testUtils__/estate';
import { scope, sourcesFor } from '../__testUtils__/installation';
import { context, databasesOf, localAws } from '../__testUtils__/localAws';

const settings = { trustedNetworks: [], administrators: [] };
const judge = (evidence: Parameters<typeof evaluate>[0]) =>
  evaluate(evidence, [], { controls: catalogue, settings });

describe('AwsEvidenceSource', () => {
  it('reads an exemplary database so that every control that applies passes', async () => {
    const aws = await localAws(exemplary);
    try {
      const result = await sourcesFor().evidence.collect(scope, context());
      expect(result.problems).toEqual([]);
      expect(result.listed).toEqual([
        'rds-instance',
        'aurora-cluster',
        'multi-az-cluster',
        'bastion',
        'load-balancer',
        'certificate',
        'aws-account-region',
      ]);
      const [database, ...others] = databasesOf(result.evidence);
      expect(others).toEqual([]);
      const results = judge(database);
      expect(
        results.filter(r => r.status === 'fail').map(r => r.controlId),
      ).toEqual([]);
    } finally {
      await aws.close();
    }
  });

  it('finds the same again, except for times', async () => {
    const aws = await localAws(
      await loadEstate(
        path.resolve(__dirname, '../../../../examples/estate/estate.yaml'),
      ),
    );
    // The local AWS returns these times relative to the request. In AWS, they change
    // when something happens.
    const MOVING = [
      'lastBackupAt',
      'lastRestoreAt',
      'lastPingAt',
      'operationEndedAt',
    ];
    const withoutTimes = (evidence: unknown): unknown =>
      JSON.parse(
        JSON.stringify(evidence, (key, value) =>
          key === 'times' || MOVING.includes(key) ? undefined : value,
        ),
      );
    try {
      const { evidence } = sourcesFor();
      const { scopes } = await evidence.scopes(context());
      for (const s of scopes) {
        const first = await evidence.collect(s, context());
        const second = await evidence.collect(s, context());
        expect(second.evidence.map(withoutTimes)).toEqual(
          first.evidence.map(withoutTimes),
        );
        // The times of the operations that facts name.
        const sources = JSON.stringify(second.evidence).matchAll(
          /"source":"([\w-]+:[\w]+)"/g,
        );
        const [{ times }] = second.evidence;
        for (const [, source] of sources) {
          expect(Object.keys(times.operations)).toContain(source);
        }
        for (const own of second.evidence) expect(own.times).toEqual(times);
      }
    } finally {
      await aws.close();
    }
  });

  it('reads the example estate', async () => {
    const aws = await localAws(
      await loadEstate(
        path.resolve(__dirname, '../../../../examples/estate/estate.yaml'),
      ),
    );
    try {
      const { evidence } = sourcesFor();
      const { scopes, problems } = await evidence.scopes(context());
      expect(problems).toEqual([]);
      expect(scopes).toHaveLength(6);
      for (const s of scopes) {
        const result = await evidence.collect(s, context());
        // The reader role of one account lacks permissions.
        expect(
          result.problems.filter(
            p =>
              s.accountId !== '777788889999' ||
              p.action !== 'kms:GetKeyRotationStatus',
          ),
        ).toEqual([]);
        // A database that is being created has no port yet.
        const made = databasesOf(result.evidence).filter(
          ({ status }) => isKnown(status) && status.value !== 'creating',
        );
        const unknown = made.flatMap(db =>
          judge(db)
            .filter(
              r =>
                r.status === 'unknown' &&
                // It judges findings, which this test does not read.
                r.controlId !== 'ZT-GOV-05' &&
                // RDS does not return how master users without a managed secret sign
                // in.
                r.controlId !== 'ZT-ID-02' &&
                !r.missing?.some(m => m.needs === 'kms:GetKeyRotationStatus'),
            )
            .map(r => `${db.name} ${r.controlId}: ${r.reason}`),
        );
        expect(unknown).toEqual([]);
      }
    } finally {
      await aws.close();
    }
  });

  it('reads more databases than fit on a page, and reads shared resources once', async () => {
    const { 'eu-west-1': region } = exemplary.accounts[0].regions!;
    const many = estateWith({
      ...region,
      bastions: {},
      proxies: {},
      databases: Object.fromEntries(
        Array.from({ length: 130 }, (_, index) => [
          `orders-${index}`,
          // The default groups are read once.
          { ...orders, parameters: {} },
        ]),
      ),
    });
    const aws = await localAws(many);
    try {
      const { evidence } = await sourcesFor().evidence.collect(
        scope,
        context(),
      );
      expect(new Set(databasesOf(evidence).map(({ arn }) => arn)).size).toBe(
        130,
      );
      expect(aws.calls.count('DescribeDBInstances')).toBe(2);
      expect(aws.calls.count('DescribeKey')).toBe(1);
      expect(aws.calls.count('DescribeDBParameters')).toBe(1);
      // The groups of the databases, and the default groups of the VPCs.
      expect(aws.calls.count('DescribeSecurityGroups')).toBe(2);
      expect(aws.calls.count('DescribeInstances')).toBe(1);
      expect(aws.calls.count('DescribeFlowLogs')).toBe(1);
      expect(aws.calls.count('DescribeVpcEncryptionControls')).toBe(1);
      expect(aws.calls.count('DescribeNetworkInterfaces')).toBe(1);
      expect(aws.calls.count('DescribeDBSnapshots')).toBe(2);
      expect(aws.calls.count('DescribeCertificates')).toBe(1);
      expect(aws.calls.count('DescribeDBProxies')).toBe(1);
      expect(aws.calls.count('DescribeDBSnapshotAttributes')).toBe(0);
      expect(aws.calls.count('AssumeRole')).toBe(1);
    } finally {
      await aws.close();
    }
  });

  it('handles accounts and regions separately: a call that fails in one succeeds in the others', async () => {
    const estate = estateWith(exemplary.accounts[0].regions!['eu-west-1']);
    estate.accounts[0].regions!['us-east-1'] =
      exemplary.accounts[0].regions!['eu-west-1'];
    estate.accounts[1].regions = exemplary.accounts[0].regions;
    const aws = await localAws(estate);
    aws.faults.add({
      kind: 'server-error',
      service: 'rds',
      accountId: '111122223333',
      region: 'us-east-1',
    });
    aws.permissions.deny('444455556666', ['ec2:DescribeRouteTables']);
    try {
      const { evidence } = sourcesFor();
      const { scopes } = await evidence.scopes(context());
      const seen: Record<string, object> = {};
      for (const each of scopes) {
        const result = await evidence.collect(each, context());
        seen[`${each.accountId} ${each.region}`] = {
          databases: databasesOf(result.evidence).map(({ arn }) => arn),
          problems: result.problems.map(({ operation, kind }) => [
            operation,
            kind,
          ]),
        };
      }
      const arn = (accountId: string) =>
        `arn:aws:rds:eu-west-1:${accountId}:db:orders-db`;
      expect(seen).toEqual({
        '111122223333 eu-west-1': {
          databases: [arn('111122223333')],
          problems: [],
        },
        '111122223333 us-east-1': {
          databases: [],
          problems: [
            ['rds:DescribeDBInstances', 'failed'],
            ['rds:DescribeDBClusters', 'failed'],
            ['rds:DescribeDBEngineVersions', 'failed'],
          ],
        },
        '444455556666 eu-west-1': {
          databases: [arn('444455556666')],
          problems: [['ec2:DescribeRouteTables', 'denied']],
        },
        '444455556666 us-east-1': { databases: [], problems: [] },
      });
    } finally {
      await aws.close();
    }
  });

  it('names the types that cannot be listed with the problem that prevents it only', async () => {
    const aws = await localAws(
      estateWith(exemplary.accounts[0].regions!['eu-west-1']),
    );
    aws.permissions.deny('111122223333', [
      'rds:DescribeDBClusters',
      'rds:DescribeOrderableDBInstanceOptions',
    ]);
    try {
      const { evidence } = sourcesFor();
      const [first] = (await evidence.scopes(context())).scopes;
      const { listed, problems } = await evidence.collect(first, context());
      expect(listed).not.toContain('aurora-cluster');
      expect(
        Object.fromEntries(
          problems.map(({ operation, unlisted }) => [operation, unlisted]),
        ),
      ).toEqual({
        'rds:DescribeDBClusters': [
          'aurora-cluster',
          'multi-az-cluster',
          'bastion',
        ],
        'rds:DescribeOrderableDBInstanceOptions': [],
      });
    } finally {
      await aws.close();
    }
  });
});
