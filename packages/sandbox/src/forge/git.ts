import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * What git sees of this machine: where programs are, and none of the user's
 * own configuration, whose hooks and templates are not meant for the forge.
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

/** Runs git to its end; rejects when git fails. */
export async function git(args: string[]): Promise<Buffer> {
  const { stdout } = await run('git', args, {
    encoding: 'buffer',
    env: gitEnvironment(),
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return stdout;
}

/** Starts git with its pipes open, for what is streamed. */
export function startGit(
  args: string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  return spawn('git', args, {
    env: { ...gitEnvironment(), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Rejects, naming what to install, when git cannot serve HTTP here. */
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
