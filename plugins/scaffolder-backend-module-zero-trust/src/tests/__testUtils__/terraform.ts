import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningProvider, startProvider } from './startProvider';

/** Terraform on this machine, with the AWS provider. */
export interface Terraform {
  /** Copies a configuration, ready for `validate` and `test`. */
  prepare(infra: string): string;
  /** Runs in a folder that was prepared. Output is both streams, without colours. */
  run(
    folder: string,
    args: string[],
  ): Promise<{ code: number; output: string }>;
  /** Deletes every folder that was prepared, and stops the provider. */
  dispose(): Promise<void>;
}

const PROVIDER = 'registry.terraform.io';

/** Where packages and administrators put providers for machines without a registry. */
const MIRRORS = ['/opt', '/usr/share', '/usr/local/share', '/usr/local/lib'];

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    // Programs in Go collect garbage for a third of their time by default.
    GOGC: '400',
  };
  // Without the file, every output would contain a warning.
  const config = env.TF_CLI_CONFIG_FILE;
  if (config && !existsSync(config)) delete env.TF_CLI_CONFIG_FILE;
  return env;
}

/** Returns the file of the AWS provider in one of the folders. */
function findProvider(folders: readonly string[]): string | undefined {
  const { stdout } = spawnSync(
    'find',
    [
      '-L',
      ...folders,
      '-maxdepth',
      '9',
      '-path',
      `*/${PROVIDER}/hashicorp/aws/*`,
      '-name',
      'terraform-provider-aws_v*',
    ],
    { encoding: 'utf8' },
  );
  return (stdout ?? '').split('\n')[0] || undefined;
}

/**
 * Looks for Terraform and initializes it once with the given configuration.
 * @returns the reason if this machine has none
 */
export function findTerraform(infra: string): Terraform | { missing: string } {
  const env = environment();
  if (spawnSync('terraform', ['version'], { env }).status !== 0) {
    return { missing: 'terraform is not on the PATH' };
  }
  const initialized = mkdtempSync(join(tmpdir(), 'zero-trust-terraform-'));
  cpSync(infra, initialized, { recursive: true });
  const local = findProvider(MIRRORS);
  const mirror = local?.slice(0, local.indexOf(`/${PROVIDER}/`));
  const init = spawnSync(
    'terraform',
    [
      'init',
      '-backend=false',
      '-input=false',
      '-no-color',
      ...(mirror ? [`-plugin-dir=${mirror}`] : []),
    ],
    { cwd: initialized, env, encoding: 'utf8', timeout: 120_000 },
  );
  const program = findProvider([join(initialized, '.terraform')]);
  if (init.status !== 0 || !program) {
    rmSync(initialized, { recursive: true, force: true });
    return { missing: 'the AWS provider of Terraform is not available' };
  }

  const folders = [initialized];
  let provider: Promise<RunningProvider> | undefined;
  return {
    async dispose() {
      (await provider)?.stop();
      provider = undefined;
      for (const folder of folders) {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    prepare(from) {
      const folder = mkdtempSync(join(tmpdir(), 'zero-trust-infra-'));
      folders.push(folder);
      cpSync(from, folder, { recursive: true });
      for (const name of ['.terraform', '.terraform.lock.hcl']) {
        symlinkSync(join(initialized, name), join(folder, name));
      }
      return folder;
    },
    async run(folder, args) {
      provider ??= startProvider(program);
      const { reattach, failure } = await provider;
      return new Promise((resolve, reject) => {
        const child = spawn('terraform', [...args, '-no-color'], {
          cwd: folder,
          env: { ...env, TF_REATTACH_PROVIDERS: reattach },
        });
        let output = '';
        child.stdout.on('data', data => (output += data));
        child.stderr.on('data', data => (output += data));
        child.on('error', reject);
        child.on('close', code =>
          resolve({ code: code ?? 1, output: output + (failure() ?? '') }),
        );
      });
    },
  };
}
