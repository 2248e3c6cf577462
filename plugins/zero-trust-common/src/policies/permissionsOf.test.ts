import { parseDocument, Statement } from './parseDocument';
import { permissionsOf } from './permissionsOf';

const parsed = (...statements: object[]): Statement[] =>
  parseDocument(JSON.stringify({ Statement: statements }))!;
const allow = (Action: string | string[], Resource = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const deny = (Action: string, about: object = {}) => ({
  ...allow(Action),
  Effect: 'Deny',
  ...about,
});
const of = (statements: object[], boundary?: object[]) =>
  permissionsOf({
    name: 'role/bastion',
    policies: [{ name: 'own', own: true, statements: parsed(...statements) }],
    inherited: [],
    ...(boundary && { boundary: parsed(...boundary) }),
    isPerson: false,
  }).map(({ action, everywhere, resources }) =>
    everywhere ? action : `${action} on ${resources?.join(' and ')}`,
  );

describe('permissionsOf', () => {
  it.each<[string, object[], string[]]>([
    [
      'as written',
      [allow(['S3:Get*', 'ssm:PutInventory'])],
      ['S3:Get*', 'ssm:PutInventory'],
    ],
    [
      'on named resources',
      [allow('s3:GetObject', 'arn:aws:s3:::one/*')],
      ['s3:GetObject on arn:aws:s3:::one/*'],
    ],
    [
      'on all named resources of several statements',
      [
        allow('s3:GetObject', 'arn:aws:s3:::one/*'),
        allow('s3:GetObject', 'arn:aws:s3:::two/*'),
      ],
      ['s3:GetObject on arn:aws:s3:::one/* and arn:aws:s3:::two/*'],
    ],
    [
      'everywhere if one statement names no resource',
      [allow('s3:GetObject'), allow('s3:GetObject', 'arn:aws:s3:::one/*')],
      ['s3:GetObject'],
    ],
    [
      'everything but some',
      [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
      ['*'],
    ],
    [
      'without what is denied',
      [allow(['s3:*', 'ssm:*']), deny('s3:*')],
      ['ssm:*'],
    ],
    [
      'with what is denied in part',
      [allow('s3:*'), deny('s3:GetObject')],
      ['s3:*'],
    ],
    [
      'with what is denied under a condition',
      [
        allow('s3:*'),
        deny('s3:*', {
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
      ['s3:*'],
    ],
  ])('lists actions %s', (_, statements, expected) => {
    expect(of(statements)).toEqual(expected);
  });

  it.each<[string, object[], string[]]>([
    ['the narrower pattern', [allow('ssm:PutInventory')], ['ssm:PutInventory']],
    ['the pattern within it', [allow('*')], ['ssm:*']],
    ['nothing outside of it', [allow('s3:*')], []],
    ['nothing that it denies', [allow('*'), deny('ssm:*')], []],
  ])('leaves %s of a boundary', (_, boundary, expected) => {
    expect(of([allow('ssm:*')], boundary)).toEqual(expected);
  });
});
