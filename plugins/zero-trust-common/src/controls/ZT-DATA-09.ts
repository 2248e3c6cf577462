import { ProxyEvidence } from '../evidence';
import { Control, Verdict } from './control';
import { allOf, check, each, fail, notApplicable, pass } from './verdict';

const judgeProxy = (proxy: ProxyEvidence): Verdict =>
  allOf([
    check(`RequireTLS of ${proxy.name}`, proxy.requireTls, on =>
      on
        ? pass('Every proxy requires TLS.')
        : fail(`The proxy ${proxy.name} takes connections without TLS.`),
    ),
    check(`IAM authentication at ${proxy.name}`, proxy.iamRequired, on =>
      on
        ? pass('Every proxy requires IAM authentication.')
        : fail(`The proxy ${proxy.name} does not require IAM authentication.`),
    ),
  ]);

export const ztData09: Control<'database'> = {
  id: 'ZT-DATA-09',
  title: 'RDS Proxies require TLS and IAM authentication',
  description:
    'A proxy is another door to the same database: what the database asks for, the proxy has to ask for as well.',
  failure: 'A proxy does not require TLS and IAM',
  pillar: 'Data',
  severity: 'MEDIUM',
  tenets: ['T2', 'T6'],
  subject: 'database',
  appliesTo: 'DB instances and clusters with an RDS Proxy',
  securityHub: [
    { securityControlId: 'RDS.43', proves: ['fail'], resource: 'proxy' },
  ],
  remediation: {
    text: 'Require TLS and IAM authentication at the proxy, once its clients use both.',
    command: 'aws rds modify-db-proxy --db-proxy-name <proxy> --require-tls',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-43',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html',
  ],
  judge: ({ proxies }) =>
    check(
      'DBProxies',
      proxies,
      list =>
        list.length
          ? allOf(each(list, 'proxy', judgeProxy))
          : notApplicable('There is no RDS Proxy in front of it.'),
      list => list.map(({ name }) => name).join(', ') || 'none',
    ),
};
