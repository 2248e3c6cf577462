import { spawn } from 'node:child_process';

/** A provider of Terraform that several commands use. */
export interface RunningProvider {
  /** The value of `TF_REATTACH_PROVIDERS` for the commands. */
  reattach: string;
  stop(): void;
}

/**
 * Starts a provider that stays alive between commands. Terraform otherwise starts one for
 * each of them.
 * @param program - the file of the provider
 * @see https://developer.hashicorp.com/terraform/plugin/debugging
 */
export function startProvider(program: string): Promise<RunningProvider> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['-debug'], {
      // With a bundle, the provider can be configured once only.
      env: { ...process.env, GOGC: '400', AWS_CA_BUNDLE: undefined },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const stop = () => {
      process.off('exit', stop);
      child.kill('SIGKILL');
    };
    process.on('exit', stop);
    let output = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', text => {
      output += text;
      const reattach = /TF_REATTACH_PROVIDERS='(.+)'/.exec(output)?.[1];
      if (reattach) resolve({ reattach, stop });
    });
    child.on('error', reject);
    child.on('close', code =>
      reject(new Error(`${program} ended with ${code}: ${output}`)),
    );
  });
}
