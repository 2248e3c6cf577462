import { judged, statusesOf } from '../__fixtures__/judging';
import { parseTemplate } from '../cloudFormation/parseTemplate';
import { readTemplate } from '../cloudFormation/readTemplate';

type Json = any;

const stack = { accountId: '111122223333', region: 'eu-west-1' };

/** A database with a group whose rule allows one range. */
const template = (about: Json = {}): Json => ({
  Parameters: about.Parameters,
  Conditions: about.Conditions,
  Transform: about.Transform,
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        SecurityGroupIngress: [
          {
            IpProtocol: 'tcp',
            FromPort: 5432,
            ToPort: 5432,
            CidrIp: '10.0.0.0/24',
            ...about.rule,
          },
        ],
      },
    },
    Database: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        Engine: 'postgres',
        EngineVersion: '17.4',
        VPCSecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
        ...about.database,
      },
    },
    ...about.more,
  },
});

const status = (
  about: Json,
  controlId: string,
  parameters: Record<string, string> = {},
) =>
  statusesOf(judged(readTemplate(template(about), { ...stack, parameters })))
    .Database?.[controlId];

describe('parameters', () => {
  // "CommaDelimitedList: An array of literal strings that are separated by commas. [...]
  // each member string is space trimmed."
  it('splits lists at their commas', () => {
    const about = {
      Parameters: {
        Logs: { Type: 'CommaDelimitedList', Default: 'postgresql, upgrade' },
      },
      database: { EnableCloudwatchLogsExports: { Ref: 'Logs' } },
    };
    const exported = (parameters = {}) =>
      readTemplate(template(about), { ...stack, parameters }).databases[0]
        .logExports;
    expect(exported()).toMatchObject({ value: ['postgresql', 'upgrade'] });
    expect(exported({ Logs: 'upgrade' })).toMatchObject({ value: ['upgrade'] });
  });

  // "AWS::SSM::Parameter::Value<...>": the value is the name of a Systems Manager parameter.
  it('does not take the name of a Systems Manager parameter for its value', () => {
    const of = (Type: string) => ({
      Parameters: { Range: { Type, Default: '/network/range' } },
      rule: { CidrIp: { Ref: 'Range' } },
    });
    const range = of('AWS::SSM::Parameter::Value<String>');
    expect(status(range, 'ZT-NET-06')).toBe('unknown');
    expect(status(range, 'ZT-NET-06', { Range: '/other/range' })).toBe(
      'unknown',
    );
  });
});

describe('dynamic references', () => {
  it.each([
    ['a text', '{{resolve:ssm:/network/range}}'],
    ['a joined text', { 'Fn::Join': ['', ['{{resolve:ssm:', '/a', '}}']] }],
    ['a substitution', { 'Fn::Sub': '{{resolve:ssm:/${AWS::Region}/range}}' }],
  ])('does not know the value of %s', (_, CidrIp) => {
    expect(status({ rule: { CidrIp } }, 'ZT-NET-06')).toBe('unknown');
  });

  it('does not know a user name in Secrets Manager', () => {
    const user = '{{resolve:secretsmanager:db:SecretString:username}}';
    const of = (MasterUsername: string) =>
      status({ database: { MasterUsername } }, 'ZT-ID-03');
    expect(of('payments')).toBe('pass');
    expect(of(user)).toBe('unknown');
  });
});

