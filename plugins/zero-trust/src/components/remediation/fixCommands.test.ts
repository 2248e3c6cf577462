import { Result } from 'backstage-plugin-zero-trust-common';
import { aResult } from '../../__testUtils__/aResult';
import { inEnglish } from '../../__testUtils__/inEnglish';
import { theControls } from '../../__testUtils__/theControls';
import { ControlDescription } from '../../hooks';
import { fixCommands } from './fixCommands';

const control = (
  id: string,
  remediation: ControlDescription['remediation'],
): ControlDescription => ({
  ...theControls.items[0],
  id,
  failure: `Failure of ${id}`,
  remediation,
});

const flag = control('ZT-NET-02', {
  text: 'Make the endpoint private.',
  command:
    'aws rds modify-db-instance --db-instance-identifier <name> --no-publicly-accessible',
});
const endpoint = { ...flag, id: 'ZT-NET-01' };
const rule = control('ZT-NET-06', {
  text: 'Revoke the rule.',
  command:
    'aws ec2 revoke-security-group-ingress --group-id <group> --security-group-rule-ids <rule>',
});
const subnets = control('ZT-NET-04', {
  text: 'Use private subnets; `reboot`.',
  command: 'aws rds modify-db-subnet-group --subnet-ids <private-subnets>',
});

const orders = 'arn:aws:rds:eu-west-1:111122223333:db:orders-db';
const abroad = 'arn:aws:rds:us-east-1:444455556666:db:orders-us';

const failing = (
  controlId: string,
  resourceArn: string,
  differs: Partial<Result> = {},
): Result => {
  const [, , , region, accountId] = resourceArn.split(':');
  return aResult({ controlId, resourceArn, region, accountId, ...differs });
};

const commands = (
  controls: ControlDescription[],
  results: Result[],
  resources = new Set(results.map(({ resourceArn }) => resourceArn)).size,
) =>
  fixCommands(inEnglish, {
    controls,
    results,
    resources,
    nameOf: arn => arn.split(':').at(-1)!,
  });

describe('fixCommands', () => {
  it('has the commands of all controls and resources, by account and Region', () => {
    expect(
      commands(
        [flag, endpoint, rule, subnets],
        [
          failing('ZT-NET-02', orders),
          failing('ZT-NET-01', orders),
          failing('ZT-NET-01', abroad),
          failing('ZT-NET-06', abroad, {
            reason: 'sg-066c allows all: sgr-066d',
          }),
          failing('ZT-NET-04', orders),
        ],
      ),
    ).toEqual({
      text: [
        '# account 111122223333, eu-west-1',
        'aws rds modify-db-instance --db-instance-identifier orders-db --no-publicly-accessible --region eu-west-1',
        '# By hand: Failure of ZT-NET-04, orders-db: Use private subnets reboot .',
        '# account 444455556666, us-east-1',
        'aws rds modify-db-instance --db-instance-identifier orders-us --no-publicly-accessible --region us-east-1',
        'aws ec2 revoke-security-group-ingress --group-id sg-066c --security-group-rule-ids sgr-066d --region us-east-1',
      ].join('\n'),
      controls: [flag, endpoint, rule],
    });
  });

  it('names the account of the organization in which a command runs', () => {
    const policies = control('ZT-ID-07', {
      text: 'Enable it.',
      command: 'aws iam enable-organizations-root-credentials-management',
      runsIn: 'management-or-delegated',
    });
    expect(commands([policies], [failing('ZT-ID-07', orders)])?.text).toBe(
      [
        '# management account of the organization, or delegated administrator of the service',
        'aws iam enable-organizations-root-credentials-management',
      ].join('\n'),
    );
  });

  it('has no command and no place for a result without its account and Region', () => {
    const withheld = failing('ZT-NET-02', abroad, {
      accountId: '',
      region: '',
    });
    expect(
      commands([flag], [failing('ZT-NET-02', orders), withheld])?.text,
    ).toBe(
      [
        '# By hand: Failure of ZT-NET-02, orders-us: Make the endpoint private.',
        '# account 111122223333, eu-west-1',
        'aws rds modify-db-instance --db-instance-identifier orders-db --no-publicly-accessible --region eu-west-1',
      ].join('\n'),
    );
    expect(commands([flag], [withheld])).toBeUndefined();
  });

  it('says how many resources are not in it', () => {
    expect(commands([flag], [failing('ZT-NET-02', orders)], 3)?.text).toMatch(
      /\n# 2 more resources are not in this list\.$/,
    );
  });

  it('is absent without a complete command that changes something', () => {
    const events = control('ZT-DATA-12', {
      text: 'Read the events.',
      command:
        'aws rds describe-events --source-type db-instance --source-identifier orders-db',
    });
    expect(commands([events], [failing('ZT-DATA-12', orders)])).toBeUndefined();
    expect(commands([subnets], [failing('ZT-NET-04', orders)])).toBeUndefined();
    expect(commands([flag], [])).toBeUndefined();
  });

  it.each([
    'a\nreboot',
    'a\r\nreboot',
    'a\u2028reboot',
    'a;reboot',
    '$(reboot)',
    '`reboot`',
    'a & reboot | b > c < d',
    'a\' " \\ reboot',
    '!reboot',
    '{a,b} ~ * ? = [reboot]',
  ])('runs nothing of a hostile name: %j', name => {
    const hostile = `arn:aws:rds:eu-west-1:111122223333:db:${name}`;
    const text = commands(
      [flag],
      [failing('ZT-NET-02', orders), failing('ZT-NET-02', hostile)],
    )!.text;
    const comments = text.split('\n').filter(line => line.startsWith('#'));
    expect(text.split('\n')).toHaveLength(3);
    expect(comments).toHaveLength(2);
    for (const comment of comments)
      expect(comment).toMatch(/^# [\p{L}\p{N} .,:/_-]+$/u);
  });
});
