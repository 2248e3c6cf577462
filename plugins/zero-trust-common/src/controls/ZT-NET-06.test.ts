import { DatabaseEvidence, IngressRule, OptionEvidence } from '../evidence';
import { exemplaryInstance } from '../testUtils';
import { missing } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { group, rule } from './__testUtils__/network';
import { ztNet06 } from './ZT-NET-06';

const judged = (...rules: IngressRule[]) =>
  judgeInstance(ztNet06, { securityGroups: fact([group(rules)]) });

const list = (entries: ReturnType<typeof fact<string[]>>) => ({
  kind: 'prefix-list' as const,
  prefixListId: 'pl-01',
  entries,
});

describe('ZT-NET-06 no security group opens the database port to the internet', () => {
  it('passes a group without inbound rules', () => {
    expect(judged().status).toBe('pass');
  });

  it.each([
    '0.0.0.0/0',
    '::/0',
    '0.0.0.0/1',
    '52.0.0.0/8',
    '203.0.0.0/15',
    '100.0.0.0/9',
    '192.0.0.0/8',
    '2000::/3',
    '2a05::/31',
  ])('fails %s', range => {
    expect(judged(rule(range))).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(range),
    });
  });

  it.each([
    '10.0.0.0/8',
    '203.0.0.0/16',
    '2a05::/32',
    'fc00::/7',
    // Special-purpose blocks, and a /16 beside one of that size.
    '0.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/15',
    '172.16.0.0/12',
    '192.168.0.0/15',
    '224.0.0.0/3',
    '4000::/3',
  ])('passes %s: private, or no wider than a /16 (IPv6: /32)', range => {
    expect(judged(rule(range)).status).toBe('pass');
  });

  it('adds up the ranges of all rules and groups', () => {
    expect(judged(rule('52.0.0.0/16'), rule('52.1.0.0/16')).status).toBe(
      'fail',
    );
    expect(
      judgeInstance(ztNet06, {
        securityGroups: fact([
          group([rule('52.0.0.0/16')]),
          group([rule('52.1.0.0/16')]),
        ]),
      }).status,
    ).toBe('fail');
    expect(judged(rule('52.1.0.0/16'), rule('52.0.0.0/16')).status).toBe(
      'fail',
    );
    expect(judged(rule('2a06::/32'), rule('2a05::/32')).status).toBe('fail');
    expect(judged(rule('52.0.0.0/16'), rule('52.0.0.0/16')).status).toBe(
      'pass',
    );
    expect(judged(rule('52.0.0.0/16'), rule('52.0.128.0/17')).status).toBe(
      'pass',
    );
    expect(judged(rule('52.0.0.0/16'), rule('2a05::/32')).status).toBe('pass');
  });

  // Of each pair one is public, which is not more than a /16.
  it.each([
    ['0.255.0.0/16', '1.0.0.0/16'],
    ['9.255.0.0/16', '10.0.0.0/16'],
    ['10.255.0.0/16', '11.0.0.0/16'],
    ['100.63.0.0/16', '100.64.0.0/16'],
    ['100.127.0.0/16', '100.128.0.0/16'],
    ['126.255.0.0/16', '127.0.0.0/16'],
    ['127.255.0.0/16', '128.0.0.0/16'],
    ['169.253.0.0/16', '169.254.0.0/16'],
    ['172.15.0.0/16', '172.16.0.0/16'],
    ['172.31.0.0/16', '172.32.0.0/16'],
    ['192.167.0.0/16', '192.168.0.0/16'],
    ['223.255.0.0/16', '224.0.0.0/16'],
    ['2000::/32', '1fff::/32'],
    ['3fff::/32', '4000::/32'],
    // The same network, written with an address inside of it.
    ['52.0.0.0/16', '52.0.128.0/16'],
  ])('passes %s with %s', (one, other) => {
    expect(judged(rule(one), rule(other)).status).toBe('pass');
    expect(
      judged(rule(one), rule(other), rule('52.1.0.0/16'), rule('2a05::/31'))
        .status,
    ).toBe('fail');
  });

  it('judges the port of the database, not the default port', () => {
    const on = (port: number, open: Partial<IngressRule>) =>
      judgeInstance(ztNet06, {
        port: fact(port),
        securityGroups: fact([group([rule('0.0.0.0/0', open)])]),
      }).status;
    expect(on(15432, { fromPort: 5432, toPort: 5432 })).toBe('pass');
    expect(on(15432, { fromPort: 15000, toPort: 16000 })).toBe('fail');
    expect(on(5432, { fromPort: 22, toPort: 22 })).toBe('pass');
    expect(on(5432, { fromPort: 5000, toPort: 5432 })).toBe('fail');
    expect(on(5432, { fromPort: 5432, toPort: 6000 })).toBe('fail');
    expect(on(5432, { fromPort: 5000, toPort: 5431 })).toBe('pass');
    expect(on(5432, { fromPort: 5433, toPort: 6000 })).toBe('pass');
    expect(on(5432, { fromPort: 0, toPort: 1023 })).toBe('pass');
  });

  it('counts rules for all protocols and all ports, not those of UDP or ICMP', () => {
    const open = (overrides: Partial<IngressRule>) =>
      judged(
        rule('0.0.0.0/0', {
          fromPort: undefined,
          toPort: undefined,
          ...overrides,
        }),
      ).status;
    expect(open({ protocol: '-1' })).toBe('fail');
    expect(open({ protocol: '6' })).toBe('fail');
    expect(open({ protocol: 'tcp', fromPort: -1, toPort: -1 })).toBe('fail');
    expect(open({ protocol: 'tcp', toPort: 22 })).toBe('fail');
    expect(open({ protocol: 'tcp', fromPort: 22 })).toBe('fail');
    expect(open({ protocol: '-1', fromPort: 22, toPort: 22 })).toBe('fail');
    expect(open({ protocol: 'udp' })).toBe('pass');
    expect(open({ protocol: 'icmp' })).toBe('pass');
  });

  it('reads prefix lists', () => {
    expect(judged(rule(list(fact(['10.0.0.0/8'])))).status).toBe('pass');
    expect(judged(rule(list(fact(['0.0.0.0/1', '128.0.0.0/1'])))).status).toBe(
      'fail',
    );
    const unread = judgeInstance(ztNet06, {
      securityGroups: fact([
        group([
          rule({
            kind: 'prefix-list',
            prefixListId: 'pl-01',
            entries: denied('ec2:GetManagedPrefixListEntries'),
          }),
        ]),
      ]),
    });
    expect(unread.status).toBe('unknown');
    expect(needs(unread)).toEqual(['ec2:GetManagedPrefixListEntries']);
  });

  it('is unknown without the rules, and names the action', () => {
    const verdict = judgeInstance(ztNet06, {
      securityGroups: fact([group(denied('ec2:DescribeSecurityGroupRules'))]),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeSecurityGroupRules']);
  });

  it('fails by one group, even if another one is hidden', () => {
    const hidden = missing('hidden', {
      needs: 'ec2:DescribeSecurityGroups',
    });
    const groups = (open: string) =>
      judgeInstance(ztNet06, {
        securityGroups: fact([
          group(hidden, { groupId: 'sg-shared' }),
          group([rule(open)]),
        ]),
      }).status;
    expect(groups('0.0.0.0/0')).toBe('fail');
    expect(groups('10.0.0.0/8')).toBe('unknown');
  });

  it('decides without the port only by rules for all ports', () => {
    const without = (...rules: IngressRule[]) =>
      judgeInstance(ztNet06, {
        port: denied('rds:DescribeDBInstances'),
        securityGroups: fact([group(rules)]),
      }).status;
    expect(without(rule('0.0.0.0/0'))).toBe('unknown');
    expect(without(rule('0.0.0.0/0', { protocol: '-1' }))).toBe('fail');
    expect(without(rule('10.0.0.0/8'))).toBe('pass');
    const range = (fromPort: number, toPort: number) =>
      without(rule('0.0.0.0/0', { fromPort, toPort }));
    expect(range(1, 65535)).toBe('fail');
    expect(range(2, 65535)).toBe('unknown');
    expect(range(1, 65534)).toBe('unknown');
    expect(without(rule('0.0.0.0/0', { protocol: 'udp' }))).toBe('pass');
  });

  it('passes a security group as a source', () => {
    expect(
      judged(rule({ kind: 'security-group', groupId: 'sg-0app' })).status,
    ).toBe('pass');
  });

  it('judges every entry of a prefix list', () => {
    expect(judged(rule(list(fact(['10.0.0.0/8', 'office'])))).status).toBe(
      'unknown',
    );
    expect(judged(rule(list(fact<string[]>([])))).status).toBe('pass');
  });

  it('is unknown if a source is not a network', () => {
    expect(judged(rule('')).status).toBe('unknown');
  });

  it('does not pass without security groups or members', () => {
    expect(judgeInstance(ztNet06, { securityGroups: fact([]) })).toMatchObject({
      status: 'unknown',
      reason: 'There is nothing to judge: no security group was listed.',
    });
    expect(judgeMembers(ztNet06).status).toBe('unknown');
  });

  it('counts the worst member', () => {
    expect(
      judgeMembers(
        ztNet06,
        {},
        { securityGroups: fact([group([rule('0.0.0.0/0')])]) },
      ).status,
    ).toBe('fail');
  });
});

