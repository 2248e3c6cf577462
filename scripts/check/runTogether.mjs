import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const SUMMARY = /(\d+) passed, (\d+) failed/g;

/** Runs one part as a process of its own, and prints what it wrote when it ends. */
async function runPart(script, name) {
  const started = Date.now();
  console.log(`  … ${name}`);
  const child = spawn(process.execPath, [script, '--only', name]);
  let output = '';
  child.stdout.on('data', data => (output += data));
  child.stderr.on('data', data => (output += data));
  const code = await new Promise(resolve => {
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`  ${code === 0 ? '✓' : '✗'} ${name}, ${seconds} s`);
  if (code !== 0) console.log(output);
  const [, passed, failed] = [...output.matchAll(SUMMARY)].at(-1) ?? [0, 0, 1];
  return {
    passed: Number(passed),
    failed: code === 0 ? 0 : Math.max(Number(failed), 1),
    failures: code === 0 ? [] : [name],
  };
}

/**
 * Runs parts of `script` beside each other, as many at a time as there are cores.
 * Returns their outcomes as one.
 */
export async function runTogether(script, names) {
  const waiting = [...names];
  const outcomes = [];
  const lane = async () => {
    while (waiting.length)
      outcomes.push(await runPart(script, waiting.shift()));
  };
  await Promise.all(
    Array.from(
      { length: Math.min(availableParallelism(), names.length) },
      lane,
    ),
  );
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}
