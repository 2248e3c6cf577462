import { RolePermission } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztDev10 } from './ZT-DEV-10';

const allowing = (...permissions: Array<string | RolePermission>) =>
  judgeAs(
    ztDev10,
    exemplaryBastion({
      role: fact({
        name: 'role/bastion',
        permissions: permissions.map(one =>
          typeof one === 'string' ? { action: one, everywhere: true } : one,
        ),
      }),
    }),
  );
const reading = (...resources: string[]): RolePermission => ({
  action: 's3:GetObject',
  everywhere: false,
  resources,
});
const AGENT = 'arn:aws:s3:::amazon-ssm-eu-west-1/*';
const PATCHES = 'arn:aws:s3:::aws-patch-manager-eu-west-1-5522fb710/*';
const ORDERS = 'arn:aws:s3:::orders/*';
const agent = ['ssm:UpdateInstanceInformation', 'ssmmessages:*'];

describe("ZT-DEV-10 the bastion's role allows only what Session Manager needs", () => {
  it.each<[string, string, Array<string | RolePermission>]>([
    ['pass', 'the agent', agent],
    ['pass', 'nothing', []],
    [
      'pass',
      'patches',
      [...agent, 'ssm:PutInventory', 'ec2messages:GetMessages'],
    ],
    [
      'pass',
      'logs of shells',
      [
        ...agent,
        'logs:PutLogEvents',
        { action: 's3:PutObject', everywhere: false },
      ],
    ],
    ['pass', 'buckets of the agent', [...agent, reading(AGENT, PATCHES)]],
    [
      'unknown',
      'buckets with names of the agent in AWS GovCloud (US)',
      [
        ...agent,
        reading(
          'arn:aws-us-gov:s3:::aws-ssm-us-gov-west-1/*',
          'arn:aws-us-gov:s3:::aws-patch-manager-us-gov-west-1-a1b2c3d4e/*',
        ),
      ],
    ],
    [
      'unknown',
      'buckets with names of the agent in China',
      [...agent, reading('arn:aws-cn:s3:::cn-north-1-birdwatcher-prod/*')],
    ],
    [
      'fail',
      'another bucket in China',
      [...agent, reading('arn:aws-cn:s3:::orders-cn-north-1/*')],
    ],
    [
      'fail',
      'a bucket of another partition',
      [...agent, reading('arn:aws-cn:s3:::aws-ssm-us-gov-west-1/*')],
    ],
    [
      'fail',
      'buckets of the agent in China and parameters',
      [
        ...agent,
        reading('arn:aws-cn:s3:::aws-ssm-cn-north-1/*'),
        'ssm:GetParameters',
      ],
    ],
    ['fail', 'another bucket', [...agent, reading(AGENT, ORDERS)]],
    ['fail', 'buckets of everyone', [...agent, 's3:GetObject']],
    [
      'fail',
      'all actions on buckets of the agent',
      [...agent, { ...reading(AGENT), action: 's3:*' }],
    ],
    ['fail', 'objects in every bucket', [...agent, 's3:PutObject']],
    ['fail', 'parameters', [...agent, 'ssm:GetParameters']],
    ['fail', 'all of Systems Manager', ['ssm:*']],
    ['fail', 'everything', ['*']],
    ['fail', 'the database', [...agent, 'rds-db:connect']],
  ])('%s: %s', (status, _, permissions) => {
    expect(allowing(...permissions).status).toBe(status);
  });

  it('names the actions that are too much', () => {
    expect(allowing(...agent, 's3:*').reason).toBe(
      'role/bastion also allows s3:*.',
    );
  });

  it('does not apply without a role', () => {
    expect(
      judgeAs(ztDev10, exemplaryBastion({ role: fact(null) })).status,
    ).toBe('not-applicable');
  });

  it('is unknown without the policies, and names the IAM action', () => {
    const verdict = judgeAs(
      ztDev10,
      exemplaryBastion({ role: denied('iam:GetAccountAuthorizationDetails') }),
    );
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['iam:GetAccountAuthorizationDetails']);
  });
});
