import { judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readTemplate } from '../cloudFormation/readTemplate';
import { readPlan } from '../terraform/readPlan';

type Json = any;

const UNKNOWN = { 'Fn::ImportValue': 'x' };

const statuses = (Resources: Json) =>
  statusesOf(
    judged(
      readTemplate(
        { Resources },
        { accountId: '111122223333', region: 'eu-west-1' },
      ),
    ),
  );

const instance = (about: Json = {}): Json => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { Engine: 'postgres', PubliclyAccessible: true, ...about },
});
const cluster = (about: Json = {}): Json => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine: 'aurora-mysql', ...about },
});

describe('an instance whose cluster is not known', () => {
  it.each([
    ['without a cluster in the input', {}],
    ['beside a cluster', { Other: cluster() }],
  ])('is judged %s', (_, more) => {
    const found = statuses({
      Database: instance({ DBClusterIdentifier: UNKNOWN }),
      ...more,
    });
    expect(found.Database['ZT-NET-01']).toBe('fail');
  });

  it('is judged once if it certainly belongs to a cluster', () => {
    const found = statuses({
      Database: instance({
        DBClusterIdentifier: { Ref: 'Cluster' },
        Engine: 'aurora-mysql',
      }),
      Cluster: cluster(),
    });
    expect(found.Database).toBeUndefined();
    expect(found.Cluster['ZT-NET-01']).toBe('fail');
  });
});

describe('a machine that may be a bastion', () => {
  const machine = (about: Json, source: Json = { Ref: 'Machines' }) =>
    statuses({
      Machines: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { GroupDescription: 'x', SecurityGroupIngress: [] },
      },
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'x',
          SecurityGroupIngress: [
            {
              IpProtocol: 'tcp',
              FromPort: 5432,
              ToPort: 5432,
              SourceSecurityGroupId: source,
            },
          ],
        },
      },
      Database: instance({ VPCSecurityGroups: [{ Ref: 'Group' }] }),
      Machine: {
        Type: 'AWS::EC2::Instance',
        Properties: {
          KeyName: 'admin',
          SecurityGroupIds: [{ Ref: 'Machines' }],
          ...about,
        },
      },
    }).Machine;
  const tag = (Key: Json, Value: Json) => ({ Tags: [{ Key, Value }] });

  it.each<[string, Json]>([
    ['the tag of bastions', tag('zero-trust/bastion', UNKNOWN)],
    ['a tag with an unknown key', tag(UNKNOWN, 'true')],
    ['all tags', { Tags: UNKNOWN }],
  ])('is judged, without a certain failure, if nobody knows %s', (_, about) => {
    expect(machine(about)['ZT-DEV-06']).toBe('unknown');
  });

  it('is an application if only other tags are not known', () => {
    expect(machine(tag('Name', UNKNOWN))).toBeUndefined();
  });

  it('is judged if the group that the database allows is not known', () => {
    const about = tag('zero-trust/bastion', 'true');
    expect(machine(about)['ZT-DEV-06']).toBe('fail');
    expect(machine(about, UNKNOWN)['ZT-DEV-06']).toBe('fail');
  });

  it('is judged if the interfaces of its launch template are not known', () => {
    const plan: Json = structuredClone(recordedPlan('environment-same-vpc'));
    const of = () =>
      statusesOf(judged(readPlan(plan)))['aws_autoscaling_group.bastion'];
    expect(of()['ZT-DEV-01']).toBe('pass');
    const { change } = plan.resource_changes.find(
      ({ address }: Json) => address === 'aws_launch_template.bastion',
    );
    delete change.after.network_interfaces;
    change.after_unknown = {
      ...change.after_unknown,
      network_interfaces: true,
    };
    expect(of()['ZT-DEV-01']).toBe('unknown');
  });
});

describe('encryption that is not certain', () => {
  const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';

  it('proves no customer-managed key', () => {
    const found = statuses({
      Key: { Type: 'AWS::KMS::Key', Properties: {} },
      Database: instance({
        StorageEncrypted: UNKNOWN,
        KmsKeyId: { Ref: 'Key' },
      }),
    });
    expect(found.Database['ZT-DATA-02']).toBe('unknown');
  });

  it('is no failure of an Aurora cluster that names only a key', () => {
    const found = statuses({ Cluster: cluster({ KmsKeyId: KEY }) }).Cluster;
    for (const controlId of ['ZT-DATA-01', 'ZT-DATA-02', 'ZT-DATA-06']) {
      expect([controlId, found[controlId]]).toEqual([controlId, 'unknown']);
    }
  });
});
