import fc from 'fast-check';
import { reachesDatabases } from './reachesDatabases';

const policy = (...Statement: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  Condition,
});
const deny = (Action: string, Resource = '*') => ({
  Effect: 'Deny',
  Action,
  Resource,
});
const powerUser = policy({
  Effect: 'Allow',
  NotAction: ['iam:*'],
  Resource: '*',
});

describe('reachesDatabases', () => {
  it.each<[string, string[], boolean]>([
    ['no policy', [], false],
    ['connecting', [policy(allow('rds-db:connect'))], true],
    ['sessions', [policy(allow(['ec2:Describe*', 'ssm:Start*']))], true],
    ['everything', [policy(allow('*'))], true],
    ['everything but some', [powerUser], true],
    ['describing', [policy(allow(['rds:*', 'ssm:Get*']))], false],
    [
      'a denial of both',
      [powerUser, policy(deny('rds-db:*'), deny('ssm:*'))],
      false,
    ],
    ['a denial of one', [powerUser, policy(deny('rds-db:*'))], true],
    [
      'a denial of some',
      [policy(allow('ssm:*'), deny('ssm:*', 'arn:aws:ssm:*:*:document/x'))],
      true,
    ],
    [
      'a condition that sessions of Identity Center never meet',
      [
        policy(
          allow('rds-db:connect', {
            Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          }),
        ),
      ],
      true,
    ],
  ])('%s', (_name, documents, reaches) => {
    expect(reachesDatabases(documents)).toEqual({ reaches, unreadable: false });
  });

  it('reports a document that is not a policy', () => {
    expect(reachesDatabases(['<html>'])).toEqual({
      reaches: false,
      unreadable: true,
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json())), documents => {
        expect(typeof reachesDatabases(documents).reaches).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
