import { spawn } from 'node:child_process';

/** A provider of Terraform that several commands use. */
export interface RunningProvider {
  /** The value of `TF_REATTACH_PROVIDERS` for the commands. */
  reattach: string;
  /** Returns why it ended before it was stopped, with the end of its log. */
  failure(): string | undefined;
  stop(): void;
}

/** The part of the log that an error quotes. */
const LOG_CHARACTERS = 4000;

/**
 * Runs a program until standard input ends, which it does in any case when this process
 * ends. Jest does not call handlers of the end of a process.
 */
const UNTIL_INPUT_ENDS =
  'exec 3<&0; "$0" -debug & p=$!; (cat <&3 >/dev/null; kill -KILL $p) >/dev/null 2>&1 & wait $p';

/**
 * Starts a provider that stays alive between commands. Terraform otherwise starts one for
 * each command, and two thirds of the processor time of tests are for the starts.
 * @param program - the file of the provider
 * @param timeoutMs - the time in which it must be ready
 * @see https://developer.hashicorp.com/terraform/plugin/debugging
 */
export function startProvider(
  program: string,
  timeoutMs = 60_000,
): Promise<RunningProvider> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', UNTIL_INPUT_ENDS, program], {
      // With a bundle, the provider can be configured once only.
      env: { ...process.env, GOGC: '400', AWS_CA_BUNDLE: undefined },
      stdio: 'pipe',
    });
    let output = '';
    let log = '';
    let isStopped = false;
    let failure: string | undefined;
    const stop = () => {
      isStopped = true;
      child.stdin.destroy();
    };
    const timer = setTimeout(() => {
      stop();
      reject(
        new Error(`${program} was not ready after ${timeoutMs} ms: ${log}`),
      );
    }, timeoutMs);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', text => {
      output = (output + text).slice(-LOG_CHARACTERS);
      const reattach = /TF_REATTACH_PROVIDERS='(.+)'/.exec(output)?.[1];
      if (!reattach) return;
      clearTimeout(timer);
      resolve({ reattach, failure: () => failure, stop });
    });
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', text => {
      log = (log + text).slice(-LOG_CHARACTERS);
    });
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(timer);
      if (isStopped) return;
      failure = `${program} ended with ${code}: ${output}${log}`;
      reject(new Error(failure));
    });
  });
}