describe('ZT-NET-06 the ports that options open', () => {
  const wide = rule('0.0.0.0/0', { fromPort: 2484, toPort: 2484 });
  const oracle = (
    options: DatabaseEvidence['options'],
    rules: IngressRule[],
    overrides: Partial<DatabaseEvidence> = {},
  ) =>
    judge(ztNet06, {
      engine: 'oracle-ee',
      engineVersion: '19.0.0.0',
      options,
      instances: [
        exemplaryInstance({
          port: fact(1521),
          securityGroups: fact([group(rules)]),
        }),
      ],
      ...overrides,
    });
  const ssl: OptionEvidence = { name: 'SSL', port: 2484, settings: {} };

  it('fails if one of them is open', () => {
    expect(oracle(fact([ssl]), [wide])).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('tcp 2484 from 0.0.0.0/0'),
    });
    expect(oracle(fact([{ ...ssl, pending: true }]), [wide]).status).toBe(
      'fail',
    );
  });

  it('passes if none is open, and if none listens on it', () => {
    const own = rule('10.0.0.0/8', { fromPort: 2484, toPort: 2484 });
    expect(oracle(fact([ssl]), [own]).status).toBe('pass');
    expect(oracle(fact([]), [wide]).status).toBe('pass');
  });

  it('is unknown without the options, unless the database port is open', () => {
    const hidden = denied('rds:DescribeOptionGroups');
    expect(oracle(hidden, [])).toMatchObject({ status: 'unknown' });
    expect(needs(oracle(hidden, []))).toEqual(['rds:DescribeOptionGroups']);
    const open = rule('0.0.0.0/0', { fromPort: 1521, toPort: 1521 });
    expect(oracle(hidden, [open]).status).toBe('fail');
  });

  it('is unknown if other groups allow traffic to the port, and names them', () => {
    const verdict = oracle(
      fact([{ ...ssl, securityGroups: ['sg-0db', 'sg-0tls'] }]),
      [],
    );
    expect(verdict).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('sg-0tls'),
    });
    expect(verdict.reason).not.toContain('sg-0db,');
  });

  it.each(['oracle-ee', 'sqlserver-se', 'mysql', 'mariadb'])(
    'is unknown without the options of %s, for an instance only',
    engine => {
      const options = denied('rds:DescribeOptionGroups');
      expect(oracle(options, [], { engine }).status).toBe('unknown');
      expect(
        oracle(options, [], { engine, kind: 'multi-az-cluster' }).status,
      ).toBe('pass');
    },
  );

  it('passes options that open no port', () => {
    const audit = fact([{ name: 'MARIADB_AUDIT_PLUGIN', settings: {} }]);
    expect(oracle(audit, [wide], { engine: 'mysql' }).status).toBe('pass');
    expect(
      oracle(fact([{ name: 'STATSPACK', settings: {} }, ssl]), [wide]).status,
    ).toBe('fail');
  });

  it('ignores groups of an option that opens no port', () => {
    const closed = {
      name: 'STATSPACK',
      settings: {},
      securityGroups: ['sg-0other'],
    };
    expect(oracle(fact([closed, ssl]), []).status).toBe('pass');
  });

  it('is unknown without the groups of the instance', () => {
    expect(
      oracle(fact([{ ...ssl, securityGroups: ['sg-0tls'] }]), [], {
        instances: [
          exemplaryInstance({
            port: fact(1521),
            securityGroups: denied('ec2:DescribeSecurityGroups'),
          }),
        ],
      }).status,
    ).toBe('unknown');
  });

  it('reads no options of engines without such options', () => {
    const options = missing('not-collected');
    for (const engine of ['postgres', 'db2-se']) {
      expect(oracle(options, [], { engine }).status).toBe('pass');
    }
    expect(
      oracle(options, [], { engine: 'aurora-mysql', kind: 'aurora-cluster' })
        .status,
    ).toBe('pass');
  });
});
