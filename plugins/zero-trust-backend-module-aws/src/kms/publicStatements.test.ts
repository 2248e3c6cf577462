import fc from 'fast-check';
import { InvalidResponseError } from '../errors/InvalidResponseError';
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
  publicStatements(JSON.stringify({ Statement: statements }));
const under = (operator: string, key: string, value: unknown) =>
  read(allow({ Condition: { [operator]: { [key]: value } } }));

const OPEN = ['Tested'];

describe('the statements of a key policy that admit everybody', () => {
  it.each<[string, object]>([
    ['everybody', { Principal: '*' }],
    ['every account', { Principal: { AWS: '*' } }],
    ['every account among others', { Principal: { AWS: ['1', '*'] } }],
    ['all but some', { Principal: undefined, NotPrincipal: { AWS: '1' } }],
  ])('are those for %s', (_, about) => {
    expect(read(allow(about))).toEqual(OPEN);
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
  ])('are held by %s %s %s', (operator, key, value) => {
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
  ])('are not held by %s %s %s', (operator, key, value) => {
    expect(under(operator, key, value)).toEqual(OPEN);
  });

  it('are named by place without an id, and may be one alone', () => {
    expect(read(allow({ Sid: undefined }))).toEqual(['statement 1']);
    expect(publicStatements(JSON.stringify({ Statement: allow({}) }))).toEqual(
      OPEN,
    );
  });

  it('are twenty at most, and how many more', () => {
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
  ])('are not to be told of %s', policy => {
    expect(() => publicStatements(policy)).toThrow(InvalidResponseError);
  });

  it('are told, or it is said why not, of anything', () => {
    const outcome = (text: string): unknown => {
      try {
        return publicStatements(text);
      } catch (error) {
        return error;
      }
    };
    const anything = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(anything, policy =>
        [policy, `{"Statement":[${policy}]}`]
          .map(outcome)
          .every(
            told => Array.isArray(told) || told instanceof InvalidResponseError,
          ),
      ),
      { numRuns: 2000 },
    );
  });
});
