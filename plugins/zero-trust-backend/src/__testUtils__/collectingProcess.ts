/**
 * A back end in its own process. It collects everything that is due, and kills itself
 * with SIGKILL before a step. A step is the read of a source, a commit, or a write
 * outside a transaction: nothing changes in the database between two steps.
 */
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { Finding } from 'backstage-plugin-zero-trust-common';
import createKnex, { Knex } from 'knex';
import { writeSync } from 'node:fs';
import { Collector } from '../collection/Collector';
import { Sources } from '../collection/Sources';
import { readZeroTrustSettings } from '../config/zeroTrustSettings';
import { rulesOf } from '../posture/rules';
import { PostureUpdater } from '../posture/PostureUpdater';
import { createStores } from '../store/Stores';
import {
  Database,
  FakeEvidenceSource,
  FakeFindingSource,
  PAYMENTS,
} from './estate';

export interface Work {
  connection: Knex.StaticConnectionConfig;
  config: JsonObject;
  databases: Database[];
  pages: Finding[][];
  /** The step at which the process kills itself, from 1. */
  killAt: number;
}

const WRITE = /^(insert|update|delete)/i;
const COMMIT = /^commit/i;

/** What knex emits before it sends a statement. */
interface Statement {
  sql: string;
  __knexTxId?: string;
}

async function collect({ connection, config, killAt, ...estate }: Work) {
  let steps = 0;
  let written = '';
  const step = (what: string) => {
    steps += 1;
    if (steps !== killAt) return;
    // Written synchronously, because the process is killed next.
    writeSync(1, what);
    process.kill(process.pid, 'SIGKILL');
  };
  const knex = createKnex({ client: 'pg', connection });
  knex.on('query', ({ sql, __knexTxId: transaction }: Statement) => {
    const text = sql.slice(0, 60);
    if (transaction && WRITE.test(sql)) written = text;
    else if (WRITE.test(sql)) step(text);
    else if (COMMIT.test(sql)) step(`commit after ${written}`);
  });
  const evidence = new FakeEvidenceSource();
  evidence.accounts = [PAYMENTS];
  evidence.databases = estate.databases;
  const read = evidence.collect.bind(evidence);
  evidence.collect = scope => {
    step('read evidence');
    return read(scope);
  };
  const findings = new FakeFindingSource();
  findings.pages = estate.pages;
  const sources = new Sources();
  sources.addEvidenceSource(evidence);
  sources.addFindingSource(findings);
  const settings = readZeroTrustSettings(new ConfigReader(config));
  const rules = rulesOf(settings);
  const stores = createStores(knex);
  const print = (message: string) => process.stderr.write(`${message}\n`);
  const logger = { error: print, warn: print, info() {}, debug() {}, child };
  function child() {
    return logger;
  }
  const collector = new Collector({
    owner: `process ${process.pid}`,
    settings,
    stores,
    sources,
    rules,
    updater: new PostureUpdater(stores, settings, rules),
    logger,
  });
  const never = new AbortController().signal;
  while (await collector.collectNext(never));
  await knex.destroy();
}

process.once('message', (work: Work) => {
  collect(work).then(
    () => process.exit(0),
    error => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
