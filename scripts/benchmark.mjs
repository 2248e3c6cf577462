#!/usr/bin/env node
/**
 * Runs the benchmarks of all workspaces, one after the other, on a separate PostgreSQL,
 * and prints the results as one table. Do not run anything else on the machine meanwhile.
 *
 *   yarn benchmark [--quick] [--only <part of a name>]
 *
 * A benchmark is a script of a workspace named `benchmark` or `benchmark:…`. It gets
 * `--quick` if that is given, and the connection string of the database in
 * `BENCHMARK_POSTGRES`. It prints a line of JSON for each row of the table:
 *
 *   {"work": "a list page of 50", "now": 12.3, "unit": "ms", "bound": 15, "exponent": 0.1}
 *
 * `bound` is the maximum, or with `"atLeast": true` the minimum. `exponent` describes the
 * growth with the size of the installation: 1 is proportional, 0 is constant.
 */
import { spawn, execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from './check/postgres.mjs';
import { connectionOf, ranOn } from './benchmark/ranOn.mjs';
import { rowOf, table } from './benchmark/table.mjs';
import { yarnPath } from './toolchain/installDependencies.mjs';
import { root } from './toolchain/paths.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

/** Returns the benchmarks of the workspaces, as `<workspace> <script>`. */
async function benchmarks() {
  const files = execFileSync(
    'git',
    ['ls-files', 'packages/*/package.json', 'plugins/*/package.json'],
    { cwd: root, encoding: 'utf8' },
  );
  const found = [];
  for (const file of files.trim().split('\n').filter(Boolean)) {
    const { name, scripts = {} } = JSON.parse(
      await readFile(path.join(root, file), 'utf8'),
    );
    for (const script of Object.keys(scripts)) {
      if (/^benchmark(:|$)/.test(script)) {
        found.push({ name, script });
      }
    }
  }
  return found.filter(own => `${own.name} ${own.script}`.includes(values.only));
}

/** Runs one benchmark. Returns its rows, and whether it completed. */
async function run({ name, script }, yarn, env) {
  console.log(`\n${name} ${script}`);
  const child = spawn(
    process.execPath,
    [
      yarn,
      'workspace',
      name,
      'run',
      script,
      ...(values.quick ? ['--quick'] : []),
    ],
    { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const rows = [];
  let text = '';
  child.stdout.on('data', chunk => {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop();
    for (const line of lines) {
      const row = rowOf(line);
      if (row) rows.push(row);
      else console.log(`  ${line}`);
    }
  });
  const code = await new Promise(resolve => {
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  return { rows, failed: code !== 0 };
}

const postgres = await startPostgres();
try {
  const connection = connectionOf(postgres.env);
  const machine = ranOn(
    postgres.env,
    values.quick
      ? ['--quick: small sizes, so the ratios are not meaningful']
      : [],
  );
  const yarn = await yarnPath();
  const env = { ...process.env, BENCHMARK_POSTGRES: connection };
  const rows = [];
  const failed = [];
  for (const benchmark of await benchmarks()) {
    const outcome = await run(benchmark, yarn, env);
    rows.push(...outcome.rows);
    if (outcome.failed) failed.push(`${benchmark.name} ${benchmark.script}`);
  }
  console.log(`\n${table(rows)}\n\nRan on: ${machine}`);
  if (failed.length) {
    console.error(`\nFailed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  await postgres.stop();
}
