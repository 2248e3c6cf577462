import fc from 'fast-check';
import { exampleNetwork, exampleSpec } from './exampleSpec';
import { specProblems } from './problems';
import { EnvironmentApplications } from './EnvironmentSpec';
import { environmentSpecSchema } from './environmentSpecSchema';

/** The messages by field, as `network.cidr`. */
const refusals = (spec: unknown): Record<string, string> =>
  Object.fromEntries(
    specProblems(spec).map(({ field, message }) => [field, message]),
  );

const network = (cidr: string) => ({
  network: {
    kind: 'new' as const,
    cidr,
    applications: { via: 'same-vpc' as const },
  },
});

describe('environmentSpecSchema', () => {
  it('accepts the example', () => {
    expect(refusals(exampleSpec())).toEqual({});
  });

  it.each([
    ['db', 'at least 3'],
    ['a'.repeat(29), 'at most 28'],
    ['Orders', 'lower-case'],
    ['orders db', 'lower-case'],
    ['1orders', 'must start with a letter'],
    ['orders-', 'must not end with a hyphen'],
    ['orders--db', 'two hyphens in a row'],
    ['${1+1}', 'lower-case'],
    ['orders\n', 'lower-case'],
    ['default', 'RDS reserves'],
    ['sg-orders', 'EC2 reserves'],
    ['rgw-orders', 'VPC Lattice reserves'],
    ['rcfg-orders', 'VPC Lattice reserves'],
  ])('rejects the name %j with the rule', (name, rule) => {
    const { name: message } = refusals(exampleSpec({ name }));
    expect(message).toContain(rule);
  });

  it.each([
    'abc',
    'a'.repeat(28),
    'defaults',
    'my-default',
    'sg1',
    'rgw',
    'a-1',
  ])('accepts the name %s', name => {
    expect(refusals(exampleSpec({ name }))).toEqual({});
  });

  it('says in words what to do with each empty field', () => {
    expect(
      refusals({
        ...exampleSpec({ name: '', owner: '', service: '' }),
        accountId: '',
        region: '',
        storageGiB: undefined,
        network: {
          kind: 'new',
          cidr: '',
          applications: { via: 'same-vpc' },
        },
        access: [
          {
            principal: { kind: 'identity-center', permissionSet: '' },
            databaseUsers: [{ name: '', privileges: 'read-only' }],
            breakGlass: true,
          },
        ],
      }),
    ).toEqual({
      name: 'Enter a name of 3 to 28 characters.',
      owner: 'Choose the owner from the catalog.',
      service: 'Choose the service from the catalog.',
      accountId: 'Choose an account.',
      region: 'Choose a region.',
      storageGiB: 'Enter the storage in GiB.',
      'network.cidr': 'Enter the network range, such as 10.20.0.0/20.',
      'access.0.principal.permissionSet': 'Enter the name of a permission set.',
      'access.0.databaseUsers.0.name': 'Enter a database user.',
    });
  });

  it.each([
    ['1111', '12 digits'],
    ['11112222333a', '12 digits'],
  ])('rejects the account %s with the rule', (accountId, rule) => {
    expect(refusals(exampleSpec({ accountId })).accountId).toContain(rule);
  });

  it('accepts the account of an emulator of AWS', () => {
    expect(
      refusals(exampleSpec({ accountId: '000000000000' })).accountId,
    ).toBeUndefined();
  });

  it('names the lengths that a transit gateway allows', () => {
    const through = (cidr: string) => ({
      network: {
        kind: 'new' as const,
        cidr,
        applications: {
          via: 'transit-gateway' as const,
          transitGatewayId: 'tgw-0123456789abcdef0',
          ranges: ['10.64.0.0/16'],
          securityGroupIds: ['sg-0123456789abcdef0'],
        },
      },
    });
    expect(refusals(exampleSpec(through('10.20.0.0/24')))).toEqual({});
    expect(refusals(exampleSpec(through('10.20.0.0/25')))).toEqual({
      'network.cidr':
        'With a transit gateway, the network range must be between /16 and /24.',
    });
  });

  it.each([
    ['10.20.0.0', 'IPv4 range'],
    ['10.20.0.0/33', 'IPv4 range'],
    ['300.1.0.0/16', 'IPv4 range'],
    ['fd00::/64', 'IPv4 range'],
    ['0.0.0.0/0', 'private'],
    ['8.8.0.0/16', 'private'],
    ['', 'Enter the network range'],
    ['10.0.0.0/8', 'between /16 and /22'],
    ['10.20.0.0/25', 'between /16 and /22'],
    ['10.20.0.0/24', 'between /16 and /22'],
    ['10.20.5.0/20', 'first address: 10.20.0.0/20'],
  ])('rejects the range %s with the rule', (cidr, rule) => {
    expect(refusals(exampleSpec(network(cidr)))['network.cidr']).toContain(
      rule,
    );
  });

  it.each(['10.20.0.0/20', '172.16.0.0/16', '192.168.4.0/22', '100.64.0.0/16'])(
    'accepts the range %s',
    cidr => {
      expect(refusals(exampleSpec(network(cidr)))).toEqual({});
    },
  );

  it('rejects an environment that no application can reach', () => {
    const spec = {
      ...exampleSpec(),
      network: { kind: 'new', cidr: '10.20.0.0/20', applications: {} },
    };
    expect(refusals(spec)['network.applications.via']).toContain(
      'no application can use the database',
    );
  });

  it('rejects application ranges in the own network, and ranges of everyone', () => {
    const messages = refusals(
      exampleSpec({
        network: {
          kind: 'new',
          cidr: '10.20.0.0/20',
          applications: {
            via: 'transit-gateway',
            transitGatewayId: 'tgw-0123456789abcdef0',
            ranges: ['10.20.8.0/24', '0.0.0.0/0'],
            securityGroupIds: ['sg-1'],
          },
        },
      }),
    );
    expect(messages['network.applications.ranges.0']).toContain('outside');
    expect(messages['network.applications.ranges.1']).toContain('private');
    expect(messages['network.applications.securityGroupIds.0']).toContain(
      'security group is an id',
    );
  });

  it.each([
    ['*', 'complete ARN'],
    ['arn:aws:iam::111122223333:root', 'complete ARN'],
    ['arn:aws:iam::111122223333:role/*', 'complete ARN'],
    ['arn:aws:iam::999999999999:role/operator', 'own account 111122223333'],
    [
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef',
      'Identity Center',
    ],
  ])('rejects the principal %s with the rule', (arn, rule) => {
    const messages = refusals(
      exampleSpec({
        access: [
          {
            principal: { kind: 'iam-role', arn },
            databaseUsers: [{ name: 'reader', privileges: 'read-only' }],
            breakGlass: true,
          },
        ],
      }),
    );
    expect(messages['access.0.principal.arn']).toContain(rule);
  });

  it.each([
    ['service-role/rds-monitoring', 'of an AWS service'],
    ['zt-orders-db-bastion', 'of an environment'],
    ['zero-trust/zt-orders-db-application', 'of an environment'],
    ['zero-trust-bootstrap/zt-bootstrap-orders-db-apply', 'of an environment'],
  ])('rejects the role %s, which is not for people', (role, rule) => {
    const messages = refusals(
      exampleSpec({
        access: [
          {
            principal: {
              kind: 'iam-role',
              arn: `arn:aws:iam::111122223333:role/${role}`,
            },
            databaseUsers: [{ name: 'reader', privileges: 'read-only' }],
            breakGlass: true,
          },
        ],
      }),
    );
    expect(messages['access.0.principal.arn']).toContain(rule);
  });

  it('requires a recipient of alarms in production', () => {
    expect(refusals(exampleSpec({ alarmEmail: undefined }))).toEqual({
      alarmEmail: 'The alarms of a production database need a recipient.',
    });
    expect(
      refusals(
        exampleSpec({
          alarmEmail: undefined,
          environmentClass: 'non-production',
        }),
      ),
    ).toEqual({});
  });

  it.each(['oncall', 'a@b', 'a b@example.com', 'a@example.com\n', '${x}@y.de'])(
    'rejects the recipient %j',
    alarmEmail => {
      expect(refusals(exampleSpec({ alarmEmail })).alarmEmail).toContain(
        'is an e-mail address',
      );
    },
  );

  it('accepts a /24 only with a transit gateway', () => {
    const spec = (applications: EnvironmentApplications) =>
      exampleSpec({
        network: { kind: 'new', cidr: '10.20.0.0/24', applications },
      });
    expect(
      refusals(
        spec({
          via: 'transit-gateway',
          transitGatewayId: 'tgw-0123456789abcdef0',
          ranges: ['10.64.0.0/12'],
          securityGroupIds: ['sg-0123456789abcdef0'],
        }),
      ),
    ).toEqual({});
    expect(
      refusals(spec({ via: 'vpc-lattice', accountIds: ['444455556666'] })),
    ).toEqual({
      'network.cidr':
        'Without a transit gateway, the network range must be between /16 and /22.',
    });
  });

  describe('an existing network', () => {
    const existing = (overrides: object = {}) => ({
      ...exampleSpec(),
      network: { ...exampleNetwork(), ...overrides },
    });

    it('accepts subnets, endpoints and security groups of a VPC', () => {
      expect(refusals(existing())).toEqual({});
    });

    it.each([
      ['vpcId', 'vpc-1', 'A VPC is an id'],
      ['vpcId', '${1+1}', 'A VPC is an id'],
      ['vpcId', 'vpc-0123456789abcdef0\n', 'A VPC is an id'],
      ['ownerAccountId', '1111', 'exactly 12 digits'],
      ['databaseSubnetIds', ['subnet-01234567'], 'at least two subnets'],
      ['databaseSubnetIds', [], 'at least two subnets'],
      ['accessSubnetIds', [], 'at least one subnet'],
      ['endpoints', 'ssm', 'This is a list, not text.'],
    ])('rejects %s %j with the rule', (field, value, rule) => {
      expect(
        refusals(existing({ [field]: value }))[`network.${field}`],
      ).toContain(rule);
    });

    it.each([
      'subnet-1',
      '*',
      '$(id)',
      'subnet-0123456789abcdef0 ',
      'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0123456789abcdef0',
    ])('rejects the subnet %j', id => {
      const messages = refusals(
        existing({
          databaseSubnetIds: ['subnet-01234567', id],
          accessSubnetIds: [id],
        }),
      );
      expect(messages['network.databaseSubnetIds.1']).toContain('is an id');
      expect(messages['network.accessSubnetIds.0']).toContain('is an id');
    });

    it('rejects a subnet, an endpoint or a group that is listed twice', () => {
      const messages = refusals(
        existing({
          databaseSubnetIds: ['subnet-01234567', 'subnet-01234567'],
          endpoints: [
            {
              service: 'ssm',
              securityGroupIds: ['sg-01234567', 'sg-01234567'],
            },
            { service: 'ssm' },
          ],
        }),
      );
      expect(Object.keys(messages).sort()).toEqual([
        'network.databaseSubnetIds.1',
        'network.endpoints.0.securityGroupIds.1',
        'network.endpoints.1',
      ]);
    });

    it('rejects an endpoint of another service, and invalid groups', () => {
      const messages = refusals(
        existing({
          endpoints: [{ service: 's3', securityGroupIds: ['0.0.0.0/0'] }],
        }),
      );
      expect(messages['network.endpoints.0.service']).toBe(
        'An endpoint must be for ssm or ssmmessages.',
      );
      expect(messages['network.endpoints.0.securityGroupIds.0']).toContain(
        'security group is an id',
      );
    });

    it('needs the endpoints of the owner if the VPC is shared', () => {
      const group = ['999900001111/sg-0123456789abcdef0'];
      const shared = (endpoints?: object[]) =>
        refusals(existing({ ownerAccountId: '999900001111', endpoints }))[
          'network.endpoints'
        ];
      expect(shared()).toContain('ssm and ssmmessages');
      expect(
        shared([
          { service: 'ssm' },
          { service: 'ssmmessages', securityGroupIds: group },
        ]),
      ).toContain('endpoints for ssm.');
      expect(
        shared([
          { service: 'ssm', securityGroupIds: group },
          { service: 'ssmmessages', securityGroupIds: group },
        ]),
      ).toBeUndefined();
    });

    it('is shared by another account than its own', () => {
      const group = ['999900001111/sg-0123456789abcdef0'];
      expect(
        refusals(
          existing({
            ownerAccountId: '111122223333',
            endpoints: [
              { service: 'ssm', securityGroupIds: group },
              { service: 'ssmmessages', securityGroupIds: group },
            ],
          }),
        )['network.ownerAccountId'],
      ).toContain('an account other than 111122223333');
    });

    it('keeps its own attachments, routes and application subnets', () => {
      expect(
        refusals(
          existing({
            applications: {
              via: 'transit-gateway',
              transitGatewayId: 'tgw-0123456789abcdef0',
              ranges: ['10.64.0.0/12'],
              securityGroupIds: ['sg-01234567'],
            },
          }),
        )['network.applications.via'],
      ).toContain('keeps its own attachments');
      expect(
        refusals(
          existing({ applications: { via: 'same-vpc', runsOn: ['ecs'] } }),
        )['network.applications.runsOn'],
      ).toContain('own subnets and endpoints');
    });

    it('can use existing security groups', () => {
      expect(
        refusals({
          ...exampleSpec(),
          network: {
            kind: 'new',
            cidr: '10.20.0.0/20',
            applications: {
              via: 'security-groups',
              securityGroupIds: ['sg-01234567'],
            },
          },
        })['network.applications.via'],
      ).toContain('no security groups of applications yet');
    });

    it('has no field that changes its routes', () => {
      expect(refusals(existing({ cidr: '10.20.0.0/20', routes: [] }))).toEqual({
        'network.cidr': 'There is no field with this name.',
        'network.routes': 'There is no field with this name.',
      });
    });
  });

  it('rejects invalid runtimes and roles of applications', () => {
    const messages = refusals({
      ...exampleSpec(),
      network: {
        kind: 'new',
        cidr: '10.20.0.0/20',
        applications: {
          via: 'same-vpc',
          runsOn: ['lambda', 'mainframe'],
          roleArns: ['arn:aws:iam::444455556666:root'],
        },
      },
    });
    expect(messages['network.applications.runsOn.1']).toBe(
      'An application runs on lambda, ecs or ec2.',
    );
    expect(messages['network.applications.roleArns.0']).toContain(
      'complete ARN',
    );
  });

  it('rejects access for nobody, the same principal twice, and a shared user', () => {
    expect(refusals(exampleSpec({ access: [] })).access).toContain(
      'at least one principal',
    );
    const [first] = exampleSpec().access;
    const messages = refusals(exampleSpec({ access: [first, first] }));
    expect(messages['access.1.principal.permissionSet']).toContain('twice');
    expect(messages['access.1.databaseUsers.0.name']).toContain('twice');
    const watchers = exampleSpec().access.map(entry => ({
      ...entry,
      breakGlass: false,
    }));
    expect(refusals(exampleSpec({ access: watchers })).access).toContain(
      'break-glass',
    );
  });

  it.each([
    ['another path', 'role/payments/operator', 'role/data/operator'],
    ['another case', 'role/operator', 'role/Operator'],
    ['no path', 'role/payments/operator', 'role/operator'],
  ])(
    'rejects a principal that IAM does not distinguish from another: %s',
    (_, first, second) => {
      const entry = (path: string, name: string) => ({
        principal: {
          kind: 'iam-role' as const,
          arn: `arn:aws:iam::111122223333:${path}`,
        },
        databaseUsers: [{ name, privileges: 'read-only' as const }],
        breakGlass: true,
      });
      expect(
        refusals(
          exampleSpec({ access: [entry(first, 'one'), entry(second, 'two')] }),
        )['access.1.principal.arn'],
      ).toContain('does not distinguish names by path or case');
    },
  );

  it('accepts a user, a role and a permission set with one name', () => {
    const access = [
      { kind: 'iam-user' as const, arn: 'arn:aws:iam::111122223333:user/ops' },
      { kind: 'iam-role' as const, arn: 'arn:aws:iam::111122223333:role/ops' },
      { kind: 'identity-center' as const, permissionSet: 'ops' },
    ].map((principal, index) => ({
      principal,
      databaseUsers: [
        { name: `user_${index}`, privileges: 'read-only' as const },
      ],
      breakGlass: true,
    }));
    expect(refusals(exampleSpec({ access }))).toEqual({});
  });

  it.each([
    'postgres',
    'rdsadmin',
    'pg_reader',
    'zt_admin',
    'Reporter',
    'reporter;--',
  ])('rejects the database user %s', name => {
    const [first, second] = exampleSpec().access;
    expect(
      refusals(
        exampleSpec({
          access: [
            {
              ...first,
              databaseUsers: [{ name, privileges: 'read-only' }],
            },
            second,
          ],
        }),
      )['access.0.databaseUsers.0.name'],
    ).toBeDefined();
  });

  it.each([
    ['expiresOn', '2027-02-30', 'a date, such as'],
    ['expiresOn', 'tomorrow', 'a date, such as'],
    ['expiresOn', '2027-02-28T00:00:00Z', 'a date, such as'],
    ['expiresOn', '${timestamp()}', 'a date, such as'],
    ['principalTag.key', { key: 'aws:mfa', value: 'true' }, 'reserves'],
    ['principalTag.key', { key: '${1+1}', value: 'true' }, 'letters, digits'],
    ['principalTag.value', { key: 'mfa', value: '*' }, 'letters, digits'],
  ])('rejects %s %j of an access with the rule', (field, value, rule) => {
    const [first, second] = exampleSpec().access;
    const access = [{ ...first, [field.split('.')[0]]: value }, second];
    expect(
      refusals({ ...exampleSpec(), access })[`access.0.${field}`],
    ).toContain(rule);
  });

  it('rejects an end of break-glass access, and a session tag of an IAM user', () => {
    const [, second] = exampleSpec().access;
    const messages = refusals(
      exampleSpec({
        access: [
          {
            ...second,
            principal: {
              kind: 'iam-user',
              arn: 'arn:aws:iam::111122223333:user/ops',
            },
            expiresOn: '2027-02-28',
            principalTag: { key: 'mfa', value: 'true' },
          },
        ],
      }),
    );
    expect(messages['access.0.expiresOn']).toContain('cannot have an end date');
    expect(messages['access.0.principalTag']).toContain('no session tag');
  });

  it('requires absent fields', () => {
    const { network: _, ...incomplete } = exampleSpec();
    expect(refusals(incomplete).network).toBe('A value is required.');
  });

  it('accepts a DB instance class of the size, and no other', () => {
    expect(refusals(exampleSpec({ instanceClass: 'db.m8g.large' }))).toEqual(
      {},
    );
    for (const instanceClass of ['db.m8g.4xlarge', 'db.t4g.micro', '${x}']) {
      expect(refusals(exampleSpec({ instanceClass })).instanceClass).toContain(
        'of the size medium is one of db.m7g.large',
      );
    }
  });

  it('rejects a production database in one zone', () => {
    const singleZone = { reason: 'It may be down for an hour.' };
    expect(refusals(exampleSpec({ singleZone })).singleZone).toContain(
      'second zone',
    );
    expect(
      refusals(exampleSpec({ singleZone, environmentClass: 'non-production' })),
    ).toEqual({});
  });

  it('rejects a vault for copies in the same account', () => {
    expect(
      refusals(
        exampleSpec({
          backupCopyVaultArn:
            'arn:aws:backup:eu-west-1:111122223333:backup-vault:copies',
        }),
      ).backupCopyVaultArn,
    ).toContain('another account');
  });

  it('rejects a vault for copies in another account and another region', () => {
    const vault = (region: string) =>
      refusals(
        exampleSpec({
          backupCopyVaultArn: `arn:aws:backup:${region}:444455556666:backup-vault:copies`,
        }),
      ).backupCopyVaultArn;
    expect(vault('eu-central-1')).toContain(
      "the database's own region eu-west-1",
    );
    expect(vault('eu-west-1')).toBeUndefined();
  });

  it('names every invalid field at once, also for rules about several fields', () => {
    expect(
      Object.keys(
        refusals({
          ...exampleSpec(),
          name: 'Orders',
          owner: 'payments',
          region: 'mars-1',
          engineVersion: '9.6',
          environmentClass: 'production',
          singleZone: { reason: 'It may be down for an hour.' },
          size: 7,
          publiclyAccessible: true,
        }),
      ).sort(),
    ).toEqual([
      'engineVersion',
      'name',
      'owner',
      'publiclyAccessible',
      'region',
      'singleZone',
      'size',
    ]);
  });

  it.each([
    ['engine', { engine: 'mysql' }, 'An engine is one of postgres.'],
    [
      'environmentClass',
      { environmentClass: 'prod' },
      'An environment class is production or non-production.',
    ],
    ['engineVersion', { engineVersion: 17 }, 'This is text, not a number.'],
    ['network', { network: [] }, 'This is a group of fields, not a list.'],
    [
      'network.kind',
      { network: { ...exampleSpec().network, kind: 'old' } },
      'A network is new or existing.',
    ],
    [
      'access.0.principal.kind',
      { access: [{ ...exampleSpec().access[0], principal: { kind: 'all' } }] },
      'Choose one of "iam-user", "iam-role", "identity-center".',
    ],
    [
      'access.0.databaseUsers.0.privileges',
      {
        access: [
          {
            ...exampleSpec().access[1],
            databaseUsers: [{ name: 'reader', privileges: 'all' }],
          },
        ],
      },
      'Choose one of "read-only", "read-write".',
    ],
    ['owner', { owner: null }, 'A value is required.'],
  ])(
    'reports the possible values of %s in a sentence',
    (field, override, message) => {
      expect(refusals({ ...exampleSpec(), ...override })[field]).toBe(message);
    },
  );

  it.each([null, undefined, 'text', 7, []])('rejects %j as a whole', input => {
    expect(specProblems(input)).toHaveLength(1);
  });

  it('rejects unknown fields', () => {
    const known = new Set([
      ...Object.keys(exampleSpec()),
      'singleZone',
      'backupCopyVaultArn',
    ]);
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter(key => !known.has(key)),
        fc.anything(),
        (key, value) => {
          const spec = Object.defineProperty({ ...exampleSpec() }, key, {
            value,
            enumerable: true,
          });
          expect(environmentSpecSchema.safeParse(spec).success).toBe(false);
        },
      ),
      { examples: [['publiclyAccessible', true]] },
    );
    expect(
      refusals({
        ...exampleSpec(),
        network: { ...exampleSpec().network, ingress: ['0.0.0.0/0'] },
      }),
    ).toHaveProperty(['network.ingress']);
  });
});
