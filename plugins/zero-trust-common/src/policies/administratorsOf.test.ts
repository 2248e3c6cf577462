import fc from 'fast-check';
import { administratorsOf, isAdministrator } from './administratorsOf';
import { parseDocument } from './parseDocument';
import { PrincipalPolicy, Principal } from './Principal';

const account = { partition: 'aws', accountId: '111122223333' };

const statementsOf = (statements: object[]) =>
  parseDocument(JSON.stringify({ Statement: statements }))!;
const policy = (name: string, ...statements: object[]): PrincipalPolicy => ({
  name,
  own: true,
  statements: statementsOf(statements),
});
const principal = (
  policies: PrincipalPolicy[],
  about: Partial<Principal> = {},
): Principal => ({
  name: 'role/build',
  policies,
  inherited: [],
  isPerson: true,
  ...about,
});

const allow = (about: object = {}) => ({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  ...about,
});
const deny = (about: object = {}) => ({ ...allow(about), Effect: 'Deny' });
const allowIf = (Condition: object) => [allow({ Condition })];
const allowBut = (...NotAction: string[]) =>
  allow({ Action: undefined, NotAction });

const services =
  'cloudtrail ec2 iam kms lambda logs rds rds-db secretsmanager ssm'.split(' ');

describe('the forms of administrator', () => {
  it.each<[string, object[]]>([
    ['every action', [allow()]],
    ['every action of every service', [allow({ Action: '*:*' })]],
    ['two wildcards', [allow({ Action: '**' })]],
    ['every action among others', [allow({ Action: ['s3:GetObject', '*'] })]],
    ['every ARN', [allow({ Resource: 'arn:aws:*:*:*:*' })]],
    ['every ARN of any partition', [allow({ Resource: 'arn:*' })]],
    [
      'all resources in two statements',
      [
        allow({ Resource: 'arn:aws:iam::*:*' }),
        allow({
          Resource: undefined,
          NotResource: 'arn:aws:iam::*:*',
        }),
      ],
    ],
    ['all actions but one', [allowBut('s3:GetObject')]],
    ['all actions but those of a service', [allowBut('organizations:*')]],
    [
      'all resources but one',
      [allow({ Resource: undefined, NotResource: 'arn:aws:s3:::logs/*' })],
    ],
    [
      'two halves, by what they exclude',
      [allowBut('iam:*'), allow({ Action: 'iam:*' })],
    ],
    [
      'two halves, by letter',
      [
        allow({ Action: [...'abcdefghijklm'].map(letter => `${letter}*`) }),
        allow({ Action: [...'nopqrstuvwxyz'].map(letter => `${letter}*`) }),
      ],
    ],
    [
      'every service, listed',
      [allow({ Action: services.map(service => `${service}:*`) })],
    ],
    [
      'the own account, by a variable',
      allowIf({
        StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' },
      }),
    ],
    [
      'the own account, by its id',
      allowIf({ StringEquals: { 'aws:ResourceAccount': ['111122223333'] } }),
    ],
    [
      'the own organization',
      allowIf({
        StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' },
      }),
    ],
    [
      'ForAllValues, which holds without the key',
      allowIf({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }),
    ],
    [
      'IfExists, which holds without the key',
      allowIf({ StringEqualsIfExists: { 'aws:ResourceTag/team': 'a' } }),
    ],
    [
      'a negated tag, which holds without it',
      allowIf({ StringNotEquals: { 'aws:ResourceTag/team': 'a' } }),
    ],
    [
      'the absence of a tag',
      allowIf({ Null: { 'aws:ResourceTag/team': 'true' } }),
    ],
    [
      'a variable with a default',
      allowIf({
        StringEquals: { 'aws:PrincipalTag/role': "${aws:username, 'admin'}" },
      }),
    ],
    ['a date', allowIf({ DateLessThan: { 'aws:CurrentTime': '2030-01-01' } })],
    ['MFA', allowIf({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
    ['a federated person', allowIf({ StringEquals: { 'saml:sub': 'jane' } })],
    [
      'a deny of one action',
      [allow(), deny({ Action: ['s3:DeleteBucket', 'iam:PutUserPolicy'] })],
    ],
    [
      'a deny that can be removed, because it allows changing identities',
      [allow(), deny({ Action: 'cloudtrail:*' })],
    ],
    [
      'a deny on one role',
      [
        allow(),
        deny({ Action: 'iam:*', Resource: 'arn:aws:iam::*:role/protected' }),
      ],
    ],
    [
      'a deny on condition',
      [
        allow(),
        deny({
          Condition: {
            BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
          },
        }),
      ],
    ],
    [
      'a deny of another account',
      [
        allow(),
        deny({
          Condition: {
            StringNotEquals: { 'aws:ResourceAccount': '111122223333' },
          },
        }),
      ],
    ],
    [
      'a deny on a variable',
      [allow(), deny({ Resource: 'arn:aws:iam::*:user/${aws:username}' })],
    ],
  ])('finds %s', (_, statements) => {
    expect(
      administratorsOf([principal([policy('own', ...statements)])], account),
    ).toEqual([{ policy: 'own', principals: ['role/build'] }]);
  });

  it.each<[string, object[]]>([
    ['nothing', []],
    ['one service', [allow({ Action: 's3:*' })]],
    ['all actions but those over identities', [allowBut('iam:*')]],
    // The control makes no claim about escalation.
    ['identities alone', [allow({ Action: ['iam:*', 'sts:*'] })]],
    ['some services', [allow({ Action: ['iam:*', 'ec2:*', 'rds:*'] })]],
    ['reading', [allow({ Action: ['*:Get*', '*:List*', '*:Describe*'] })]],
    ['one resource', [allow({ Resource: 'arn:aws:s3:::logs' })]],
    ['one region', [allow({ Resource: 'arn:aws:*:eu-west-1:*:*' })]],
    [
      'another account',
      allowIf({ StringEquals: { 'aws:ResourceAccount': '444455556666' } }),
    ],
    ['a tag', allowIf({ StringEquals: { 'aws:ResourceTag/team': 'a' } })],
    [
      'the tag of the caller',
      allowIf({
        StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' },
      }),
    ],
    [
      'tags in the request',
      allowIf({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } }),
    ],
    [
      'the key of one service',
      allowIf({ StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }),
    ],
    [
      'the presence of a key of one service',
      allowIf({ Null: { 'iam:PassedToService': 'false' } }),
    ],
    ['a deny of everything', [allow(), deny()]],
    ['a deny over identities', [allow(), deny({ Action: 'iam:*' })]],
    [
      'a deny of all but some actions',
      [allow(), deny({ Action: undefined, NotAction: ['s3:*', 'ec2:*'] })],
    ],
    [
      'a deny on all but some resources',
      [
        allow(),
        deny({ Resource: undefined, NotResource: 'arn:aws:s3:::logs/*' }),
      ],
    ],
    [
      'a deny without a tag',
      [
        allow(),
        deny({
          Condition: { StringNotEquals: { 'aws:ResourceTag/team': 'a' } },
        }),
      ],
    ],
    [
      'a variable as a resource',
      [allow({ Resource: 'arn:aws:iam::*:user/x${aws:username}' })],
    ],
  ])('does not find %s', (_, statements) => {
    expect(
      administratorsOf([principal([policy('own', ...statements)])], account),
    ).toEqual([]);
  });

  const identities = policy('identities', allow({ Action: 'iam:*' }));
  const others = policy('others', allowBut('iam:*'));
  const administrator = {
    ...policy('AdministratorAccess', allow()),
    own: false,
  };
  const powerUser = { ...others, name: 'PowerUserAccess', own: false };

  it('finds two policies that allow everything together', () => {
    const logs = policy('logs', allow({ Action: 'logs:*' }));
    expect(
      administratorsOf([principal([logs, identities, others])], account),
    ).toEqual([
      { policy: 'identities and others', principals: ['role/build'] },
    ]);
    expect(administratorsOf([principal([others, logs])], account)).toEqual([]);
  });

  it("finds a policy that completes one of AWS's", () => {
    expect(
      administratorsOf([principal([powerUser, identities])], account),
    ).toEqual([
      { policy: 'PowerUserAccess and identities', principals: ['role/build'] },
    ]);
    expect(
      administratorsOf([principal([administrator, identities])], account),
    ).toEqual([]);
  });

  it('reports a group once, and its members for what they add', () => {
    const group = (name: string, ...policies: PrincipalPolicy[]) =>
      principal(policies, { name: `group/${name}`, isPerson: false });
    const user = (groups: Principal[], ...policies: PrincipalPolicy[]) =>
      principal(policies, {
        name: 'user/jane',
        inherited: groups.flatMap(one => one.policies),
      });
    const of = (groups: Principal[], ...policies: PrincipalPolicy[]) =>
      administratorsOf([...groups, user(groups, ...policies)], account).map(
        grant => grant.principals,
      );
    expect(of([group('all', policy('all', allow()))])).toEqual([['group/all']]);
    expect(of([group('some', others)], identities)).toEqual([['user/jane']]);
    expect(of([group('a', others), group('b', identities)])).toEqual([
      ['user/jane'],
    ]);
  });

  it('counts denies of other policies, and the boundary', () => {
    const all = policy('all', allow());
    const denial = policy('deny', deny({ Action: 'iam:*' }));
    expect(administratorsOf([principal([all, denial])], account)).toEqual([]);
    const bounded = (...statements: object[]) =>
      administratorsOf(
        [principal([all], { boundary: statementsOf(statements) })],
        account,
      );
    expect(bounded(allow())).toHaveLength(1);
    expect(bounded(allow({ Action: 's3:*' }))).toEqual([]);
  });

  it('finds no fewer with an additional Allow, and no more with an additional Deny', () => {
    const statement = fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.constantFrom('*', 'iam:*', 'ec2:*', 's3:GetObject'),
      Resource: fc.constantFrom('*', 'arn:aws:iam::*:*', 'arn:aws:s3:::x'),
      not: fc.constantFrom('', 'Action', 'Resource'),
      Condition: fc.constantFrom(
        {},
        { StringEquals: { 'aws:ResourceTag/team': 'a' } },
        { StringNotEqualsIfExists: { 'aws:ResourceTag/team': 'a' } },
        { Bool: { 'aws:SecureTransport': 'true' } },
      ),
    });
    const written = statement.map(({ not, ...rest }) =>
      Object.fromEntries(
        Object.entries(rest).map(([key, value]) => [
          key === not ? `Not${key}` : key,
          value,
        ]),
      ),
    );
    const can = (statements: object[]) =>
      isAdministrator(principal([policy('own', ...statements)]), account);
    fc.assert(
      fc.property(fc.array(written, { maxLength: 4 }), written, (all, more) => {
        const before = can(all);
        expect(before && !can([...all, { ...more, Effect: 'Allow' }])).toBe(
          false,
        );
        expect(!before && can([...all, { ...more, Effect: 'Deny' }])).toBe(
          false,
        );
      }),
      { numRuns: 200 },
    );
  });
});
