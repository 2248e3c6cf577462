import { openTopicStatements } from './openTopicStatements';

const OWN = '111122223333';
const OTHER = '999988887777';
const of = (...statements: object[]) =>
  openTopicStatements(JSON.stringify({ Statement: statements }), OWN);
const allow = (about: object) => ({
  Sid: 'it',
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: `arn:aws:sns:eu-west-1:${OWN}:alarms`,
  ...about,
});
const events = { Service: 'events.amazonaws.com' };
const account = (key: string, value: string) => ({
  StringEquals: { [key]: value },
});

describe('openTopicStatements', () => {
  it.each<[string, object]>([
    ['everyone', allow({ Principal: '*' })],
    ['everyone who subscribes', allow({ Principal: '*', Action: 'SNS:Sub*' })],
    [
      'everyone for most actions',
      allow({
        Principal: '*',
        Action: undefined,
        NotAction: 'sns:DeleteTopic',
      }),
    ],
    ['another account', allow({ Principal: { AWS: OTHER } })],
    [
      'a role of another account',
      allow({ Principal: { AWS: `arn:aws:iam::${OTHER}:role/it` } }),
    ],
    ['a service for anyone', allow({ Principal: events })],
    [
      'a service for another account',
      allow({
        Principal: events,
        Condition: account('aws:SourceAccount', OTHER),
      }),
    ],
    [
      'everyone on a network protocol',
      allow({
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      }),
    ],
    [
      'everyone of another account',
      allow({ Principal: '*', Condition: account('aws:SourceOwner', OTHER) }),
    ],
  ])('names a statement for %s', (_, statement) => {
    expect(of(statement)).toEqual(['it']);
  });

  it.each<[string, object]>([
    // The policy of a new topic.
    [
      'the owner',
      allow({
        Principal: { AWS: '*' },
        Action: ['SNS:Publish', 'SNS:Subscribe'],
        Condition: account('AWS:SourceOwner', OWN),
      }),
    ],
    ['the account', allow({ Principal: { AWS: `arn:aws:iam::${OWN}:root` } })],
    [
      'a service for the account',
      allow({
        Principal: events,
        Condition: account('aws:SourceAccount', OWN),
      }),
    ],
    [
      'rules of the account',
      allow({
        Principal: events,
        Condition: {
          ArnLike: {
            'aws:SourceArn': `arn:aws:events:eu-west-1:${OWN}:rule/zt-*`,
          },
        },
      }),
    ],
    [
      'the organization',
      allow({
        Principal: '*',
        Condition: account('aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
      }),
    ],
    [
      'other actions',
      allow({ Principal: '*', Action: 'sns:GetTopicAttributes' }),
    ],
    ['nobody', { ...allow({ Principal: '*' }), Effect: 'Deny' }],
  ])('names none for %s', (_, statement) => {
    expect(of(statement)).toEqual([]);
  });

  it('names none that another statement denies to everyone', () => {
    expect(
      of(allow({ Principal: '*' }), {
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:*',
        Resource: '*',
      }),
    ).toEqual([]);
  });

  it('is undefined for what is not a policy', () => {
    expect(openTopicStatements('no', OWN)).toBeUndefined();
  });
});
