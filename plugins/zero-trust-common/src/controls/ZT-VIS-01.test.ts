import { DatabaseEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztVis01 } from './ZT-VIS-01';

const parameters = (values: Record<string, string>) => ({
  groupName: 'orders',
  values: fact(values),
  applyStatus: fact('in-sync'),
});

const postgres: Partial<DatabaseEvidence> = {
  logExports: fact(['postgresql', 'upgrade']),
  parameters: parameters({ log_connections: '1' }),
};
const mysql: Partial<DatabaseEvidence> = {
  engine: 'mysql',
  engineVersion: '8.0.40',
  logExports: fact(['audit', 'error']),
  options: fact([{ name: 'MARIADB_AUDIT_PLUGIN', settings: {} }]),
};
const aurora: Partial<DatabaseEvidence> = {
  engine: 'aurora-mysql',
  engineVersion: '8.0.mysql_aurora.3.08.0',
  kind: 'aurora-cluster',
  logExports: fact(['audit', 'error']),
  parameters: parameters({
    server_audit_logging: '1',
    server_audit_events: 'CONNECT,QUERY_DCL',
  }),
  options: denied('rds:DescribeOptionGroups'),
};
const sqlServer: Partial<DatabaseEvidence> = {
  engine: 'sqlserver-se',
  logExports: fact(['agent', 'error']),
};
const oracle: Partial<DatabaseEvidence> = {
  engine: 'oracle-ee',
  logExports: fact(['alert', 'audit', 'listener', 'trace']),
};

describe('ZT-VIS-01 audit and error logs are exported', () => {
  it.each([
    ['PostgreSQL', postgres],
    ['Aurora PostgreSQL', { ...postgres, engine: 'aurora-postgresql' }],
    ['MySQL', mysql],
    ['MariaDB', { ...mysql, engine: 'mariadb' }],
    ['Aurora MySQL', aurora],
    ['SQL Server', sqlServer],
    ['Oracle', oracle],
  ])('passes %s with its logs', (_, database) => {
    expect(judge(ztVis01, database).status).toBe('pass');
  });

  it.each([
    ['PostgreSQL', postgres, 'postgresql'],
    ['MySQL', mysql, 'audit, error'],
    ['Aurora MySQL', aurora, 'audit, error'],
    ['SQL Server', sqlServer, 'agent, error'],
    ['Oracle', oracle, 'alert, audit, listener, trace'],
  ])('fails %s without, and names them', (_, database, logs) => {
    expect(judge(ztVis01, { ...database, logExports: fact([]) })).toMatchObject(
      {
        status: 'fail',
        reason: expect.stringContaining(logs),
      },
    );
  });

  it('fails if one of several logs is not exported', () => {
    expect(
      judge(ztVis01, { ...mysql, logExports: fact(['error']) }).reason,
    ).toContain('Not exported to CloudWatch Logs: audit.');
  });

  it('does not count an audit log that is not written', () => {
    const pending = fact([
      { name: 'MARIADB_AUDIT_PLUGIN', settings: {}, pending: true as const },
    ]);
    expect(judge(ztVis01, { ...mysql, options: pending })).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('not in sync yet'),
    });
    expect(judge(ztVis01, { ...mysql, options: fact([]) }).status).toBe('fail');
    const other = fact([{ name: 'MEMCACHED', settings: {} }]);
    expect(judge(ztVis01, { ...mysql, options: other }).status).toBe('fail');
    expect(
      judge(ztVis01, {
        ...aurora,
        parameters: parameters({ server_audit_logging: '0' }),
      }).status,
    ).toBe('fail');
  });

  it.each([
    // Recorded in AWS: by default, the parameter has no value. Cloud Custodian,
    // tests/data/placebo, responses of rds.DescribeDBClusterParameters.
    ['', {}],
    ['QUERY', { server_audit_events: 'QUERY' }],
  ])('fails Aurora MySQL that audits only "%s"', (_, events) => {
    expect(
      judge(ztVis01, {
        ...aurora,
        parameters: parameters({ server_audit_logging: '1', ...events }),
      }),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('server_audit_events'),
    });
  });

  it('fails an audit plugin that audits no connections', () => {
    const auditing = (events: string) =>
      judge(ztVis01, {
        ...mysql,
        options: fact([
          {
            name: 'MARIADB_AUDIT_PLUGIN',
            settings: { SERVER_AUDIT_EVENTS: events },
          },
        ]),
      });
    expect(auditing('QUERY_DDL,CONNECT').status).toBe('pass');
    expect(auditing('QUERY')).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('does not audit connections'),
    });
  });

  it('fails a Multi-AZ cluster of MySQL, which can have no audit plugin', () => {
    expect(
      judge(ztVis01, { ...mysql, kind: 'multi-az-cluster' }),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('no option group'),
    });
  });

  it.each(['', '0', 'off', 'OFF', 'no', 'none', 'receipt,setup_durations'])(
    'fails log_connections = "%s"',
    value => {
      expect(
        judge(ztVis01, { parameters: parameters({ log_connections: value }) })
          .status,
      ).toBe('fail');
    },
  );

  it('fails log_connections that is not set', () => {
    expect(judge(ztVis01, { parameters: parameters({}) }).status).toBe('fail');
  });

  it.each(['on', 'all', 'receipt,authentication', 'Authorization'])(
    'passes log_connections = "%s"',
    value => {
      expect(
        judge(ztVis01, { parameters: parameters({ log_connections: value }) })
          .status,
      ).toBe('pass');
    },
  );

  it.each<
    [string, Partial<DatabaseEvidence>, Partial<DatabaseEvidence>, string]
  >([
    [
      'exports',
      postgres,
      { logExports: denied('rds:DescribeDBInstances') },
      'rds:DescribeDBInstances',
    ],
    [
      'parameters',
      postgres,
      {
        parameters: {
          groupName: 'orders',
          values: denied('rds:DescribeDBParameters'),
          applyStatus: fact('in-sync'),
        },
      },
      'rds:DescribeDBParameters',
    ],
    [
      'options',
      mysql,
      { options: denied('rds:DescribeOptionGroups') },
      'rds:DescribeOptionGroups',
    ],
  ])(
    'is unknown without the %s, and names the action',
    (_, database, lost, action) => {
      const verdict = judge(ztVis01, { ...database, ...lost });
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual([action]);
    },
  );

  it.each(['db2-se', 'custom-oracle-ee'])(
    'is unknown for %s, which has no rule',
    engine => {
      expect(judge(ztVis01, { engine }).status).toBe('unknown');
    },
  );
});
