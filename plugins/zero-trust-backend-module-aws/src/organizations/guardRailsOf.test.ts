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
      'all but some resources',
      policy({ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::x' }),
      [],
    ],
    [
      'what is on condition of a region',
      deny('*', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }),
      [],
    ],
    [
      'everybody but a role',
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
      'everybody: the roles of another account are exempt',
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
      'public databases, said the other way',
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
      'encryption under another condition',
      deny(createEither, { Bool: { ...unencrypted, 'rds:MultiAz': 'true' } }),
      [],
    ],
  ])('finds what is denied: %s', (_name, document, expected) => {
    expect(denied([document])).toEqual(expected);
  });

  it('knows the policy that lists the engines whose instances are encrypted', () => {
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

  it('counts what several places deny, and what one of them allows to nobody', () => {
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

  it('takes an empty list, or one that is not known whole, for no denial', () => {
    const narrow = policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
    expect(guardRailsOf([[]], account).denies['leave-organization']).toBe(
      false,
    );
    const partly = guardRailsOf([[narrow, undefined]], account);
    expect(partly.denies['leave-organization']).toBe(false);
    expect(partly.undecided).toBe(true);
  });

  it('leaves undecided what a document that is no policy could deny', () => {
    const everything = policy({ Effect: 'Deny', Action: '*', Resource: '*' });
    expect(guardRailsOf([[all, 'no JSON']], account).undecided).toBe(true);
    expect(guardRailsOf([[everything, 'no JSON']], account)).toMatchObject({
      undecided: false,
      denies: { 'public-database': true },
    });
  });

  it('speaks of the partition', () => {
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

    it('never throws, and credits no garbage with a denial', () => {
      fc.assert(
        fc.property(fc.array(documents, { maxLength: 4 }), garbage => {
          const { denies } = guardRailsOf([[all, ...garbage]], account);
          expect(Object.keys(denies).sort()).toEqual([...guardRails].sort());
          const mayDeny = /deny/i.test(garbage.join(''));
          expect(mayDeny || !Object.values(denies).includes(true)).toBe(true);
        }),
        { numRuns: 10_000 },
      );
    });

    it('changes nothing that readable policies deny', () => {
      const rail = [all, deny(leave), deny(create, { Bool: publicly })];
      fc.assert(
        fc.property(documents, garbage => {
          const { denies } = guardRailsOf([[...rail, garbage]], account);
          expect(denies['leave-organization']).toBe(true);
          expect(denies['public-database']).toBe(true);
        }),
        { numRuns: 5_000 },
      );
    });
  });
});
