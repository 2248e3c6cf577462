/**
 * Proves an environment in a sandbox account: creates it, applies it, connects as a
 * person and as an application, restores it and destroys it. Writes a dated report with
 * an answer to every point of `docs/to-confirm.md`, and lists what it could not try.
 *
 *   npm run prove -- --account 111122223333 --region eu-west-1 \
 *     --role arn:aws:iam::111122223333:role/operator --profile operator npm run prove
 * -- --stand-ins [--emulator http://127.0.0.1:5000]
 *
 * On AWS it needs `aws`, `session-manager-plugin`, `terraform`, `psql`, `jq` and
 * `zero-trust-verify` on the PATH, credentials that can create everything, and a
 * profile of the AWS CLI for the person, whose role is `--role`. It costs money while
 * it runs, and does not delete the recovery points of the locked vault.
 *
 * With stand-ins it needs PostgreSQL, `psql` and `openssl`, and no account.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  catalogue,
  catalogueVersion,
} from 'backstage-plugin-zero-trust-common';
import {
  EnvironmentSpec,
  exampleSpec,
  predict,
  previewOf,
  render,
} from 'backstage-plugin-zero-trust-common/alpha';
import { questionsOf } from './proof/questions';
import { reportOf } from './proof/report';
import { runSteps } from './proof/runSteps';
import { startStandIns } from './proof/standIns';
import { Ended, World } from './proof/Step';
import { steps } from './proof/steps';

const template = path.join(
  __dirname,
  '../templates/zero-trust-database/terraform',
);

const { values } = parseArgs({
  options: {
    account: { type: 'string', default: '111122223333' },
    region: { type: 'string', default: 'eu-west-1' },
    role: { type: 'string' },
    profile: { type: 'string' },
    'stand-ins': { type: 'boolean', default: false },
    emulator: { type: 'string' },
    'plugin-dir': { type: 'string' },
    report: { type: 'string' },
  },
});

function createRepository(
  spec: EnvironmentSpec,
  repository: string,
  now: string,
) {
  cpSync(template, repository, { recursive: true });
  for (const name of ['github', 'gitignore']) {
    renameSync(`${repository}/${name}`, `${repository}/.${name}`);
  }
  const configured = {
    controls: catalogue,
    settings: { trustedNetworks: [], administrators: [] },
    version: catalogueVersion,
  };
  const prediction = previewOf(predict(spec, now, configured), configured);
  for (const file of render(spec, { now, prediction })) {
    const at = path.join(repository, file.path);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, file.content);
  }
}

/** Runs programs in a repository. */
const runIn =
  (repository: string, base: NodeJS.ProcessEnv): World['run'] =>
  (program, args, { folder = '', env = {} } = {}) =>
    new Promise<Ended>(resolve => {
      const child = spawn(program, [...args], {
        cwd: path.join(repository, folder),
        env: { ...process.env, TF_IN_AUTOMATION: '1', ...base, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stdout = '';
      let output = '';
      child.stdout.on('data', data => {
        stdout += data;
        output += data;
      });
      child.stderr.on('data', data => (output += data));
      child.on('error', ({ message }) =>
        resolve({ code: 127, stdout: '', output: message }),
      );
      child.on('close', code => resolve({ code: code ?? 1, stdout, output }));
    });

/** Returns the smallest environment with all parts. */
function specOf(accountId: string, region: string, role: string) {
  return exampleSpec({
    name: 'proof-db',
    accountId,
    region,
    environmentClass: 'non-production',
    size: 'small',
    network: {
      kind: 'new',
      cidr: '10.20.0.0/20',
      // The person assumes the role of the application.
      applications: { via: 'same-vpc', roleArns: [role] },
    },
    access: [
      {
        principal: { kind: 'iam-role', arn: role },
        databaseUsers: [{ name: 'prover', privileges: 'read-only' }],
        breakGlass: true,
      },
    ],
  });
}

async function main() {
  const isAws = !values['stand-ins'];
  if (isAws && !(values.role && values.profile)) {
    throw new Error(
      'Name the role of the person with --role and its profile with --profile, or use --stand-ins.',
    );
  }
  const now = new Date().toISOString();
  const { account, region } = values;
  const spec = specOf(
    account,
    region,
    values.role ?? `arn:aws:iam::${account}:role/operator`,
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'zero-trust-proof-'));
  const repository = path.join(folder, 'repository');
  createRepository(spec, repository, now);
  const standIns = isAws ? undefined : await startStandIns(folder, spec);
  const results = await runSteps(
    steps,
    {
      kind: isAws ? 'aws' : 'stand-ins',
      spec,
      repository,
      run: runIn(repository, standIns?.env ?? {}),
      person: values.profile ? { AWS_PROFILE: values.profile } : {},
      pluginDir: values['plugin-dir'],
      emulator: values.emulator,
      acceptToken: standIns?.acceptToken ?? (() => {}),
    },
    ({ title }, { status, note }) =>
      console.log(`${status.padEnd(9)} ${title}: ${note}`),
  );
  await standIns?.stop();
  const report = reportOf({
    now,
    kind: isAws ? 'aws' : 'stand-ins',
    place: isAws
      ? `account ${account}, ${region}`
      : `Emulator: ${values.emulator ?? 'none was named'}.`,
    results,
    questions: questionsOf(
      readFileSync(path.join(repository, 'docs/to-confirm.md'), 'utf8'),
    ),
  });
  const file = values.report ?? `live-proof-${now.slice(0, 10)}.md`;
  writeFileSync(file, report);
  console.log(`Report: ${file}. Repository: ${repository}`);
  process.exitCode = results.some(({ outcome }) => outcome.status === 'failed')
    ? 1
    : 0;
}

main().catch(error => {
  console.error(String(error.message));
  process.exitCode = 1;
});
