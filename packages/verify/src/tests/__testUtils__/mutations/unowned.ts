import { AddedResource, PlanEditor } from '../PlanEditor';
import {
  block,
  BASTION_GROUP,
  DB,
  egress,
  everything,
  group,
  GROUP,
  internetGateway,
  olderRule,
  policy,
} from './Mutation';

/** A change that makes no control fail, and why. */
export interface Unowned {
  what: string;
  edit(plan: PlanEditor): PlanEditor;
  reason: string;
}

const add =
  (...resources: AddedResource[]) =>
  (plan: PlanEditor) =>
    resources.reduce((p, one) => p.add(one), plan);

const ofAws = (role: string, name: string): AddedResource => ({
  type: 'aws_iam_role_policy_attachment',
  name: 'added',
  values: { policy_arn: `arn:aws:iam::aws:policy/${name}` },
  references: { role: [`aws_iam_role.${role}.name`] },
});

const NOT_READ =
  'No control is about it, and the live collector does not read it.';
const ONLY_ALARMS =
  'No plan shows whether an alarm reaches somebody: ZT-VIS-07 to ZT-VIS-09 judge it once it runs.';

/** Changes that make no control fail, each with the reason. */
export const unowned: Unowned[] = [
  {
    what: 'an outbound rule of the database for the internet',
    edit: add(egress({ cidr_ipv4: '0.0.0.0/0' }, {}, { group: GROUP })),
    reason:
      'Outbound rules of databases are not judged: without a route nothing leaves the VPC (ZT-NET-05).',
  },
  {
    what: 'a rule of the database for its own group, on its port',
    edit: add(olderRule({ self: true })),
    reason:
      'A named source on the port of the database passes ZT-NET-07; members of the group are databases.',
  },
  {
    what: 'an internet gateway without a route',
    edit: add(internetGateway),
    reason: 'Without a route nothing reaches the database through it.',
  },
  {
    what: 'a NAT gateway without a route',
    edit: add({ type: 'aws_nat_gateway', name: 'added' }),
    reason: 'Without a route nothing leaves through it.',
  },
  {
    what: 'a peering connection without a route',
    edit: add({
      type: 'aws_vpc_peering_connection',
      name: 'added',
      values: { peer_vpc_id: 'vpc-0123456789abcdef0' },
      references: { vpc_id: ['aws_vpc.this[0].id'] },
    }),
    reason: 'Without a route and a rule nothing crosses it.',
  },
  {
    what: 'a route to a peered VPC',
    edit: add({
      type: 'aws_route',
      name: 'added',
      values: {
        destination_cidr_block: '10.99.0.0/16',
        vpc_peering_connection_id: 'pcx-0123456789abcdef0',
      },
      references: { route_table_id: ['aws_route_table.database[0].id'] },
    }),
    reason:
      'Peered networks are an allowed way for applications; rules decide who connects (ZT-NET-07).',
  },
  {
    what: 'a group that is open and that nothing has',
    edit: add(group('added', [block({ cidr_blocks: ['0.0.0.0/0'] })])),
    reason: 'It protects neither the database nor the bastion.',
  },
  {
    what: 'a subnet that leads to the internet, for other things',
    edit: add({
      type: 'aws_subnet',
      name: 'added',
      values: { map_public_ip_on_launch: true },
      references: { vpc_id: ['aws_vpc.this[0].id'] },
    }),
    reason: 'Neither the database nor the bastion is in it.',
  },
  {
    what: 'a parameter group that nothing uses',
    edit: add({
      type: 'aws_db_parameter_group',
      name: 'added',
      values: {
        name: 'added',
        family: 'postgres17',
        parameter: [{ name: 'rds.force_ssl', value: '0' }],
      },
    }),
    reason: 'No database has its parameters.',
  },
  {
    what: 'a gateway endpoint policy that allows every bucket',
    edit: p => p.set('aws_vpc_endpoint.s3[0]', { policy: everything }),
    reason: NOT_READ,
  },
  {
    what: 'an endpoint of EC2 Instance Connect',
    edit: add({
      type: 'aws_ec2_instance_connect_endpoint',
      name: 'added',
      references: {
        subnet_id: ['aws_subnet.access'],
        security_group_ids: [BASTION_GROUP],
      },
    }),
    reason:
      'Who can use it is judged when it runs (ZT-ID-12: ec2-instance-connect:OpenTunnel); a way into the bastion needs a rule (ZT-DEV-02).',
  },
  ...['monitoring', 'backup'].map(role => ({
    what: `AdministratorAccess on the role of ${role}`,
    edit: add(ofAws(role, 'AdministratorAccess')),
    reason:
      'ZT-ID-05 judges the policies of the account, not those of AWS, as IAM.1 of Security Hub does.',
  })),
  {
    what: 'a grant of the key for another account',
    edit: add({
      type: 'aws_kms_grant',
      name: 'added',
      values: {
        grantee_principal: 'arn:aws:iam::999999999999:root',
        operations: ['Decrypt'],
      },
      references: { key_id: ['aws_kms_key.data.id'] },
    }),
    reason:
      'ZT-DATA-04 judges the key policy. Access Analyzer reports grants to others, once it runs (ZT-ID-13).',
  },
  {
    what: 'a key policy for another account by its name',
    edit: add({
      type: 'aws_kms_key_policy',
      name: 'added',
      values: {
        policy: policy({
          Effect: 'Allow',
          Action: 'kms:Decrypt',
          Resource: '*',
          Principal: { AWS: 'arn:aws:iam::999999999999:root' },
        }),
      },
      references: { key_id: ['aws_kms_key.data.id'] },
    }),
    reason:
      'A named account is no public key (ZT-DATA-04). Access Analyzer reports it, once it runs (ZT-ID-13).',
  },
  {
    what: 'a policy of a secret for another account',
    edit: add({
      type: 'aws_secretsmanager_secret_policy',
      name: 'added',
      values: {
        policy: policy({
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
          Principal: { AWS: 'arn:aws:iam::999999999999:root' },
        }),
      },
    }),
    reason: NOT_READ,
  },
  {
    what: 'a role of the database for an import from S3',
    edit: add({
      type: 'aws_db_instance_role_association',
      name: 'added',
      values: { feature_name: 's3Import' },
      references: {
        db_instance_identifier: [`${DB}.identifier`],
        role_arn: ['aws_iam_role.bastion.arn'],
      },
    }),
    reason: NOT_READ,
  },
  {
    what: 'a policy of the backup vault for everyone',
    edit: add({
      type: 'aws_backup_vault_policy',
      name: 'added',
      values: {
        policy: policy({
          Effect: 'Allow',
          Action: 'backup:*',
          Resource: '*',
          Principal: '*',
        }),
      },
      references: { backup_vault_name: ['aws_backup_vault.this.name'] },
    }),
    reason: NOT_READ,
  },
  {
    what: 'no rule about sessions',
    edit: p => p.remove('aws_cloudwatch_event_rule.this["session-started"]'),
    reason: ONLY_ALARMS,
  },
  {
    what: 'a rule about sessions that is disabled',
    edit: p =>
      p.set('aws_cloudwatch_event_rule.this["session-started"]', {
        state: 'DISABLED',
      }),
    reason: ONLY_ALARMS,
  },
  {
    what: 'an additional target of the rule about sessions',
    edit: add({
      type: 'aws_cloudwatch_event_target',
      name: 'added',
      values: { arn: 'arn:aws:sqs:eu-west-1:999999999999:elsewhere' },
      references: {
        rule: ['aws_cloudwatch_event_rule.this["session-started"].name'],
      },
    }),
    reason: ONLY_ALARMS,
  },
  {
    what: 'a document that opens shells',
    edit: add({
      type: 'aws_ssm_document',
      name: 'added',
      values: {
        name: 'added',
        document_type: 'Session',
        content: JSON.stringify({
          schemaVersion: '1.0',
          sessionType: 'Standard_Stream',
        }),
      },
    }),
    reason:
      'ZT-DEV-07 judges documents with which people can start sessions; who they are is known when it runs.',
  },
  {
    what: 'a tunnel to any host',
    edit: p =>
      p.set('aws_ssm_document.tunnel', {
        content: JSON.stringify({
          schemaVersion: '1.0',
          sessionType: 'Port',
          properties: { portNumber: '{{ port }}', host: '{{ host }}' },
        }),
      }),
    reason: NOT_READ,
  },
  {
    what: 'a command that runs on the bastion',
    edit: add({
      type: 'aws_ssm_association',
      name: 'added',
      values: {
        name: 'AWS-RunShellScript',
        targets: [{ key: 'tag:zero-trust/bastion', values: ['true'] }],
      },
    }),
    reason: NOT_READ,
  },
];
