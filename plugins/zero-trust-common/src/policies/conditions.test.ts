import { absent, conditionsHold, KnownKey, oneOf } from './conditions';
import { Statement } from './parseDocument';

const hold = (
  Condition: Statement['Condition'],
  keys: Record<string, KnownKey> = {},
) => conditionsHold({ Effect: 'Allow', Condition }, key => keys[key]);

const ORG = 'aws:PrincipalOrgID';
const org = { 'aws:principalorgid': oneOf(['o-1']) };
const role = {
  'aws:principalarn': oneOf(['arn:aws:iam::1:role/team/admin']),
};

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
describe('conditionsHold', () => {
  it.each<[string, string, string[], string]>([
    ['StringEquals', ORG, ['o-1'], 'yes'],
    ['StringEquals', ORG, ['o-2', 'o-1'], 'yes'],
    ['StringEquals', ORG, ['O-1'], 'no'],
    ['StringEquals', ORG, ['o-*'], 'no'],
    ['StringEqualsIgnoreCase', ORG, ['O-1'], 'yes'],
    ['StringLike', ORG, ['o-*'], 'yes'],
    ['StringLike', ORG, ['o-${*}'], 'no'],
    ['stringlike', 'AWS:PRINCIPALORGID', ['o-?'], 'yes'],
    ['StringNotEquals', ORG, ['o-1', 'o-2'], 'no'],
    ['StringNotEquals', ORG, ['o-2'], 'yes'],
    ['StringNotLike', ORG, ['o-*'], 'no'],
    ['ForAllValues:StringEquals', ORG, ['o-1'], 'yes'],
    ['ForAllValues:StringNotLike', ORG, ['o-2'], 'yes'],
    ['ForAnyValue:StringEquals', ORG, ['o-2'], 'no'],
    ['Null', ORG, ['false'], 'yes'],
    ['Null', ORG, ['true'], 'no'],
    ['StringEquals', ORG, ['${aws:PrincipalOrgID}'], 'yes'],
    ['StringEquals', ORG, ['${aws:username}'], 'maybe'],
    ['StringEquals', ORG, ['x${aws:username}'], 'no'],
    ['StringEquals', 'aws:SourceIp', ['10.0.0.0/8'], 'maybe'],
    ['StringEquals', ORG, [], 'maybe'],
    ['Invented', ORG, ['o-1'], 'maybe'],
    ['NumericLessThan', ORG, ['1'], 'maybe'],
  ])('%s %s %j: %s', (operator, key, values, expected) => {
    expect(hold({ [operator]: { [key]: values } }, org)).toBe(expected);
  });

  it.each<[string, string]>([
    ['StringEquals', 'no'],
    ['StringEqualsIfExists', 'yes'],
    ['StringNotEquals', 'yes'],
    ['ForAllValues:StringEquals', 'yes'],
    ['ForAnyValue:StringEquals', 'no'],
    ['ForAnyValue:StringNotEquals', 'no'],
    ['ForAnyValue:StringEqualsIfExists', 'yes'],
    ['Bool', 'no'],
    ['BoolIfExists', 'yes'],
    ['NumericLessThan', 'no'],
    ['NumericNotEquals', 'yes'],
    ['DateLessThanIfExists', 'yes'],
    ['IpAddress', 'no'],
    ['NotIpAddress', 'yes'],
    ['ArnNotLike', 'yes'],
  ])('%s of an absent key: %s', (operator, expected) => {
    const keys = { 'aws:principalorgid': absent };
    expect(hold({ [operator]: { [ORG]: ['1'] } }, keys)).toBe(expected);
  });

  // Each of the six parts of an ARN is compared by itself.
  it.each<[string, string, string]>([
    ['ArnLike', 'arn:aws:iam::*:role/*', 'yes'],
    ['ArnEquals', 'arn:aws:iam::1:role/*/admin', 'yes'],
    ['ArnLike', 'arn:aws:*:role/team/admin', 'maybe'],
    ['ArnLike', 'arn:aws:iam:::1:role/*', 'no'],
    ['ArnNotLike', 'arn:aws:iam::2:role/*', 'yes'],
    ['ArnNotLike', '*', 'maybe'],
    ['StringLike', 'arn:aws:*:role/team/admin', 'yes'],
  ])('%s %s: %s', (operator, value, expected) => {
    expect(hold({ [operator]: { 'aws:PrincipalArn': [value] } }, role)).toBe(
      expected,
    );
  });

  it('is true only if all are true', () => {
    const equal = { StringEquals: { [ORG]: ['o-1'] } };
    const unknown = { Bool: { 'aws:SecureTransport': ['true'] } };
    const unequal = { StringNotEquals: { [ORG]: ['o-1'] } };
    expect(hold({}, org)).toBe('yes');
    expect(hold({ ...equal, ...unknown }, org)).toBe('maybe');
    expect(hold({ ...equal, ...unknown, ...unequal }, org)).toBe('no');
  });

  it('uses the default of a variable where its key is absent', () => {
    const equal = {
      StringEquals: { [ORG]: ["${aws:PrincipalTag/org, 'o-1'}"] },
    };
    expect(hold(equal, { ...org, 'aws:principaltag/org': absent })).toBe('yes');
    expect(
      hold(equal, { ...org, 'aws:principaltag/org': oneOf(['o-2']) }),
    ).toBe('no');
    expect(hold(equal, org)).toBe('maybe');
  });
});
