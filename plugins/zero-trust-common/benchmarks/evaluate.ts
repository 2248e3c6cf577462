/**
 * How many databases are evaluated, carried and scored in a second of the
 * processor, and whether the time grows with their number: ten times the databases
 * should take ten times as long, not more. It judges nothing; it prints.
 *
 *   yarn workspace backstage-plugin-zero-trust-common benchmark
 */
import {
  carry,
  catalogue,
  evaluate,
  exemplaryDatabase,
  Finding,
  known,
  Result,
  scoreResource,
  scoreService,
} from '../src';

const NOW = '2026-11-24T07:00:00.000Z';
const FEW = 500;
const MANY = 10 * FEW;
const RUNS = 5;
const options = { controls: new Map(catalogue.map(c => [c.id, c])) };
const settings = { trustedNetworks: ['10.0.0.0/8'], administrators: [] };

/** Every third database is not encrypted, so that there is something to explain. */
function database(i: number) {
  const name = `database-${i}`;
  return exemplaryDatabase({
    arn: `arn:aws:rds:eu-west-1:111122223333:db:${name}`,
    resourceId: `db-${i}`,
    name,
    storageEncrypted: known(i % 3 > 0, 'rds:DescribeDBInstances', NOW),
  });
}

const findingsOf = (arn: string): Finding[] =>
  ['RDS.2', 'RDS.3', 'RDS.8', 'RDS.10', 'RDS.11', 'RDS.38'].map(
    securityControlId => ({
      id: `${arn} ${securityControlId}`,
      securityControlId,
      resourceArn: arn,
      accountId: '111122223333',
      region: 'eu-west-1',
      status: 'PASSED',
      workflow: 'NEW',
      recordState: 'ACTIVE',
      title: securityControlId,
      updatedAt: NOW,
    }),
  );

function judge(databases: ReturnType<typeof database>[], before: Result[][]) {
  const results = databases.map((evidence, i) =>
    carry(
      before[i] ?? [],
      evaluate(evidence, findingsOf(evidence.arn), {
        controls: catalogue,
        settings,
      }),
      NOW,
    ),
  );
  scoreService(
    results.map(own => scoreResource(own[0].resourceArn, own, options)),
    [],
  );
  return results;
}

/** Processor time in milliseconds: other processes are not counted. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Processor time of the fastest of several runs, in milliseconds. */
function fastest(count: number): number {
  const databases = Array.from({ length: count }, (_, i) => database(i));
  let before: Result[][] = [];
  const times = Array.from({ length: RUNS }, () => {
    const start = spent();
    before = judge(databases, before);
    return spent() - start;
  });
  return Math.min(...times);
}

fastest(FEW);
const few = fastest(FEW);
const many = fastest(MANY);
const line = (label: string, value: string) =>
  process.stdout.write(`${label.padEnd(44)}${value}\n`);
line(
  'databases judged and scored per CPU second',
  `${Math.round((1000 * MANY) / many)}`,
);
line(
  'controls judged per CPU second',
  `${Math.round((1000 * MANY * catalogue.length) / many)}`,
);
line(`time of ${MANY} databases over that of ${FEW}`, (many / few).toFixed(1));
