import { openEndpointStatements } from './openEndpointStatements';

const everything = {
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  Resource: '*',
};
const of = (...Statement: object[]) =>
  openEndpointStatements(JSON.stringify({ Version: '2012-10-17', Statement }));
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});

describe('openEndpointStatements', () => {
  it('finds the default policy', () => {
    expect(
      openEndpointStatements(
        '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}',
      ),
    ).toEqual(['statement 1']);
  });

  it.each<[string, object]>([
    ['one service', { Action: ['ssm:*'] }],
    [
      'any action but some',
      { Action: undefined, NotAction: 'ssm:SendCommand' },
    ],
    ['every AWS principal', { Principal: { AWS: '*' } }],
    [
      'a condition on the encryption',
      when('Bool', 'aws:SecureTransport', 'true'),
    ],
    ['any organization', when('StringLike', 'aws:PrincipalOrgID', 'o-*')],
    [
      'all resources but one',
      { Resource: undefined, NotResource: 'arn:aws:s3:::one' },
    ],
    [
      'all resources of a service',
      { Action: 'ssm:*', Resource: 'arn:aws:ssm:*:*:*' },
    ],
    ['all buckets', { Action: 's3:*', Resource: 'arn:aws:s3:::*' }],
    [
      'parameters of any account',
      { Action: 'ssm:*', Resource: 'arn:aws:ssm:eu-west-1:*:parameter/*' },
    ],
    ['a part of an ARN', { Resource: 'arn:aws:*' }],
  ])('finds a statement for everyone with %s', (_, about) => {
    expect(of({ ...everything, ...about })).toHaveLength(1);
  });

  it.each<[string, object]>([
    [
      'the account',
      when('StringEquals', 'aws:PrincipalAccount', '111122223333'),
    ],
    [
      'the organization',
      when('StringEquals', 'aws:PrincipalOrgID', 'o-1234567890'),
    ],
    [
      'resources of the organization',
      when('StringEquals', 'aws:ResourceOrgID', 'o-1234567890'),
    ],
    [
      'a named principal',
      { Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
    ],
    ['named resources', { Resource: 'arn:aws:s3:::repository/*' }],
    ['resources of one account', { Resource: 'arn:aws:ssm:*:111122223333:*' }],
  ])('accepts a statement that is limited to %s', (_, about) => {
    expect(of({ ...everything, ...about })).toEqual([]);
  });

  it('accepts a statement for everyone that another statement denies to other accounts', () => {
    expect(
      of(everything, {
        ...everything,
        Effect: 'Deny',
        ...when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1234567890'),
      }),
    ).toEqual([]);
  });

  it('names statements by their ids', () => {
    expect(of({ ...everything, Sid: 'Open' })).toEqual(['Open']);
  });

  it.each(['', 'no', '[]', '{}'])('%j is not a policy', text => {
    expect(openEndpointStatements(text)).toBeUndefined();
  });
});
