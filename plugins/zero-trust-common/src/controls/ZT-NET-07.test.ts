import { IngressRule, IngressSource, SecurityGroupEvidence } from '../evidence';
import { exemplaryDatabase, exemplaryInstance } from '../testUtils';
import { missing } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { group, rule } from './__testUtils__/network';
import { ztNet07 } from './ZT-NET-07';

const judged = (
  rules: IngressRule[],
  overrides: Partial<SecurityGroupEvidence> = {},
) =>
  judgeInstance(ztNet07, { securityGroups: fact([group(rules, overrides)]) });

const application: IngressSource = {
  kind: 'security-group',
  groupId: 'sg-0app',
};

describe('ZT-NET-07 only named sources are allowed, and only to the database port', () => {
  it('passes a security group, and shows how many interfaces have it', () => {
    expect(
      judged([rule({ ...application, interfaceCount: fact(3) })]),
    ).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('sg-0app (on 3 network interfaces)'),
    });
  });

  it('passes a security group whose interfaces were not counted, and reports that', () => {
    const verdict = judged([
      rule({
        ...application,
        interfaceCount: denied('ec2:DescribeNetworkInterfaces'),
      }),
    ]);
    expect(verdict.status).toBe('pass');
    expect(needs(verdict)).toEqual(['ec2:DescribeNetworkInterfaces']);
  });

  it('passes a security group of another account', () => {
    expect(
      judged([rule({ ...application, accountId: '444455556666' })]).status,
    ).toBe('pass');
  });

  it('passes a group that allows nobody to the port', () => {
    expect(judged([rule('0.0.0.0/0', { fromPort: 22, toPort: 22 })])).toEqual(
      expect.objectContaining({ status: 'pass' }),
    );
  });

  it.each(['10.1.2.0/26', '10.1.2.3/32', 'fd00::/64'])(
    'passes %s: narrow and trusted',
    range => {
      expect(judged([rule(range)]).status).toBe('pass');
    },
  );

  it.each([
    ['10.1.2.0/25', 'wider than /26'],
    ['fd00::/63', 'wider than /26 (IPv6: /64)'],
    ['192.168.1.0/28', 'in no trusted network'],
    ['203.0.113.7/32', 'in no trusted network'],
    ['0.0.0.0/0', 'in no trusted network'],
    ['', 'is not a network'],
  ])('fails %s: %s', (range, reason) => {
    expect(judged([rule(range)])).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(reason),
    });
  });

  it.each<[string, string, string[]]>([
    ['pass', '10.0.0.0/26', ['10.0.0.0/8']],
    ['pass', '10.255.255.192/26', ['10.0.0.0/8']],
    ['fail', '9.255.255.192/26', ['10.0.0.0/8']],
    ['fail', '11.0.0.0/26', ['10.0.0.0/8']],
    ['pass', '10.1.2.0/28', ['10.1.2.0/28']],
    ['fail', '10.1.2.0/27', ['10.1.2.0/28']],
    ['pass', '10.1.2.0/28', ['192.168.0.0/16', '10.0.0.0/8']],
    ['fail', '10.1.2.0/28', ['::/0']],
    ['fail', '10.1.2.0/28', ['office']],
    ['pass', '10.1.2.0/28', ['office', '10.0.0.0/8']],
  ])('%s: %s where %j are trusted', (status, range, trustedNetworks) => {
    expect(
      ztNet07.judge(
        exemplaryDatabase({
          instances: [
            exemplaryInstance({
              securityGroups: fact([group([rule(range)])]),
            }),
          ],
        }),
        { trustedNetworks, administrators: [] },
      ).status,
    ).toBe(status);
  });

  it.each([
    [5431, 5432],
    [5432, 5433],
  ])('fails a rule for the ports %s to %s', (fromPort, toPort) => {
    expect(judged([rule(application, { fromPort, toPort })]).status).toBe(
      'fail',
    );
  });

  it('is unknown if it could not be read whether a source is the default group', () => {
    const isDefault = denied('ec2:DescribeSecurityGroups');
    expect(judged([rule({ ...application, isDefault })]).status).toBe(
      'unknown',
    );
    expect(
      judged([rule({ ...application, isDefault: fact(false) })]).status,
    ).toBe('pass');
  });

  it('passes the default group if it allows nothing on the port', () => {
    for (const isDefault of [
      fact(true),
      denied('ec2:DescribeSecurityGroups'),
    ]) {
      expect(judged([], { isDefault }).status).toBe('pass');
    }
  });

  it('passes an empty prefix list', () => {
    const entries = fact<string[]>([]);
    expect(
      judged([rule({ kind: 'prefix-list', prefixListId: 'pl-01', entries })])
        .status,
    ).toBe('pass');
  });

  it('trusts only configured networks', () => {
    expect(
      ztNet07.judge(
        exemplaryDatabase({
          instances: [
            exemplaryInstance({
              securityGroups: fact([group([rule('10.1.2.0/28')])]),
            }),
          ],
        }),
        { trustedNetworks: [], administrators: [] },
      ).status,
    ).toBe('fail');
  });

  it('fails a rule that covers more than the port', () => {
    expect(
      judged([rule(application, { fromPort: 0, toPort: 65535 })]),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('covers more than port 5432'),
    });
    expect(
      judged([
        rule(application, {
          protocol: '-1',
          fromPort: undefined,
          toPort: undefined,
        }),
      ]).status,
    ).toBe('fail');
  });

  it('fails the default group, attached or as a source', () => {
    expect(
      judged([rule(application)], { isDefault: fact(true) }),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('sg-0db is the default group'),
    });
    expect(
      judged([rule({ ...application, isDefault: fact(true) })]),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('sg-0app is the default group'),
    });
  });

  it('is unknown if it could not be read whether it is the default one', () => {
    const verdict = judged([rule(application)], {
      isDefault: denied('ec2:DescribeSecurityGroups'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeSecurityGroups']);
  });

  it('judges every entry of a prefix list, and none that is not read', () => {
    const list = (entries: string[]): IngressSource => ({
      kind: 'prefix-list',
      prefixListId: 'pl-01',
      entries: fact(entries),
    });
    expect(judged([rule(list(['10.0.0.0/28', '10.0.1.0/28']))]).status).toBe(
      'pass',
    );
    expect(judged([rule(list(['10.0.0.0/28', '0.0.0.0/0']))]).status).toBe(
      'fail',
    );
    const unread = judged([
      rule({
        kind: 'prefix-list',
        prefixListId: 'pl-01',
        entries: denied('ec2:GetManagedPrefixListEntries'),
      }),
    ]);
    expect(unread.status).toBe('unknown');
    expect(needs(unread)).toEqual(['ec2:GetManagedPrefixListEntries']);
  });

  it('is unknown without the rules, or by a group that is hidden', () => {
    const verdict = judgeInstance(ztNet07, {
      securityGroups: fact([
        group([rule(application)]),
        group(missing('hidden', { needs: 'ec2:DescribeSecurityGroups' }), {
          groupId: 'sg-shared',
        }),
      ]),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeSecurityGroups']);
  });

  it('fails by a known rule, even if others are hidden', () => {
    expect(
      judgeInstance(ztNet07, {
        securityGroups: fact([
          group(denied('ec2:DescribeSecurityGroupRules')),
          group([rule('0.0.0.0/0')]),
        ]),
      }).status,
    ).toBe('fail');
  });

  it('does not pass without security groups or members', () => {
    expect(judgeInstance(ztNet07, { securityGroups: fact([]) }).status).toBe(
      'unknown',
    );
    expect(judgeMembers(ztNet07).status).toBe('unknown');
    expect(judge(ztNet07).status).toBe('pass');
  });
});

describe('ZT-NET-07 the ports that options open', () => {
  const onTls = (source: IngressSource | string, toPort = 2484) =>
    judge(ztNet07, {
      engine: 'oracle-ee',
      engineVersion: '19.0.0.0',
      options: fact([{ name: 'SSL', port: 2484, settings: {} }]),
      instances: [
        exemplaryInstance({
          port: fact(1521),
          securityGroups: fact([
            group([rule(source as IngressSource, { fromPort: 2484, toPort })]),
          ]),
        }),
      ],
    });

  it('are judged like the database port', () => {
    expect(onTls(application).status).toBe('pass');
    expect(onTls('0.0.0.0/0').status).toBe('fail');
    expect(onTls(application, 2500)).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('covers more than port 2484'),
    });
  });
});
