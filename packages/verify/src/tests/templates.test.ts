import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { judged, statusesOf } from '../__fixtures__/judging';
import { parseTemplate } from '../cloudFormation/parseTemplate';
import { readTemplate } from '../cloudFormation/readTemplate';

type Json = any;

const stack = { accountId: '111122223333', region: 'eu-west-1' };

const hardened = (): Json =>
  parseTemplate(
    readFileSync(
      path.join(__dirname, '../__fixtures__/templates/hardened.yaml'),
      'utf8',
    ),
  );

const statuses = (template: Json) =>
  statusesOf(judged(readTemplate(template, stack)));

/** Merges properties into a resource. */
const set =
  (id: string, properties: Record<string, unknown>) => (template: Json) => {
    Object.assign(template.Resources[id].Properties, properties);
  };
const add =
  (id: string, Type: string, Properties: object) => (template: Json) => {
    template.Resources[id] = { Type, Properties };
  };
const remove = (id: string) => (template: Json) => {
  delete template.Resources[id];
};

type Change = [
  what: string,
  controlId: string,
  edit: (template: Json) => void,
  becomes?: ResultStatus,
  address?: string,
];

const rule = (about: object) => ({
  GroupId: { 'Fn::GetAtt': ['DatabaseGroup', 'GroupId'] },
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5432,
  ...about,
});
const RULE = 'AWS::EC2::SecurityGroupIngress';
const everything = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const changes: Change[] = [
  [
    'a public endpoint',
    'ZT-NET-01',
    set('Database', { PubliclyAccessible: true }),
  ],
  [
    'an endpoint for which AWS decides whether it is public',
    'ZT-NET-01',
    set('Database', { PubliclyAccessible: undefined }),
    'unknown',
  ],
  [
    'no encryption',
    'ZT-DATA-01',
    set('Database', { StorageEncrypted: 'false' }),
  ],
  ['the key of AWS', 'ZT-DATA-02', set('Database', { KmsKeyId: undefined })],
  [
    'a key that does not rotate',
    'ZT-DATA-03',
    set('Key', { EnableKeyRotation: false }),
  ],
  [
    'a key for everyone',
    'ZT-DATA-04',
    set('Key', {
      KeyPolicy: {
        Statement: [
          { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
        ],
      },
    }),
  ],
  [
    'plaintext connections',
    'ZT-DATA-07',
    set('Parameters', { Parameters: { 'rds.force_ssl': 0 } }),
  ],
  [
    'a parameter without a default',
    'ZT-DATA-07',
    set('Parameters', { Parameters: { 'rds.force_ssl': { Ref: 'Unset' } } }),
    'unknown',
  ],
  [
    'passwords',
    'ZT-ID-01',
    set('Database', { EnableIAMDatabaseAuthentication: false }),
  ],
  [
    'a master password in the template',
    'ZT-ID-02',
    set('Database', { ManageMasterUserPassword: false }),
  ],
  [
    'a condition that does not hold',
    'ZT-DATA-11',
    template => {
      template.Parameters.Production.Default = 'false';
    },
  ],
  [
    'a rule for the internet',
    'ZT-NET-06',
    add('Open', RULE, rule({ CidrIp: '0.0.0.0/0' })),
  ],
  [
    'a rule for a range that is known after deployment',
    'ZT-NET-06',
    add('Open', RULE, rule({ CidrIp: { 'Fn::ImportValue': 'office' } })),
    'unknown',
  ],
  [
    'a rule for the VPC',
    'ZT-NET-07',
    add('Wide', RULE, rule({ CidrIp: '10.0.0.0/16' })),
  ],
  [
    'a rule for the default group',
    'ZT-NET-07',
    add(
      'Default',
      RULE,
      rule({
        SourceSecurityGroupId: {
          'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'],
        },
      }),
    ),
  ],
  [
    'a rule in the group itself',
    'ZT-NET-06',
    set('DatabaseGroup', {
      SecurityGroupIngress: [{ IpProtocol: '-1', CidrIpv6: '::/0' }],
    }),
  ],
  [
    'a route to an internet gateway',
    'ZT-NET-04',
    template => {
      add('Gateway', 'AWS::EC2::InternetGateway', {})(template);
      add('Route', 'AWS::EC2::Route', {
        RouteTableId: { Ref: 'Table' },
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: { Ref: 'Gateway' },
      })(template);
    },
  ],
  [
    'a NAT gateway',
    'ZT-NET-05',
    add('Route', 'AWS::EC2::Route', {
      RouteTableId: { Ref: 'Table' },
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: 'nat-0123456789abcdef0',
    }),
  ],
  ['no flow log', 'ZT-NET-09', remove('FlowLog')],
  [
    'a bastion with a public address',
    'ZT-DEV-01',
    set('SubnetA', { MapPublicIpOnLaunch: true }),
    'fail',
    'Bastion',
  ],
  [
    'a bastion with an Elastic IP address',
    'ZT-DEV-01',
    add('Address', 'AWS::EC2::EIP', { InstanceId: { Ref: 'Bastion' } }),
    'fail',
    'Bastion',
  ],
  [
    'an inbound rule of the bastion',
    'ZT-DEV-02',
    set('BastionGroup', {
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      ],
    }),
    'fail',
    'Bastion',
  ],
  [
    'metadata without a token',
    'ZT-DEV-05',
    set('Launch', {
      LaunchTemplateData: { MetadataOptions: { HttpTokens: 'optional' } },
    }),
    'fail',
    'Bastion',
  ],
  [
    'a key pair',
    'ZT-DEV-06',
    set('Bastion', { KeyName: 'operators' }),
    'fail',
    'Bastion',
  ],
  ['no endpoint', 'ZT-DEV-08', remove('Messages'), 'fail', 'Bastion'],
  [
    'an endpoint without private DNS, and no user data',
    'ZT-DEV-08',
    set('Messages', { PrivateDnsEnabled: false }),
    'fail',
    'Bastion',
  ],
  [
    'an endpoint without private DNS, and a launch template that is not in the template',
    'ZT-DEV-08',
    template => {
      set('Messages', { PrivateDnsEnabled: false })(template);
      set('Bastion', {
        LaunchTemplate: {
          LaunchTemplateId: 'lt-0123456789abcdef0',
          Version: '1',
        },
      })(template);
    },
    'unknown',
    'Bastion',
  ],
  [
    'a policy that allows everything',
    'ZT-ID-05',
    set('Role', {
      Policies: [{ PolicyName: 'all', PolicyDocument: everything }],
    }),
    'fail',
    '111122223333',
  ],
  [
    'a policy for every database user',
    'ZT-ID-04',
    add('Connect', 'AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'rds-db:connect',
            Resource: {
              'Fn::Sub':
                'arn:${AWS::Partition}:rds-db:${AWS::Region}:${AWS::AccountId}:dbuser:*/*',
            },
          },
        ],
      },
    }),
  ],
];