describe('resources with a condition that is not known', () => {
  const about = (more: Json) => ({
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { IsLive: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } },
    more,
  });
  const open = about({
    Open: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Condition: 'IsLive',
      Properties: {
        GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        CidrIp: '0.0.0.0/0',
      },
    },
  });

  it.each([
    ['live', 'fail'],
    ['test', 'pass'],
  ])('judges the rule in stage %s: %s', (Stage, expected) => {
    expect(status(open, 'ZT-NET-06', { Stage })).toBe(expected);
  });

  it('counts a rule as possible', () => {
    expect(status(open, 'ZT-NET-06')).toBe('unknown');
  });

  it('does not count a backup as certain', () => {
    const backed = about({
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Condition: 'IsLive',
        Properties: {
          BackupPlanId: 'plan',
          BackupSelection: {
            Resources: [{ 'Fn::GetAtt': ['Database', 'DBInstanceArn'] }],
          },
        },
      },
    });
    const tags = { Tags: [{ Key: 'environment', Value: 'production' }] };
    const of = (Stage?: string) =>
      status(
        { ...backed, database: tags },
        'ZT-DATA-13',
        Stage ? { Stage } : {},
      );
    expect(of('live')).toBe('pass');
    expect(of()).toBe('unknown');
  });

  it('does not count flow logs as certain', () => {
    const logged = about({
      Logs: {
        Type: 'AWS::EC2::FlowLog',
        Condition: 'IsLive',
        Properties: {
          ResourceType: 'VPC',
          ResourceId: { Ref: 'Vpc' },
          TrafficType: 'ALL',
        },
      },
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' },
      },
      Subnets: {
        Type: 'AWS::RDS::DBSubnetGroup',
        Properties: { SubnetIds: [{ Ref: 'Subnet' }] },
      },
    });
    const all = {
      ...logged,
      database: { DBSubnetGroupName: { Ref: 'Subnets' } },
    };
    expect(status(all, 'ZT-NET-09', { Stage: 'live' })).toBe('pass');
    expect(status(all, 'ZT-NET-09')).toBe('unknown');
  });
});

describe('backups', () => {
  // BackupSelection: NotResources are excluded, and all Conditions have to hold.
  it.each([
    [{ Resources: [{ Ref: 'Database' }] }, 'pass'],
    [{ Resources: ['*'], NotResources: [{ Ref: 'Database' }] }, 'unknown'],
    [{ NotResources: [{ Ref: 'Database' }] }, 'unknown'],
    [
      {
        Resources: [{ Ref: 'Database' }],
        Conditions: { StringEquals: [] },
      },
      'unknown',
    ],
    [
      {
        Resources: [
          { 'Fn::If': ['Open', { Ref: 'Database' }, { Ref: 'AWS::NoValue' }] },
        ],
      },
      'unknown',
    ],
  ])('judges the selection %j: %s', (BackupSelection, expected) => {
    const about = {
      Parameters: { Stage: { Type: 'String' } },
      Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } },
      database: { Tags: [{ Key: 'environment', Value: 'production' }] },
      more: {
        Selection: {
          Type: 'AWS::Backup::BackupSelection',
          Properties: { BackupPlanId: 'plan', BackupSelection },
        },
      },
    };
    expect(status(about, 'ZT-DATA-13')).toBe(expected);
  });
});

describe('Aurora', () => {
  // "Encrypting Amazon Aurora resources": new clusters are encrypted since February 18,
  // 2026, by default with a key that AWS owns. "Using Amazon Aurora Serverless v1": the
  // volume is always encrypted.
  it.each([
    [{}, 'unknown'],
    [{ StorageEncrypted: false }, 'fail'],
    [{ StorageEncrypted: true }, 'pass'],
    [{ EngineMode: 'serverless' }, 'pass'],
  ])('judges the encryption of a cluster with %j: %s', (values, expected) => {
    const about = {
      more: {
        Cluster: {
          Type: 'AWS::RDS::DBCluster',
          Properties: { Engine: 'aurora-postgresql', ...values },
        },
      },
    };
    const all = statusesOf(judged(readTemplate(template(about), stack)));
    expect(all.Cluster['ZT-DATA-01']).toBe(expected);
    expect(all.Cluster['ZT-DATA-02']).toBe('fail');
  });
});

describe('proxies', () => {
  const proxied = (Properties: Json) =>
    status(
      {
        Parameters: { Scheme: { Type: 'String' } },
        more: {
          Proxy: {
            Type: 'AWS::RDS::DBProxy',
            Properties: { RequireTLS: true, ...Properties },
          },
          Target: {
            Type: 'AWS::RDS::DBProxyTargetGroup',
            Properties: {
              DBProxyName: { Ref: 'Proxy' },
              DBInstanceIdentifiers: [{ Ref: 'Database' }],
            },
          },
        },
      },
      'ZT-DATA-09',
    );

  it.each([
    [{ DefaultAuthScheme: 'IAM_AUTH' }, 'pass'],
    [{ Auth: [{ IAMAuth: 'REQUIRED' }] }, 'pass'],
    [{ Auth: [{ IAMAuth: 'REQUIRED' }, {}] }, 'fail'],
    [{ Auth: [{ IAMAuth: { Ref: 'Scheme' } }] }, 'unknown'],
    [{ DefaultAuthScheme: { Ref: 'Scheme' } }, 'unknown'],
  ])('judges %j: %s', (properties, expected) => {
    expect(proxied(properties)).toBe(expected);
  });
});

