import fc from 'fast-check';
import { publicStatements } from './publicStatements';

const allow = (about: object) => ({
  Sid: 'Tested',
  Effect: 'Allow',
  Principal: '*',
  Action: 'kms:*',
  Resource: '*',
  ...about,
});
const read = (...statements: unknown[]) =>
  publicStatements(JSON.stringify({ Statement: statements })) ?? [];
const under = (operator: string, key: string, value: unknown) =>
  read(allow({ Condition: { [operator]: { [key]: value } } }));

const OPEN = ['Tested'];

describe('the statements of a key policy that allow everyone', () => {
  it.each<[string, object]>([
    ['everybody', { Principal: '*' }],
    ['every account', { Principal: { AWS: '*' } }],
    ['every account among others', { Principal: { AWS: ['1', '*'] } }],
    ['all but some', { Principal: undefined, NotPrincipal: { AWS: '1' } }],
  ])('are those for %s', (_, about) => {
    expect(read(allow(about))).toEqual(OPEN);
  });

  it('include those for an action that KMS adds later', () => {
    expect(read(allow({ Action: 'kms:AddedLater' }))).toEqual(OPEN);
  });

  it.each<[string, object]>([
    ['an account', { Principal: { AWS: 'arn:aws:iam::111122223333:root' } }],
    ['a service', { Principal: { Service: 'rds.amazonaws.com' } }],
    ['a denial', { Effect: 'Deny' }],
  ])('are not those for %s', (_, about) => {
    expect(read(allow(about))).toEqual([]);
  });

  it.each([
    ['StringEquals', 'kms:CallerAccount', '111122223333'],
    ['stringequals', 'KMS:calleraccount', ['111122223333']],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-example'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', ['o-example/*']],
    ['StringLike', 'aws:PrincipalAccount', '111122223333'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/*'],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:s3:::bucket'],
    ['StringEquals', 'aws:SourceAccount', '111122223333'],
    ['StringEquals', 'aws:SourceVpce', 'vpce-0123'],
    ['StringLike', 'aws:userid', 'AROAEXAMPLE:*'],
  ])('are limited by %s %s %s', (operator, key, value) => {
    expect(under(operator, key, value)).toEqual([]);
  });

  it.each([
    ['StringNotEquals', 'kms:CallerAccount', '111122223333'],
    ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-example'],
    ['ForAllValues:StringEquals', 'aws:PrincipalOrgPaths', ['o-example/']],
    ['StringLike', 'aws:PrincipalAccount', '*'],
    ['StringLike', 'aws:PrincipalOrgID', ['o-example', 'o-*']],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/reader'],
    ['StringEquals', 'kms:CallerAccount', '${aws:PrincipalAccount}'],
    ['StringEquals', 'kms:ViaService', 'rds.eu-west-1.amazonaws.com'],
    ['Bool', 'aws:SecureTransport', 'true'],
    ['StringEquals', 'kms:CallerAccount', []],
  ])('are not limited by %s %s %s', (operator, key, value) => {
    expect(under(operator, key, value)).toEqual(OPEN);
  });

  const deny = (about: object) =>
    allow({ Sid: 'Denied', ...about, Effect: 'Deny' });
  const outside = (operator: string, key: string, value: unknown) =>
    deny({ Condition: { [operator]: { [key]: value } } });
  const ACCOUNT = '111122223333';

  it.each<[string, object]>([
    ['everybody', deny({})],
    ['all of AWS', deny({ Principal: { AWS: '*' } })],
    [
      'everyone except an account',
      deny({
        Principal: undefined,
        NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      }),
    ],
    [
      'all outside the organization',
      outside('StringNotEquals', 'aws:PrincipalOrgID', 'o-example'),
    ],
    [
      'all outside it, where the key may be absent',
      outside('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-example'),
    ],
    [
      'all outside a unit of it',
      outside('ForAllValues:StringNotLike', 'aws:PrincipalOrgPaths', [
        'o-example/r-1/*',
      ]),
    ],
    [
      'all of other accounts',
      outside('StringNotEquals', 'kms:CallerAccount', [ACCOUNT]),
    ],
    [
      'all roles of other accounts',
      outside('ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::${ACCOUNT}:*`),
    ],
    [
      'all outside the organization but services of AWS',
      deny({
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      }),
    ],
    [
      'all that comes from outside a network',
      outside('StringNotEquals', 'aws:SourceVpce', 'vpce-0123'),
    ],
    [
      'all actions except some that nobody is allowed',
      deny({ Action: undefined, NotAction: 's3:*' }),
    ],
  ])('are none under a deny of %s', (_, denial) => {
    expect(read(allow({}), denial)).toEqual([]);
    expect(read(denial, allow({}))).toEqual([]);
  });

  it.each<[string, object]>([
    ['one action', deny({ Action: 'kms:ScheduleKeyDeletion' })],
    [
      'all actions but using it',
      deny({ Action: undefined, NotAction: ['kms:Decrypt'] }),
    ],
    ['an account', deny({ Principal: { AWS: ACCOUNT } })],
    ['a service', deny({ Principal: { Service: '*' } })],
    [
      'all except nobody',
      deny({ Principal: undefined, NotPrincipal: { AWS: '*' } }),
    ],
    [
      'one organization',
      outside('StringEquals', 'aws:PrincipalOrgID', 'o-example'),
    ],
    [
      'those without an organization',
      outside('Null', 'aws:PrincipalOrgID', 'true'),
    ],
    [
      'all but every organization',
      outside('StringNotLike', 'aws:PrincipalOrgID', 'o-*'),
    ],
    [
      'all but a role of any account',
      outside('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/admin'),
    ],
    [
      'all but the own account of the caller',
      outside(
        'StringNotEquals',
        'kms:CallerAccount',
        '${aws:PrincipalAccount}',
      ),
    ],
    [
      'those outside the organization that come without TLS',
      deny({
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' },
          Bool: { 'aws:SecureTransport': 'false' },
        },
      }),
    ],
  ])('stay open with a deny of %s', (_, denial) => {
    expect(read(allow({}), denial)).toEqual(OPEN);
  });

  it('are those that allow an action that is not denied', () => {
    expect(
      read(
        allow({ Sid: 'Use', Action: ['kms:Decrypt', 'kms:Encrypt'] }),
        allow({ Sid: 'Look', Action: 'kms:DescribeKey' }),
        deny({ Action: 'kms:*crypt' }),
      ),
    ).toEqual(['Look']);
  });

  it('are no fewer with an additional Allow, and no more with an additional Deny', () => {
    const statement = fc.record({
      Sid: fc.constantFrom('a', 'b', 'c'),
      Principal: fc.constantFrom<unknown>('*', { AWS: ACCOUNT }, { AWS: '*' }),
      Action: fc.constantFrom('kms:*', 'kms:Decrypt', '*'),
      Resource: fc.constant('*'),
      Condition: fc.constantFrom<object>(
        {},
        { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } },
        { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' } },
        { StringNotEquals: { 'kms:CallerAccount': '${aws:x}' } },
      ),
    });
    const written = fc
      .tuple(statement, fc.constantFrom('Allow', 'Deny'))
      .map(([one, Effect]) => ({ ...one, Effect }));
    fc.assert(
      fc.property(
        fc.array(written, { maxLength: 4 }),
        statement,
        (all, more) => {
          const before = read(...all);
          const wider = read(...all, { ...more, Effect: 'Allow' });
          const stricter = read(...all, { ...more, Effect: 'Deny' });
          expect(wider.slice(0, before.length)).toEqual(before);
          expect(stricter.length).toBeLessThanOrEqual(before.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are named by number without an id, and can be a single one', () => {
    expect(read(allow({ Sid: undefined }))).toEqual(['statement 1']);
    expect(publicStatements(JSON.stringify({ Statement: allow({}) }))).toEqual(
      OPEN,
    );
  });

  it('are at most twenty, and the number of the others', () => {
    const many = read(...Array.from({ length: 25 }, () => allow({})));
    expect(many).toHaveLength(21);
    expect(many[20]).toBe('5 more');
  });

  it.each([
    'not JSON',
    '',
    'null',
    '[]',
    '{}',
    '{"Statement":[null]}',
    '{"Statement":["Allow"]}',
    '{"Statement":[{}]}',
  ])('are undefined for %s', policy => {
    expect(publicStatements(policy)).toBeUndefined();
  });

  it('are listed, or undefined, for any text', () => {
    const anything = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(anything, policy =>
        [policy, `{"Statement":[${policy}]}`]
          .map(publicStatements)
          .every(found => found === undefined || Array.isArray(found)),
      ),
      { numRuns: 500 },
    );
  });
});
