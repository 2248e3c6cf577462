/**
 * Prints how many results per second one core judges and scores, compared with a bare
 * loop over the same facts, and whether the time grows in proportion to the number of
 * databases. No bound is checked. The benchmark is bundled first, like the installed
 * package, because running from sources wraps every inner function.
 *
 *   yarn workspace backstage-plugin-zero-trust-common benchmark [--quick]
 */
import { catalogue, Finding, known, Result } from '../src';
import { carry, evaluate, scoreResource } from '../src/alpha';
import { exemplaryDatabase } from '../src/testUtils';

const NOW = '2026-11-24T07:00:00.000Z';
const MANY = process.argv.includes('--quick') ? 1000 : 10_000;
const FEW = MANY / 10;
/** The number of databases that the plugin judges in one transaction. */
const AT_A_TIME = 50;
const RUNS = 5;
const BOUND = 1_000_000;
const options = { controls: new Map(catalogue.map(c => [c.id, c])) };
const settings = { trustedNetworks: ['10.0.0.0/8'], administrators: [] };

interface Subject {
  evidence: ReturnType<typeof exemplaryDatabase>;
  findings: Finding[];
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

/**
 * Returns the evidence of a database. Every third database is not encrypted so that
 * some results fail. As in the store, no two databases share an object.
 */
function subject(i: number): Subject {
  const name = `database-${i}`;
  const evidence = exemplaryDatabase({
    arn: `arn:aws:rds:eu-west-1:111122223333:db:${name}`,
    resourceId: `db-${i}`,
    name,
    storageEncrypted: known(i % 3 > 0, 'rds:DescribeDBInstances'),
  });
  return JSON.parse(
    JSON.stringify({ evidence, findings: findingsOf(evidence.arn) }),
  );
}

const judge = ({ evidence, findings }: Subject): Result[] =>
  evaluate(evidence, findings, { controls: catalogue, settings });

const score = (results: readonly Result[]) =>
  scoreResource(results[0].resourceArn, results, options);

/** Reads every value of the evidence and every finding, and does nothing with it. */
function visit(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 0;
  for (const inner of Object.values(value)) count += visit(inner);
  return count;
}

/** Returns the processor time in milliseconds, without other processes. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Returns the processor time of the fastest of several runs over this number of
 * databases, in milliseconds. Each run gets new evidence in batches, as from the store
 * so that nothing is cached from the run before. Creating it is not counted.
 */
function fastest<T>(
  databases: number,
  make: (i: number) => T,
  run: (each: T) => void,
): number {
  const times = Array.from({ length: RUNS }, () => {
    let time = 0;
    for (let from = 0; from < databases; from += AT_A_TIME) {
      const made = Array.from({ length: AT_A_TIME }, (_, i) => make(from + i));
      const start = spent();
      made.forEach(run);
      time += spent() - start;
    }
    return time;
  });
  return Math.min(...times);
}

const judged = (i: number) => judge(subject(i));
// Results are released at once, as in the store.
const both = (own: Subject) => score(judge(own));

const perDatabase = judged(0).length;
const results = MANY * perDatabase;
const line = (label: string, value: string) =>
  process.stdout.write(`${label.padEnd(52)}${value}\n`);
const rate = (label: string, milliseconds: number) =>
  line(label, `${Math.round((1000 * results) / milliseconds)} results/s`);

/** A row of the table of `yarn benchmark`, which reads lines of JSON. */
const row = (own: object) => {
  if (process.env.BENCHMARK_POSTGRES) {
    process.stdout.write(`${JSON.stringify(own)}\n`);
  }
};

fastest(FEW, subject, both);
const ofMany = fastest(MANY, subject, both);
const evaluated = fastest(MANY, subject, judge);
const carried = fastest(FEW, judged, own => {
  for (let i = 0; i < 10; i++) carry(own, own, NOW);
});
const scored = fastest(FEW, judged, own => {
  for (let i = 0; i < 10; i++) score(own);
});
const bare = fastest(MANY, subject, visit);
line('databases, results for each', `${MANY}, ${perDatabase}`);
rate('evaluate and score, on one core', ofMany);
line(
  'share of the bound',
  `${((1000 * results) / ofMany / BOUND).toFixed(
    2,
  )} (bound: at least 1, of ${BOUND})`,
);
rate('evaluate alone', evaluated);
rate('score alone', scored);
rate('carry alone', carried);
rate('a bare loop over the same facts', bare);
line('time over that of the bare loop', (ofMany / bare).toFixed(1));
const ofFew = fastest(FEW, subject, both);
line(
  `time of ${MANY} databases over that of ${FEW}`,
  (ofMany / ofFew).toFixed(1),
);
row({
  work: `evaluate, carry and score ${MANY} databases: time over a bare loop`,
  now: (ofMany + carried) / bare,
  bound: 3,
  exponent: Math.log(ofMany / ofFew) / Math.log(MANY / FEW),
});
