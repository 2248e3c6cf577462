import fc from 'fast-check';
import { guardRails } from 'backstage-plugin-zero-trust-common';
import { guardRailsOf } from './guardRailsOf';

const policy = (...Statement: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });
const all = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

const account = { partition: 'aws', accountId: '444455556666' };

const denied = (documents: Array<string | undefined>, of = account) => {
  const { denies } = guardRailsOf([[all, ...documents]], of);
  return guardRails.filter(name => denies[name]);
};

const deny = (
  Action: string | string[],
  Condition?: object,
  Resource: string | string[] = '*',
) => policy({ Effect: 'Deny', Action, Resource, Condition });

const leave = 'organizations:LeaveOrganization';
const publicly = { 'rds:PubliclyAccessible': 'true' };
const unencrypted = { 'rds:StorageEncrypted': 'false' };
const create = ['rds:CreateDBInstance', 'rds:ModifyDBInstance'];
const createEither = ['rds:CreateDBInstance', 'rds:CreateDBCluster'];

describe('guardRailsOf', () => {
  it.each<[string, string, string[]]>([
    ['nothing', all, []],
    ['an action by its name', deny(leave), ['leave-organization']],
    [
      'an action in other letters',
      deny('ORGANIZATIONS:leave*'),
      ['leave-organization'],
    ],
    ['one of two actions', deny('cloudtrail:StopLogging'), []],
    [
      'actions by wildcards',
      deny(['cloudtrail:*', 'config:*']),
      ['stop-cloudtrail', 'stop-config'],
    ],
    [
      'all trails by their ARN',
      deny('cloudtrail:*', undefined, 'arn:aws:cloudtrail:*:*:trail/*'),
      ['stop-cloudtrail'],
    ],
    [
      'all trails of the account',
      deny(
        'cloudtrail:*',
        undefined,
        'arn:aws:cloudtrail:*:444455556666:trail/*',
      ),
      ['stop-cloudtrail'],
    ],
    [
      'one trail',
      deny(
        'cloudtrail:*',
        undefined,
        'arn:aws:cloudtrail:*:*:trail/aws-controltower-*',
      ),
      [],
    ],
    [
      'all but some actions',
      policy({
        Effect: 'Deny',
        NotAction: ['organizations:*', 'rds:*'],
        Resource: '*',
      }),
      ['stop-cloudtrail', 'stop-config', 'stop-security-hub'],
    ],
    [
      'all resources but a bucket',
      policy({ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::x' }),
      guardRails.filter(name => name !== 'leave-organization'),
    ],
    [
      'all trails but those of another account',
      policy({
        Effect: 'Deny',
        Action: 'cloudtrail:*',
        NotResource: 'arn:aws:cloudtrail:*:777788889999:trail/*',
      }),
      ['stop-cloudtrail'],
    ],
    ...[
      'arn:aws:cloudtrail:eu-west-1:444455556666:trail/audit',
      'arn:aws:cloudtrail:*:*:trail/audit-*',
      'arn:aws:cloudtrail:*:${aws:PrincipalAccount}:trail/audit',
      '*',
    ].map((NotResource): [string, string, string[]] => [
      `all trails but ${NotResource}`,
      policy({
        Effect: 'Deny',
        Action: 'cloudtrail:*',
        NotResource: ['arn:aws:s3:::x', NotResource],
      }),
      [],
    ]),
    [
      'what depends on a condition on the region',
      deny('*', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }),
      [],
    ],
    [
      'everyone except a role',
      deny(leave, {
        ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/admin' },
      }),
      ['leave-organization'],
    ],
    [
      'nobody: every role is exempt',
      deny(leave, {
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/*'] },
      }),
      [],
    ],
    [
      'nobody: every role of the account is exempt',
      deny(leave, {
        ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' },
      }),
      [],
    ],
    [
      'nobody: every role of the account, whichever it is, is exempt',
      deny(leave, {
        StringNotLike: {
          'aws:PrincipalArn': 'arn:aws:iam::${aws:PrincipalAccount}:role/*',
        },
      }),
      [],
    ],
    [
      'everyone: the roles of another account are exempt',
      deny(leave, {
        ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::777788889999:role/*' },
      }),
      ['leave-organization'],
    ],
    ['public databases', deny(create, { Bool: publicly }), ['public-database']],
    [
      'public databases at creation only',
      deny(create[0], { Bool: publicly }),
      [],
    ],
    [
      'public databases, with the opposite operator',
      deny(create, {
        StringNotEquals: { 'rds:PubliclyAccessible': ['false'] },
      }),
      ['public-database'],
    ],
    [
      'databases that are not public',
      deny(create, { Bool: { 'rds:PubliclyAccessible': false } }),
      [],
    ],
    [
      'unencrypted databases',
      deny(createEither, { BoolIfExists: unencrypted }),
      ['unencrypted-database'],
    ],
    [
      'unencrypted databases of one engine',
      deny(createEither, {
        Bool: unencrypted,
        StringEquals: { 'rds:DatabaseEngine': ['mysql'] },
      }),
      [],
    ],
    [
      'databases by the types that the actions are about',
      deny([...create, ...createEither], { Bool: { ...publicly } }, [
        'arn:aws:rds:*:*:db:*',
        'arn:aws:rds:*:*:cluster:*',
      ]),
      ['public-database'],
    ],
    [
      'unencrypted databases by the types that the actions are about',
      deny(createEither, { Bool: unencrypted }, [
        'arn:aws:rds:*:*:db:*',
        'arn:aws:rds:*:*:cluster:*',
      ]),
      ['unencrypted-database'],
    ],
    [
      'clusters only by a type that instances do not have',
      deny(createEither, { Bool: unencrypted }, 'arn:aws:rds:*:*:cluster:*'),
      [],
    ],
    [
      'databases by the account',
      deny(create, { Bool: publicly }, 'arn:aws:rds:*:444455556666:db:*'),
      ['public-database'],
    ],
    [
      'databases of one region',
      deny(create, { Bool: publicly }, 'arn:aws:rds:eu-west-1:*:db:*'),
      [],
    ],
    [
      'databases of one name',
      deny(create, { Bool: publicly }, 'arn:aws:rds:*:*:db:prod-*'),
      [],
    ],
    [
      'all recorders by their ARN',
      deny(
        'config:*',
        undefined,
        'arn:aws:config:*:*:configuration-recorder/*',
      ),
      ['stop-config'],
    ],
    [
      'the hub by its ARN',
      deny('securityhub:*', undefined, 'arn:aws:securityhub:*:*:hub/default'),
      ['stop-security-hub'],
    ],
    [
      'leaving by an ARN, which that action does not support',
      deny(leave, undefined, 'arn:aws:organizations::*:account/*'),
      [],
    ],
    [
      'everyone except a role, with ForAllValues',
      deny(leave, {
        'ForAllValues:StringNotLike': {
          'aws:PrincipalARN': ['arn:aws:iam::*:role/admin'],
        },
      }),
      ['leave-organization'],
    ],
    [
      'everyone except another account',
      deny(leave, {
        StringNotEquals: { 'aws:PrincipalAccount': '777788889999' },
      }),
      ['leave-organization'],
    ],
    [
      'everyone in the account by its id, except AWS services',
      deny(leave, {
        StringEquals: { 'aws:PrincipalAccount': ['444455556666'] },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      }),
      ['leave-organization'],
    ],
    [
      'nobody: the account is exempt',
      deny(leave, {
        StringNotEquals: {
          'aws:PrincipalAccount': ['777788889999', '444455556666'],
        },
      }),
      [],
    ],
    [
      'a role only',
      deny(leave, {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/intern' },
      }),
      [],
    ],
    ...[
      'aws:RequestedRegion',
      'aws:PrincipalTag/team',
      'aws:SourceVpc',
      'aws:PrincipalOrgPaths',
    ].map((key): [string, string, string[]] => [
      `nobody for certain: some may be exempt by ${key}`,
      deny(leave, { StringNotLike: { [key]: 'some' } }),
      [],
    ]),
    [
      'encryption under another condition',
      deny(createEither, { Bool: { ...unencrypted, 'rds:MultiAz': 'true' } }),
      [],
    ],
  ])('finds the denied actions: %s', (_name, document, expected) => {
    expect(denied([document])).toEqual(expected);
  });

  it('accepts the policy that lists the engines whose instances must be encrypted', () => {
    const engines = 'mariadb mysql postgres oracle-* sqlserver-*'.split(' ');
    const document = policy(
      {
        Effect: 'Deny',
        Action: 'rds:CreateDBInstance',
        Resource: '*',
        Condition: {
          'ForAnyValue:StringLike': { 'rds:DatabaseEngine': engines },
          Bool: unencrypted,
        },
      },
      {
        Effect: 'Deny',
        Action: 'rds:CreateDBCluster',
        Resource: '*',
        Condition: { Bool: unencrypted },
      },
    );
    expect(denied([document])).toEqual(['unencrypted-database']);
  });

  it('accepts lists of engines in several statements', () => {
    const of = (names: string[]) =>
      deny('rds:CreateDBInstance', {
        Bool: unencrypted,
        StringLike: { 'rds:DatabaseEngine': names },
      });
    const clusters = deny('rds:CreateDBCluster', { Bool: unencrypted });
    const first = of(['mariadb', 'mysql', 'postgres']);
    const second = of(['oracle-*', 'sqlserver-*']);
    expect(denied([first, second, clusters])).toEqual(['unencrypted-database']);
    expect(denied([first, clusters])).toEqual([]);
  });

  it('evaluates aws:PrincipalOrgID if the organization is known', () => {
    const own = { ...account, organizationId: 'o-own' };
    const but = (id: string) =>
      deny(leave, { StringNotEquals: { 'aws:PrincipalOrgID': id } });
    expect(denied([but('o-other')], own)).toEqual(['leave-organization']);
    expect(denied([but('o-own')], own)).toEqual([]);
    expect(denied([but('o-other')])).toEqual([]);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
  it('evaluates aws:PrincipalOrgPaths if the path of the account is known', () => {
    const path = 'o-own/r-ab12/ou-ab12-11111111/';
    const own = { ...account, organizationId: 'o-own', organizationPath: path };
    const but = (operator: string, paths: string[]) =>
      deny(leave, { [operator]: { 'aws:PrincipalOrgPaths': paths } });
    const exempt = (paths: string[]) =>
      but('ForAllValues:StringNotLike', paths);
    expect(denied([exempt(['o-own/r-ab12/ou-ab12-22222222/*'])], own)).toEqual([
      'leave-organization',
    ]);
    expect(denied([but('ForAnyValue:StringEquals', [path])], own)).toEqual([
      'leave-organization',
    ]);
    expect(denied([exempt([path])], own)).toEqual([]);
    expect(denied([exempt(['o-own/r-ab12/*'])], own)).toEqual([]);
    expect(denied([exempt(['o-other/*'])])).toEqual([]);
  });

  it('finds no fewer with an additional Deny, and no more with an additional Allow', () => {
    const statement = fc.record({
      Action: fc.constantFrom('*', leave, 'rds:*', 'cloudtrail:StopLogging'),
      Resource: fc.constantFrom(
        '*',
        'arn:aws:rds:*:*:db:*',
        'arn:aws:cloudtrail:*:*:trail/*',
      ),
      Condition: fc.constantFrom<object>(
        {},
        { Bool: publicly },
        { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } },
        { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
      ),
    });
    const Effect = fc.constantFrom('Allow', 'Deny');
    const written = fc
      .tuple(statement, Effect)
      .map(([one, effect]) => ({ ...one, Effect: effect }));
    const found = (statements: object[]) =>
      denied([]).concat(
        guardRails.filter(
          name => guardRailsOf([[policy(...statements)]], account).denies[name],
        ),
      );
    fc.assert(
      fc.property(
        fc.array(written, { maxLength: 4 }),
        statement,
        (given, more) => {
          const before = found(given);
          const stricter = found([...given, { ...more, Effect: 'Deny' }]);
          const wider = found([...given, { ...more, Effect: 'Allow' }]);
          expect(before.filter(name => !stricter.includes(name))).toEqual([]);
          expect(wider.filter(name => !before.includes(name))).toEqual([]);
        },
      ),
      { seed: 20261129, numRuns: 100 },
    );
  });

  it('counts denials of several levels, and actions that one level does not allow', () => {
    const { denies, undecided } = guardRailsOf(
      [
        [all, deny('cloudtrail:StopLogging')],
        [all, deny('cloudtrail:DeleteTrail')],
        [
          policy({
            Effect: 'Allow',
            Action: ['rds:*', 'config:*'],
            Resource: '*',
          }),
        ],
      ],
      account,
    );
    expect(guardRails.filter(name => denies[name])).toEqual([
      'leave-organization',
      'stop-cloudtrail',
      'stop-security-hub',
    ]);
    expect(undecided).toBe(false);
  });

  it('denies nothing with an empty or incomplete list', () => {
    const narrow = policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
    expect(guardRailsOf([[]], account).denies['leave-organization']).toBe(
      false,
    );
    const partly = guardRailsOf([[narrow, undefined]], account);
    expect(partly.denies['leave-organization']).toBe(false);
    expect(partly.undecided).toBe(true);
  });

  it('does not decide actions that an invalid document could deny', () => {
    const everything = policy({ Effect: 'Deny', Action: '*', Resource: '*' });
    expect(guardRailsOf([[all, 'no JSON']], account).undecided).toBe(true);
    expect(guardRailsOf([[everything, 'no JSON']], account)).toMatchObject({
      undecided: false,
      denies: { 'public-database': true },
    });
  });

  it('compares ARNs of the partition', () => {
    const trails = deny('cloudtrail:*', undefined, [
      'arn:aws-us-gov:cloudtrail:*:*:trail/*',
    ]);
    expect(denied([trails], { ...account, partition: 'aws-us-gov' })).toEqual([
      'stop-cloudtrail',
    ]);
    expect(denied([trails])).toEqual([]);
  });

  describe('with garbage', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'Deny',
        'Allow',
        '*',
        leave,
        'aws:PrincipalArn',
        'ArnNotLike',
        'Bool',
        'rds:PubliclyAccessible',
        'true',
      ),
      fc.string(),
    );
    const anything = fc.anything({
      maxDepth: 3,
      key: word,
      values: [word, fc.integer(), fc.boolean(), fc.constant(null)],
    });
    const statement = fc.record(
      {
        Effect: fc.oneof(word, anything),
        Action: fc.oneof(word, fc.array(word), anything),
        NotAction: fc.oneof(word, anything),
        Resource: fc.oneof(word, fc.array(word), anything),
        NotResource: anything,
        Condition: fc.oneof(
          fc.dictionary(word, fc.dictionary(word, fc.oneof(word, anything))),
          anything,
        ),
      },
      { requiredKeys: [] },
    );
    const documents = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .oneof(statement, fc.array(statement), anything)
        .map(Statement => JSON.stringify({ Statement }) ?? ''),
    );

    it('never throws, and finds no denial in garbage', () => {
      fc.assert(
        fc.property(fc.array(documents, { maxLength: 4 }), garbage => {
          const { denies } = guardRailsOf([[all, ...garbage]], account);
          expect(Object.keys(denies).sort()).toEqual([...guardRails].sort());
          const mayDeny = /deny/i.test(garbage.join(''));
          expect(mayDeny || !Object.values(denies).includes(true)).toBe(true);
        }),
        { numRuns: 1_000 },
      );
    });

    it('does not change what valid policies deny', () => {
      const rail = [all, deny(leave), deny(create, { Bool: publicly })];
      fc.assert(
        fc.property(documents, garbage => {
          const { denies } = guardRailsOf([[...rail, garbage]], account);
          expect(denies['leave-organization']).toBe(true);
          expect(denies['public-database']).toBe(true);
        }),
        { numRuns: 1_000 },
      );
    });
  });
});