describe('transforms', () => {
  const EXTENSIONS = 'AWS::LanguageExtensions';
  const rules = (collection: Json) => ({
    Transform: EXTENSIONS,
    Parameters: {
      Ranges: { Type: 'CommaDelimitedList', Default: 'A,B' },
      Later: { Type: 'CommaDelimitedList' },
    },
    more: {
      'Fn::ForEach::Rules': [
        'Name',
        collection,
        {
          'Rule${Name}': {
            Type: 'AWS::EC2::SecurityGroupIngress',
            Properties: {
              GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
              IpProtocol: 'tcp',
              FromPort: 5432,
              ToPort: 5432,
              CidrIp: {
                'Fn::FindInMap': [
                  'Ranges',
                  { Ref: 'Name' },
                  'Range',
                  { DefaultValue: '0.0.0.0/0' },
                ],
              },
            },
          },
        },
      ],
    },
  });

  it.each([
    ['in the template', ['A', 'B']],
    ['of a parameter', { Ref: 'Ranges' }],
  ])('expands loops over values %s', (_, collection) => {
    const planned = readTemplate(template(rules(collection)), stack);
    expect(planned.groupRules.map(({ address }) => address)).toEqual([
      'RuleA',
      'RuleB',
    ]);
    expect(status(rules(collection), 'ZT-NET-06')).toBe('fail');
  });

  it('rejects a loop over values that are not known', () => {
    expect(() => status(rules({ Ref: 'Later' }), 'ZT-NET-06')).toThrow(
      'has a loop over values',
    );
  });

  it('accepts the transform of Secrets Manager, which adds a nested stack only', () => {
    const about = { Transform: ['AWS::SecretsManager-2024-09-16', EXTENSIONS] };
    expect(status(about, 'ZT-NET-06')).toBe('pass');
  });

  it('rejects a macro that inserts properties of a resource that is judged', () => {
    const macro = {
      'Fn::Transform': {
        Name: 'AWS::Include',
        Parameters: { Location: 's3://bucket/rules' },
      },
    };
    expect(() => status({ rule: macro }, 'ZT-NET-06')).toThrow(
      'has a Transform',
    );
    const more = {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: macro } },
    };
    expect(status({ more }, 'ZT-NET-06')).toBe('pass');
  });

  it('names modules, whose resources are not in the template', () => {
    const more = { Data: { Type: 'Example::Data::Store::MODULE' } };
    expect(readTemplate(template({ more }), stack).gaps).toEqual([
      'Data is a module, whose resources are not in the template. Judge the processed template of a change set.',
    ]);
  });
});

