import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * The environment of git: the search path of programs, but not the configuration of the
 * user, whose hooks and templates must not run in the forge.
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
  };
}

/** Runs git. Rejects if git fails. */
export async function git(args: string[]): Promise<Buffer> {
  const { stdout } = await run('git', args, {
    encoding: 'buffer',
    env: gitEnvironment(),
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return stdout;
}

/** Starts git with open pipes, for streaming. */
export function startGit(
  args: string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  return spawn('git', args, {
    env: { ...gitEnvironment(), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Rejects if git cannot serve HTTP here. The error names what to install. */
export async function assertGitServesHttp(): Promise<void> {
  const directory = await git(['--exec-path']).then(
    output => output.toString('utf8').trim(),
    () => {
      throw new Error('The forge needs git: install it and put it on PATH');
    },
  );
  const program = process.platform === 'win32' ? '.exe' : '';
  await access(join(directory, `git-http-backend${program}`)).catch(() => {
    throw new Error(
      `The forge needs git-http-backend, which is not in ${directory}: install the full git package`,
    );
  });
}
