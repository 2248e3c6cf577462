import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

/** The interval at which running parts are printed. */
const EVERY_MS = 60_000;

/**
 * Runs one part in a separate process, and prints its output if it fails. The process
 * sends its outcome.
 */
async function runPart(script, name, niceness) {
  const started = Date.now();
  console.log(`  … ${name}`);
  const child = spawn(process.execPath, [script, '--only', name], {
    stdio: ['inherit', 'pipe', 'pipe', 'ipc'],
  });
  // Programs that it starts have the same priority.
  if (niceness && child.pid) setPriority(child.pid, niceness);
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
  const { processorSeconds } = outcome;
  const work = processorSeconds
    ? ` (${processorSeconds} s of a processor)`
    : '';
  console.log(`  ${code === 0 ? '✓' : '✗'} ${name}, ${seconds} s${work}`);
  if (code !== 0) console.log(output);
  else for (const note of outcome.notes ?? []) console.log(`    ${note}`);
  return outcome;
}

/**
 * Runs the parts of each lane one after the other, and all lanes of `script` at the
 * same time, with the given niceness. Returns one combined outcome.
 */
export async function runTogether(script, lanes) {
  const started = Date.now();
  const running = new Set();
  const outcomes = [];
  const clock = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`  … ${[...running].join(', ')}, after ${seconds} s`);
  }, EVERY_MS);
  try {
    await Promise.all(
      lanes.map(async ({ names, niceness }) => {
        for (const name of names) {
          running.add(name);
          outcomes.push(await runPart(script, name, niceness));
          running.delete(name);
        }
      }),
    );
  } finally {
    clearInterval(clock);
  }
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}
