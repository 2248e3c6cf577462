import { DatabaseEvidence, OptionEvidence } from '../evidence';
import { exemplaryInstance } from '../testUtils';
import { Fact } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { group, rule } from './__testUtils__/network';
import { ztData07 } from './ZT-DATA-07';

const parameters = (
  values: Fact<Record<string, string>> | Record<string, string>,
  applyStatus: Fact<string> = fact('in-sync'),
): Pick<DatabaseEvidence, 'parameters'> => ({
  parameters: {
    groupName: 'orders',
    values:
      'source' in values || 'missing' in values
        ? (values as Fact<Record<string, string>>)
        : fact(values),
    applyStatus,
  },
});

const engines: Array<[string, string, string]> = [
  ['postgres', '16.4', 'rds.force_ssl'],
  ['aurora-postgresql', '15.4', 'rds.force_ssl'],
  ['sqlserver-se', '16.00', 'rds.force_ssl'],
  ['mysql', '8.0.40', 'require_secure_transport'],
  ['aurora-mysql', '8.0.mysql_aurora.3.08.0', 'require_secure_transport'],
  ['aurora-mysql', '5.7.mysql_aurora.2.11.4', 'require_secure_transport'],
  ['mariadb', '10.5.25', 'require_secure_transport'],
  ['mariadb', '10.6.20', 'require_secure_transport'],
  ['mariadb', '11.4.3', 'require_secure_transport'],
  ['aurora', '5.6.mysql_aurora.1.22.2', 'require_secure_transport'],
];