const LATER = { 'Fn::ImportValue': 'policies' };
const ROLE_POLICY = 'AWS::IAM::RolePolicy';
const named = { PolicyName: 'added', PolicyDocument: everything };

/** Parts of a role that the template does not show completely. */
const roles: Array<[what: string, edit: Change[2]]> = [
  ['a list of managed policies', set('Role', { ManagedPolicyArns: LATER })],
  ['a managed policy in a list', set('Role', { ManagedPolicyArns: [LATER] })],
  ['a list of inline policies', set('Role', { Policies: LATER })],
  ['an inline policy in a list', set('Role', { Policies: [LATER] })],
  [
    'the document of an inline policy',
    set('Role', { Policies: [{ ...named, PolicyDocument: LATER }] }),
  ],
  [
    'the roles of a policy',
    add('Added', 'AWS::IAM::Policy', { ...named, Roles: LATER }),
  ],
  [
    'a role in the list of a policy',
    add('Added', 'AWS::IAM::Policy', { ...named, Roles: [LATER] }),
  ],
  [
    'the document of a policy',
    add('Added', 'AWS::IAM::Policy', {
      PolicyName: 'added',
      PolicyDocument: LATER,
      Roles: [{ Ref: 'Role' }],
    }),
  ],
  [
    'the roles of a managed policy',
    add('Added', 'AWS::IAM::ManagedPolicy', { ...named, Roles: LATER }),
  ],
  [
    'the document of a managed policy',
    add('Added', 'AWS::IAM::ManagedPolicy', {
      PolicyDocument: LATER,
      Roles: [{ Ref: 'Role' }],
    }),
  ],
  [
    'the role of an inline policy',
    add('Added', ROLE_POLICY, { ...named, RoleName: LATER }),
  ],
  [
    'the document of a separate inline policy',
    add('Added', ROLE_POLICY, {
      PolicyName: 'added',
      PolicyDocument: LATER,
      RoleName: { Ref: 'Role' },
    }),
  ],
];

changes.push(
  ...roles.map(
    ([what, edit]): Change => [
      `${what} that is known after deployment`,
      'ZT-DEV-10',
      edit,
      'unknown',
      'Bastion',
    ],
  ),
  [
    'a separate inline policy that allows everything',
    'ZT-DEV-10',
    add('Added', ROLE_POLICY, { ...named, RoleName: { Ref: 'Role' } }),
    'fail',
    'Bastion',
  ],
  [
    'a managed policy of AWS that allows everything',
    'ZT-DEV-10',
    set('Role', {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    }),
    'fail',
    'Bastion',
  ],
);

describe('a template', () => {
  const before = statuses(hardened());

  it('fails only for the default group of its VPC, which a template cannot empty', () => {
    const failing = Object.entries(before).flatMap(([address, all]) =>
      Object.entries(all)
        .filter(([, status]) => status === 'fail')
        .map(([id]) => `${address} ${id}`),
    );
    expect(failing).toEqual(['Database ZT-NET-08']);
    expect(Object.keys(before)).toEqual(['Database', 'Bastion']);
  });

  it.each(changes)('with %s: %s', (...change) => {
    const [, controlId, edit, becomes = 'fail', address = 'Database'] = change;
    const template = hardened();
    edit(template);
    expect(before[address]?.[controlId]).not.toBe(becomes);
    expect(statuses(template)[address]?.[controlId]).toBe(becomes);
  });

  it('has the same results as JSON', () => {
    expect(statuses(parseTemplate(JSON.stringify(hardened())))).toEqual(before);
  });

  it.each([
    ['text', 'hello'],
    ['a list', []],
    ['another document', { kind: 'Deployment', metadata: {} }],
    ['resources without a type', { Resources: { Database: {} } }],
    ['resources that are a list', { Resources: ['Database'] }],
  ])('cannot be %s', (_, json) => {
    expect(() => readTemplate(json, stack)).toThrow(
      /^N(either|ot a CloudFormation)/,
    );
  });

  it('does not loop for conditions and substitutions that lead to themselves', () => {
    const template = hardened();
    template.Conditions.IsProduction = { Condition: 'IsProduction' };
    expect(statuses(template).Database['ZT-DATA-11']).toBe('unknown');
  });
});
