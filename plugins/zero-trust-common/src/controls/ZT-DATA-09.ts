import { ProxyEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, notApplicable, pass } from '../judging/verdict';

const judgeProxy = ({ name, requireTls, iamRequired }: ProxyEvidence) =>
  allOf([
    check(`RequireTLS of ${name}`, requireTls, required =>
      required
        ? pass(`${name} requires TLS.`)
        : fail(`${name} does not require TLS.`),
    ),
    check(`IAM authentication of ${name}`, iamRequired, required =>
      required
        ? pass(`${name} requires IAM authentication.`)
        : fail(`${name} does not require IAM authentication.`),
    ),
  ]);

export const ztData09: Control<'database'> = {
  id: 'ZT-DATA-09',
  title: 'Every proxy requires TLS and IAM authentication',
  description:
    'A proxy stores the password of the database, so clients of the proxy need no password. The proxy can accept connections that the database itself would refuse.',
  failure: 'A proxy accepts connections without TLS or IAM',
  pillar: 'Data',
  severity: 'MEDIUM',
  tenets: ['T2', 'T6'],
  subject: 'database',
  appliesTo: 'RDS proxies of DB instances and clusters',
  engines:
    'MySQL, MariaDB, PostgreSQL and SQL Server. RDS Proxy does not support other engines.',
  // It checks TLS only, so a pass proves nothing about IAM.
  securityHub: [
    { securityControlId: 'RDS.43', proves: ['fail'], resource: 'proxy' },
  ],
  remediation: {
    text: 'Require TLS and IAM authentication for every user.',
    command:
      'aws rds modify-db-proxy --db-proxy-name <proxy> --require-tls --auth AuthScheme=SECRETS,SecretArn=<secret>,IAMAuth=REQUIRED',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-43',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html',
  ],
  judge: ({ proxies }): Verdict =>
    check(
      'Proxies',
      proxies,
      all =>
        all.length
          ? allOf(all.map(judgeProxy))
          : notApplicable('The database has no proxy.'),
      all => all.map(({ name }) => name).join(', ') || 'none',
    ),
};