describe('ZT-DATA-07 the server refuses plaintext connections', () => {
  describe.each(engines)('on %s %s', (engine, engineVersion, name) => {
    const judged = (about: Pick<DatabaseEvidence, 'parameters'>) =>
      judge(ztData07, { engine, engineVersion, ...about });

    it.each(['1', 'ON', 'on'])(`passes ${name} = %s in force`, value => {
      expect(judged(parameters({ [name]: value })).status).toBe('pass');
    });

    it.each(['0', 'OFF', ''])(`fails ${name} = "%s"`, value => {
      expect(judged(parameters({ [name]: value })).status).toBe('fail');
    });

    it('fails if it is not set', () => {
      expect(judged(parameters({})).reason).toContain(`${name} is not set`);
    });

    it('fails if the value waits for a reboot', () => {
      expect(
        judged(parameters({ [name]: '1' }, fact('pending-reboot'))),
      ).toMatchObject({
        status: 'fail',
        reason: expect.stringMatching(
          /pending-reboot\. RDS does not report which of them wait\.$/,
        ),
      });
    });

    it('is unknown without the parameters, and names the action', () => {
      const verdict = judged(parameters(denied('rds:DescribeDBParameters')));
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual(['rds:DescribeDBParameters']);
    });

    it('is unknown if it is not known whether they are in force', () => {
      expect(
        judged(parameters({ [name]: '1' }, denied('rds:DescribeDBInstances')))
          .status,
      ).toBe('unknown');
    });
  });

  it.each(['10.4.34', '5.5.61', '10'])(
    'fails MariaDB %s: before 10.5 it cannot refuse them',
    engineVersion => {
      expect(
        judge(ztData07, {
          engine: 'mariadb',
          engineVersion,
          ...parameters({ require_secure_transport: '1' }),
        }).status,
      ).toBe('fail');
    },
  );

  it('passes MariaDB 11.0, whose second number is under 5', () => {
    expect(
      judge(ztData07, {
        engine: 'mariadb',
        engineVersion: '11.0.6',
        ...parameters({ require_secure_transport: '1' }),
      }).status,
    ).toBe('pass');
  });

  it.each(['custom-oracle-ee', 'custom-sqlserver-se'])(
    'does not apply to RDS Custom (%s)',
    engine => {
      expect(judge(ztData07, { engine }).status).toBe('not-applicable');
    },
  );

  it('is unknown for an engine without a rule', () => {
    expect(judge(ztData07, { engine: 'db2-se' }).status).toBe('unknown');
  });

  describe('on Oracle', () => {
    const judged = (
      options: Fact<OptionEvidence[]>,
      network: Parameters<typeof exemplaryInstance>[0] = {},
    ) =>
      judge(ztData07, {
        engine: 'oracle-ee',
        engineVersion: '19.0.0.0',
        options,
        instances: [exemplaryInstance({ port: fact(1521), ...network })],
      });
    const option = (name: string, settings: Record<string, string> = {}) =>
      fact<OptionEvidence[]>([{ name, settings }]);
    const ssl = (version?: string) =>
      option('SSL', version ? { 'SQLNET.SSL_VERSION': version } : {});
    const allows = (port: number) => ({
      securityGroups: fact([
        group([
          rule(
            { kind: 'security-group', groupId: 'sg-0app' },
            { fromPort: port, toPort: port },
          ),
        ]),
      ]),
    });

    it('passes native network encryption that is required', () => {
      expect(
        judged(
          option('NATIVE_NETWORK_ENCRYPTION', {
            'SQLNET.ENCRYPTION_SERVER': 'REQUIRED',
          }),
          allows(1521),
        ).status,
      ).toBe('pass');
    });

    it('fails if the option is not in force yet', () => {
      const pending = (own: OptionEvidence) =>
        judged(fact([{ ...own, pending: true }]), allows(2484));
      const required = {
        name: 'NATIVE_NETWORK_ENCRYPTION',
        settings: { 'SQLNET.ENCRYPTION_SERVER': 'REQUIRED' },
      };
      const tls = { name: 'SSL', settings: { 'SQLNET.SSL_VERSION': '1.2' } };
      for (const own of [required, tls]) {
        expect(pending(own)).toMatchObject({
          status: 'fail',
          reason: expect.stringContaining('not in sync yet'),
        });
      }
    });

    it('judges TLS while native network encryption is not in force yet', () => {
      const options = (port: number) =>
        judged(
          fact<OptionEvidence[]>([
            {
              name: 'NATIVE_NETWORK_ENCRYPTION',
              settings: { 'SQLNET.ENCRYPTION_SERVER': 'REQUIRED' },
              pending: true,
            },
            { name: 'SSL', settings: { 'SQLNET.SSL_VERSION': '1.2' } },
          ]),
          allows(port),
        ).status;
      expect(options(2484)).toBe('pass');
      expect(options(1521)).toBe('fail');
    });

    it('reads only settings of the same option, in upper or lower case', () => {
      const native = (name: string, value: string) =>
        judged(
          option(name, { 'SQLNET.ENCRYPTION_SERVER': value }),
          allows(1521),
        ).status;
      expect(native('NATIVE_NETWORK_ENCRYPTION', 'required')).toBe('pass');
      expect(native('OEM', 'REQUIRED')).toBe('fail');
    });

    it('fails native network encryption that is only requested', () => {
      expect(
        judged(
          option('NATIVE_NETWORK_ENCRYPTION', {
            'SQLNET.ENCRYPTION_SERVER': 'REQUESTED',
          }),
        ).status,
      ).toBe('fail');
    });

    it('passes TLS 1.2 if nothing is allowed on the clear-text port', () => {
      expect(judged(ssl('1.2'), allows(2484)).status).toBe('pass');
    });

    it('fails TLS 1.2 if the clear-text port is also open', () => {
      expect(judged(ssl('1.2'), allows(1521))).toMatchObject({
        status: 'fail',
        reason: expect.stringContaining('clear-text port 1521'),
      });
    });

    it('judges every rule', () => {
      const of = (...ports: number[]) =>
        judged(ssl('1.2'), {
          securityGroups: fact([
            group(
              ports.map(port =>
                rule('10.0.0.0/28', { fromPort: port, toPort: port }),
              ),
            ),
          ]),
        }).status;
      expect(of(2484, 1521)).toBe('fail');
      expect(of(2484)).toBe('pass');
      expect(of()).toBe('pass');
    });

    it('judges TLS beside other options', () => {
      const options = fact<OptionEvidence[]>([
        { name: 'OEM', settings: {} },
        { name: 'SSL', settings: { 'SQLNET.SSL_VERSION': '1.2' } },
      ]);
      expect(judged(options, allows(2484)).status).toBe('pass');
    });

    it('judges every group and member', () => {
      const open = {
        port: fact(1521),
        securityGroups: fact([
          group(denied('ec2:DescribeSecurityGroupRules')),
          group([rule('10.0.0.0/28', { fromPort: 1521, toPort: 1521 })]),
        ]),
      };
      expect(judged(ssl('1.2'), open).status).toBe('fail');
      const members = (
        ...others: Array<Parameters<typeof exemplaryInstance>[0]>
      ) =>
        judge(ztData07, {
          engine: 'oracle-ee',
          engineVersion: '19.0.0.0',
          options: ssl('1.2'),
          instances: others.map(one => exemplaryInstance(one)),
        }).status;
      const closed = { port: fact(1521), ...allows(2484) };
      expect(members(closed, open)).toBe('fail');
      expect(members(closed, closed)).toBe('pass');
      expect(members(closed, { port: denied('rds:DescribeDBInstances') })).toBe(
        'unknown',
      );
      expect(members()).toBe('unknown');
    });

    it.each(['1.0', '1.2 or 1.0', undefined])('fails TLS %s', version => {
      expect(judged(ssl(version), allows(2484)).status).toBe('fail');
    });

    it('fails without either option', () => {
      expect(judged(fact([])).status).toBe('fail');
    });

    it('is unknown without options, rules or groups, and names the action', () => {
      const options = judged(denied('rds:DescribeOptionGroups'));
      expect(options.status).toBe('unknown');
      expect(needs(options)).toEqual(['rds:DescribeOptionGroups']);
      const rules = judged(ssl('1.2'), {
        securityGroups: fact([group(denied('ec2:DescribeSecurityGroupRules'))]),
      });
      expect(rules.status).toBe('unknown');
      expect(needs(rules)).toEqual(['ec2:DescribeSecurityGroupRules']);
      expect(judged(ssl('1.2'), { securityGroups: fact([]) }).status).toBe(
        'unknown',
      );
    });
  });
});
