import { principalsOf } from './principalsOf';

const isPerson = (...Statement: object[]) =>
  principalsOf({
    RoleDetailList: [
      {
        RoleName: 'role',
        AssumeRolePolicyDocument: encodeURIComponent(
          JSON.stringify({ Version: '2012-10-17', Statement }),
        ),
      },
    ],
  })[0].isPerson;

const trust = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const service = { Service: 'ec2.amazonaws.com' };

describe('principalsOf', () => {
  it.each<[string, object[], boolean]>([
    ['a service', [{ ...trust, Principal: service }], false],
    ['an account', [{ ...trust, Principal: { AWS: '111122223333' } }], true],
    ['everybody', [{ ...trust, Principal: '*' }], true],
    ['everyone except a service', [{ ...trust, NotPrincipal: service }], true],
    [
      'a service, and everyone except an account',
      [
        { ...trust, Principal: service },
        { ...trust, NotPrincipal: { AWS: '111122223333' } },
      ],
      true,
    ],
    ['nobody in particular', [{ ...trust }], true],
    [
      'a service, and denies an account',
      [
        { ...trust, Principal: service },
        { ...trust, Effect: 'Deny', Principal: { AWS: '111122223333' } },
      ],
      false,
    ],
  ])(
    'a role that trusts %s can be assumed by people: %#',
    (_, statements, expected) => {
      expect(isPerson(...statements)).toBe(expected);
    },
  );
});