describe('YAML', () => {
  // "CloudFormation supports the YAML version 1.1 specification": yes and no are flags.
  it.each([
    ['yes', 'fail'],
    ['no', 'pass'],
    ['maybe', 'unknown'],
  ])('reads "PubliclyAccessible: %s"', (word, expected) => {
    const text = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      PubliclyAccessible: ${word}
`;
    expect(
      statusesOf(judged(readTemplate(parseTemplate(text), stack))).Database[
        'ZT-NET-01'
      ],
    ).toBe(expected);
  });
});

describe('the place of a stack', () => {
  const about = (value: Json, expected: string) => ({
    Conditions: { Here: { 'Fn::Equals': [value, expected] } },
    database: {
      PubliclyAccessible: { 'Fn::If': ['Here', true, false] },
    },
  });
  const without = (value: Json, expected: string) =>
    statusesOf(judged(readTemplate(template(about(value, expected)), {})))
      .Database['ZT-NET-01'];

  it.each([
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ Ref: 'AWS::AccountId' }, '999900001111'],
    [{ Ref: 'AWS::Partition' }, 'aws-cn'],
    [{ Ref: 'AWS::StackName' }, 'production'],
    [{ 'Fn::Sub': '${AWS::Region}-a' }, 'us-east-1-a'],
  ])('decides no condition while it is not known: %j', (value, expected) => {
    expect(without(value, expected)).toBe('unknown');
  });

  it('decides conditions if it is known', () => {
    expect(
      status(about({ Ref: 'AWS::Region' }, 'us-east-1'), 'ZT-NET-01'),
    ).toBe('pass');
    expect(
      status(about({ Ref: 'AWS::Region' }, 'eu-west-1'), 'ZT-NET-01'),
    ).toBe('fail');
  });

  it('finds nothing in a map while it is not known', () => {
    const found = statusesOf(
      judged(
        readTemplate(
          {
            ...template({
              Transform: 'AWS::LanguageExtensions',
              database: {
                PubliclyAccessible: {
                  'Fn::FindInMap': [
                    'ByRegion',
                    { Ref: 'AWS::Region' },
                    'Public',
                    { DefaultValue: false },
                  ],
                },
              },
            }),
            Mappings: { ByRegion: { 'us-east-1': { Public: true } } },
          },
          {},
        ),
      ),
    );
    expect(found.Database['ZT-NET-01']).toBe('unknown');
  });
});

describe('an engine that is not known', () => {
  const about = {
    Parameters: { Engine: { Type: 'String' } },
    database: { Engine: { Ref: 'Engine' }, StorageEncrypted: false },
  };

  it('has the results of all engines', () => {
    expect(status(about, 'ZT-DATA-01')).toBe('fail');
    // Oracle has no IAM authentication, so it does not apply to all of them.
    expect(status(about, 'ZT-ID-01')).toBe('unknown');
    expect(status(about, 'ZT-DATA-07')).toBe('unknown');
    expect(status(about, 'ZT-ID-01', { Engine: 'postgres' })).toBe('fail');
    expect(status(about, 'ZT-ID-01', { Engine: 'oracle-ee' })).toBe(
      'not-applicable',
    );
  });

  it('decides the default encryption of a cluster', () => {
    const results = (Engine: Json) =>
      statusesOf(
        judged(
          readTemplate(
            {
              Parameters: { Engine: { Type: 'String' } },
              Resources: {
                Cluster: {
                  Type: 'AWS::RDS::DBCluster',
                  Properties: { Engine },
                },
              },
            },
            stack,
          ),
        ),
      ).Cluster;
    for (const controlId of ['ZT-DATA-01', 'ZT-DATA-06']) {
      expect(results({ Ref: 'Engine' })[controlId]).toBe('unknown');
      expect(results('postgres')[controlId]).toBe('fail');
    }
  });
});

describe('an instance with a launch template', () => {
  const machine = (LaunchTemplate: Json, more: Json = {}) =>
    readTemplate(
      template({
        more: {
          Machine: {
            Type: 'AWS::EC2::Instance',
            Properties: { LaunchTemplate, ...more },
          },
          Template: {
            Type: 'AWS::EC2::LaunchTemplate',
            Properties: {
              LaunchTemplateData: {
                KeyName: 'admin',
                NetworkInterfaces: [{ AssociatePublicIpAddress: true }],
                IamInstanceProfile: { Name: 'bastion' },
              },
            },
          },
        },
      }),
      stack,
    ).machines.find(({ address }) => address === 'Machine');

  // RunInstances: "Any additional parameters that you specify for the new instance
  // overwrite the corresponding parameters included in the launch template."
  it('takes what it does not set from the template', () => {
    const id = {
      LaunchTemplateId: { Ref: 'Template' },
      Version: { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] },
    };
    expect(machine(id)).toMatchObject({
      keyName: { value: 'admin' },
      assignsPublicAddress: { value: true },
      profile: { value: { id: 'bastion' } },
    });
    expect(machine(id, { KeyName: 'other' })).toMatchObject({
      keyName: { value: 'other' },
    });
  });

  // "The default version" stays the first one when CloudFormation changes a template.
  it.each([
    '1',
    '$Default',
    { 'Fn::GetAtt': ['Template', 'DefaultVersionNumber'] },
  ])('does not know what version %j of a template sets', Version => {
    const found = machine({ LaunchTemplateId: { Ref: 'Template' }, Version });
    expect(found?.keyName).not.toHaveProperty('value');
    expect(found?.securityGroups.complete).toBe(false);
  });

  it('does not take the metadata options of the template for uncertain ones', () => {
    const found = machine(
      { LaunchTemplateId: { Ref: 'Template' }, Version: '$Latest' },
      { MetadataOptions: { HttpTokens: { 'Fn::ImportValue': 'tokens' } } },
    );
    expect(found?.httpTokens).not.toHaveProperty('value');
  });

  const group = (Properties: Json) =>
    readTemplate(
      template({
        more: {
          Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties },
          Template: {
            Type: 'AWS::EC2::LaunchTemplate',
            Properties: { LaunchTemplateData: { KeyName: 'admin' } },
          },
        },
      }),
      stack,
    ).machines.find(({ address }) => address === 'Group');
  const LaunchTemplateSpecification = {
    LaunchTemplateId: { Ref: 'Template' },
    Version: { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] },
  };

  it('reads the template of a group with several types of instances', () => {
    const of = (Overrides: Json) =>
      group({
        MixedInstancesPolicy: {
          LaunchTemplate: { LaunchTemplateSpecification, Overrides },
        },
      })?.keyName;
    expect(of([{ InstanceType: 't4g.nano' }])).toMatchObject({
      value: 'admin',
    });
    expect(
      of([{ LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1' } }]),
    ).not.toHaveProperty('value');
  });

  it.each<[string, Json]>([
    ['by name', { LaunchTemplate: { LaunchTemplateName: 'lt', Version: '1' } }],
    ['by configuration', { LaunchConfigurationName: 'old' }],
  ])('judges a group whose template is elsewhere: %s', (_, about) => {
    const found = group({
      ...about,
      Tags: [{ Key: 'zero-trust/bastion', Value: 'true' }],
    });
    expect(found?.knownTags).toEqual({ 'zero-trust/bastion': 'true' });
    expect(found?.httpTokens).not.toHaveProperty('value');
    expect(found?.securityGroups.complete).toBe(false);
  });

  it('does not know the tags of a group with an unknown tag', () => {
    const found = group({
      LaunchTemplate: LaunchTemplateSpecification,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: { 'Fn::ImportValue': 'b' } },
      ],
    });
    expect(found?.tags).not.toHaveProperty('value');
  });

  it('does not know what a template sets that is not in the input', () => {
    const found = machine({ LaunchTemplateId: 'lt-1' });
    expect(found?.keyName).not.toHaveProperty('value');
    expect(found?.assignsPublicAddress).not.toHaveProperty('value');
    expect(found?.securityGroups.complete).toBe(false);
  });
});

describe('a condition that is not known', () => {
  const about = (more: Json) => ({
    Parameters: { On: { Type: 'String' } },
    Conditions: { IsOn: { 'Fn::Equals': [{ Ref: 'On' }, 'yes'] } },
    more,
  });
  const read = (more: Json) => readTemplate(template(about(more)), stack);
  const perhaps = (value: Json, otherwise: Json = { Ref: 'AWS::NoValue' }) => ({
    'Fn::If': ['IsOn', value, otherwise],
  });

  it('does not know whether a cluster has several Availability Zones', () => {
    const found = statusesOf(
      judged(
        read({
          Cluster: {
            Type: 'AWS::RDS::DBCluster',
            Properties: {
              Engine: 'postgres',
              DBClusterInstanceClass: perhaps('db.m6gd.large'),
            },
          },
        }),
      ),
    );
    expect(found.Cluster['ZT-DATA-15']).toBe('unknown');
  });

  it('does not know the password of a secondary cluster of a global database', () => {
    const of = (MasterUsername?: string) =>
      statusesOf(
        judged(
          read({
            Cluster: {
              Type: 'AWS::RDS::DBCluster',
              Properties: {
                Engine: 'aurora-postgresql',
                GlobalClusterIdentifier: 'orders',
                MasterUsername,
              },
            },
          }),
        ),
      ).Cluster['ZT-ID-02'];
    expect(of()).toBe('unknown');
    expect(of('owner')).toBe('fail');
  });

  it('does not know what everyone may do with a topic', () => {
    const of = (Action: Json) =>
      read({
        Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
        Policy: {
          Type: 'AWS::SNS::TopicPolicy',
          Properties: {
            Topics: [{ Ref: 'Topic' }],
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Principal: '*', Action }],
            },
          },
        },
      }).topicPolicies[0].hasPrincipals;
    expect(of('sns:Publish')).toBe(true);
    expect(of({ Ref: 'On' })).toBe(false);
    expect(of(['sns:Publish', { Ref: 'On' }])).toBe(false);
  });

  it('knows the class of an environment if the unknown tag cannot name it', () => {
    const of = (Key: string) =>
      status(
        { database: { Tags: [{ Key, Value: { Ref: 'On' } }] } },
        'ZT-DATA-14',
      );
    expect(of('Name')).toBe('fail');
    expect(of('Environment')).toBe('unknown');
  });

  it('does not know which target a route has', () => {
    const [{ route }] = read({
      Route: {
        Type: 'AWS::EC2::Route',
        Properties: {
          RouteTableId: 'rtb-1',
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: perhaps('nat-1'),
          GatewayId: perhaps({ Ref: 'AWS::NoValue' }, 'igw-1'),
        },
      },
    }).routes;
    expect(route.target).not.toHaveProperty('value');
  });

  it('does not know the network interfaces, the key and the role of an instance', () => {
    const [machine] = read({
      Machine: {
        Type: 'AWS::EC2::Instance',
        Properties: {
          NetworkInterfaces: perhaps([{ AssociatePublicIpAddress: true }]),
          IamInstanceProfile: perhaps('bastion'),
          KeyName: perhaps('admin'),
          UserData: perhaps('c2g='),
        },
      },
    }).machines;
    expect(machine).toMatchObject({
      assignsPublicAddress: { missing: 'at-run-time' },
      instanceProfile: { missing: 'at-run-time' },
      keyName: { missing: 'at-run-time' },
      hasUserData: { missing: 'at-run-time' },
      securityGroups: { complete: false },
      subnets: { complete: false },
    });
  });

  it('does not know whether a vault is locked', () => {
    const { vaultLocks } = read({
      Vault: {
        Type: 'AWS::Backup::BackupVault',
        Properties: {
          BackupVaultName: 'orders',
          LockConfiguration: perhaps({ MinRetentionDays: 30 }),
        },
      },
    });
    expect(vaultLocks[0].vault).not.toHaveProperty('value');
  });

  it('does not know the options with an unknown setting', () => {
    const { optionGroups } = read({
      Options: {
        Type: 'AWS::RDS::OptionGroup',
        Properties: {
          OptionConfigurations: [
            {
              OptionName: 'SSL',
              OptionSettings: [
                { Name: 'SQLNET.SSL_VERSION', Value: { Ref: 'On' } },
              ],
            },
          ],
        },
      },
    });
    expect(optionGroups[0].options).not.toHaveProperty('value');
  });
});

describe('a rule', () => {
  // EC2 accepts names in both cases, and numbers.
  it.each(['TCP', 'Tcp', '6', 6, 'all', '-1', -1])(
    'is for protocol %s',
    IpProtocol => {
      expect(
        status({ rule: { IpProtocol, CidrIp: '0.0.0.0/0' } }, 'ZT-NET-06'),
      ).toBe('fail');
    },
  );
});

describe('values that are not known', () => {
  const unknownCondition = {
    Parameters: { On: { Type: 'String' } },
    Conditions: { IsOn: { 'Fn::Equals': [{ Ref: 'On' }, 'yes'] } },
  };
  const perhaps = (value: string) => ({
    'Fn::If': ['IsOn', value, { Ref: 'AWS::NoValue' }],
  });

  it.each([
    [
      'a directory',
      'ZT-ID-01',
      { Engine: 'sqlserver-se', EngineVersion: '16', Domain: perhaps('d-1') },
    ],
    [
      'a source',
      'ZT-DATA-11',
      { SourceDBInstanceIdentifier: perhaps('src'), BackupRetentionPeriod: 0 },
    ],
    [
      'a kind of password',
      'ZT-ID-02',
      {
        MasterUserAuthenticationType: { Ref: 'On' },
        EnableIAMDatabaseAuthentication: true,
      },
    ],
  ])('make %s unknown', (_, control, database) => {
    expect(status({ ...unknownCondition, database }, control)).toBe('unknown');
  });

  it('make what is found by its name unknown', () => {
    const about = {
      ...unknownCondition,
      database: { DBParameterGroupName: 'orders-pg' },
      more: {
        Group2: {
          Type: 'AWS::RDS::DBParameterGroup',
          Condition: 'IsOn',
          Properties: {
            DBParameterGroupName: 'orders-pg',
            Family: 'postgres17',
            Parameters: { 'rds.force_ssl': '1' },
          },
        },
      },
    };
    expect(status(about, 'ZT-DATA-07')).toBe('unknown');
    expect(status(about, 'ZT-DATA-07', { On: 'yes' })).toBe('pass');
  });

  it('make the proxies of a database unknown', () => {
    const about = {
      Parameters: { Targets: { Type: 'CommaDelimitedList' } },
      more: {
        Proxy: {
          Type: 'AWS::RDS::DBProxy',
          Properties: { DBProxyName: 'orders', RequireTLS: false },
        },
        Targets1: {
          Type: 'AWS::RDS::DBProxyTargetGroup',
          Properties: {
            DBProxyName: { Ref: 'Proxy' },
            DBInstanceIdentifiers: { Ref: 'Targets' },
          },
        },
      },
    };
    expect(status(about, 'ZT-DATA-09')).toBe('unknown');
  });

  it('include references of Systems Manager in defaults of parameters', () => {
    const about = {
      Parameters: {
        User: { Type: 'String', Default: '{{resolve:ssm:/db/user}}' },
      },
      database: { MasterUsername: { Ref: 'User' } },
    };
    expect(status(about, 'ZT-ID-03')).toBe('unknown');
  });

  // CloudFormation documents 3306 for a cluster of Aurora PostgreSQL, and the API 5432.
  it('include the default port of Aurora PostgreSQL', () => {
    const cluster = (port?: number) => ({
      Resources: {
        ...template({ rule: { FromPort: 3306, ToPort: 3306 } }).Resources,
        Database: {
          Type: 'AWS::RDS::DBCluster',
          Properties: {
            Engine: 'aurora-postgresql',
            EngineVersion: '17.4',
            Port: port,
            VpcSecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
          },
        },
        Member: {
          Type: 'AWS::RDS::DBInstance',
          Properties: {
            Engine: 'aurora-postgresql',
            DBClusterIdentifier: { Ref: 'Database' },
          },
        },
      },
    });
    const open = (port?: number) => {
      const json: Json = cluster(port);
      json.Resources.Group.Properties.SecurityGroupIngress[0].CidrIp =
        '0.0.0.0/0';
      return statusesOf(
        judged(readTemplate(json, { ...stack, parameters: {} })),
      ).Database?.['ZT-NET-06'];
    };
    expect(open()).toBe('unknown');
    expect(open(3306)).toBe('fail');
    expect(open(5432)).toBe('pass');
  });
});

describe('selections of backups', () => {
  const selecting = (arn: string) => ({
    more: {
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: {
          BackupPlanId: 'plan-1',
          BackupSelection: {
            SelectionName: 'databases',
            IamRoleArn: 'arn:aws:iam::111122223333:role/backup',
            Resources: [{ 'Fn::Sub': arn }],
          },
        },
      },
    },
  });
  const ARN = 'arn:aws:rds:eu-west-1:111122223333:db:${Database}';

  it('select the database whose complete ARN they name', () => {
    expect(status(selecting(`${ARN}-replica`), 'ZT-DATA-13')).toBe(
      status({}, 'ZT-DATA-13'),
    );
    expect(status(selecting(ARN), 'ZT-DATA-13')).not.toBe(
      status({}, 'ZT-DATA-13'),
    );
  });
});

describe('hostile templates', () => {
  const loop = (body: Json, values: Json = ['A']): Json => ({
    Transform: 'AWS::LanguageExtensions',
    more: { 'Fn::ForEach::Databases': ['Name', values, body] },
  });
  const read = (about: Json) =>
    readTemplate(template(about), { ...stack, parameters: {} });

  it('are rejected for a macro in a loop', () => {
    const body = {
      'Database${Name}': {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          PubliclyAccessible: false,
          'Fn::Transform': { Name: 'Macro' },
        },
      },
    };
    expect(() => read(loop(body))).toThrow('has a Transform');
  });

  it('are rejected for a loop over values in Systems Manager', () => {
    const about = {
      ...loop({ 'T${Name}': { Type: 'AWS::SNS::Topic' } }, { Ref: 'Names' }),
      Parameters: {
        Names: {
          Type: 'AWS::SSM::Parameter::Value<CommaDelimitedList>',
          Default: '/orders/databases',
        },
      },
    };
    expect(() => read(about)).toThrow('has a loop over values');
  });

  it('are rejected for too many turns of loops', () => {
    const values = Array.from({ length: 100 }, (_, i) => `V${i}`);
    const nested = (depth: number): Json =>
      depth
        ? {
            [`Fn::ForEach::L${depth}`]: [
              `N${depth}`,
              values,
              nested(depth - 1),
            ],
          }
        : { 'T${N1}${N2}${N3}': { Type: 'AWS::SNS::Topic' } };
    expect(() =>
      read({ Transform: 'AWS::LanguageExtensions', more: nested(3) }),
    ).toThrow('more than 5000 turns');
  });
});
