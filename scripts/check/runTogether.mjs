import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Runs one part as a process of its own, and prints what it wrote when it fails. The
 * process sends its outcome.
 */
async function runPart(script, name) {
  const started = Date.now();
  console.log(`  … ${name}`);
  const child = spawn(process.execPath, [script, '--only', name], {
    stdio: ['inherit', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  let outcome = { passed: 0, failed: 1, failures: [name], skipped: [] };
  child.stdout.on('data', data => (output += data));
  child.stderr.on('data', data => (output += data));
  child.on('message', sent => (outcome = sent));
  const code = await new Promise(resolve => {
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`  ${code === 0 ? '✓' : '✗'} ${name}, ${seconds} s`);
  if (code !== 0) console.log(output);
  return outcome;
}

/**
 * Runs parts of `script` beside each other in the given order, as many at a time as
 * there are cores. Returns their outcomes as one.
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
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}
