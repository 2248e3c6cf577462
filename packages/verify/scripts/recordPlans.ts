/**
 * Plans configurations with Terraform, and records the plans for tests:
 *
 *   npm run record            all of them
 *   npm run record -- orders  those whose name contains the text
 *
 * The plans of combinations are compressed. The list of all combinations is in
 * `src/__fixtures__/combinations.ts`; those that are recorded have every pair of choices.
 *
 * It needs `terraform` and its AWS provider in a local directory
 * (`TF_PLUGIN_DIR`, by default /opt/tf-plugins). No AWS account is used: a local
 * server returns the account id and the Availability Zones.
 */
import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { recordedCombinations } from '../src/__fixtures__/combinations';
import { environments } from '../src/__fixtures__/environments';
import { templateDigest } from '../src/__fixtures__/templateDigest';
import {
  planEnvironment,
  planOf,
  plugins,
  stopProvider,
  writeEnvironment,
  template,
  terraformEnv,
} from './planEnvironment';

const fixtures = path.join(__dirname, '../src/__fixtures__');

function write(file: string, content: string | Buffer) {
  mkdirSync(path.dirname(path.join(fixtures, file)), { recursive: true });
  writeFileSync(path.join(fixtures, file), content);
  console.log(`${file}: ${Math.round(content.length / 1024)} KiB`);
}

/**
 * The policies of an environment. They are not in a plan, because they contain ids that
 * AWS assigns. A test run applies the code to mocked resources, and its message
 * contains them.
 */
const policiesTest = `mock_provider "aws" {
  source = "./tests/aws"
}
run "policies" {
  command = apply
  assert {
    condition = aws_kms_key.data.deletion_window_in_days == 0
    error_message = jsonencode({
      access      = { for key, policy in aws_iam_policy.access : key => jsondecode(policy.policy) }
      breakGlass  = jsondecode(aws_iam_policy.break_glass.policy)
      application = jsondecode(aws_iam_policy.application.policy)
      bastion     = jsondecode(aws_iam_role_policy.bastion.policy)
      trust = {
        users       = { for key, role in aws_iam_role.user : key => jsondecode(role.assume_role_policy) }
        application = [for role in aws_iam_role.application : jsondecode(role.assume_role_policy)]
        bastion     = jsondecode(aws_iam_role.bastion.assume_role_policy)
      }
    })
  }
}
`;

async function recordPolicies(name: string, spec: EnvironmentSpec) {
  const folder = mkdtempSync(path.join(tmpdir(), 'zero-trust-policies-'));
  const env = await terraformEnv();
  // Not synchronous: the provider stops if nobody reads its log. A failed test exits with 1.
  const run = (...args: string[]) =>
    new Promise<string>(resolve =>
      execFile(
        'terraform',
        args,
        { cwd: folder, env, maxBuffer: 64 << 20 },
        (_error, stdout) => resolve(stdout),
      ),
    );
  try {
    writeEnvironment(spec, folder);
    writeFileSync(path.join(folder, 'tests/policies.tftest.hcl'), policiesTest);
    await run(
      'init',
      '-backend=false',
      '-input=false',
      `-plugin-dir=${plugins}`,
    );
    const policies = (await run('test', '-json'))
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line).diagnostic?.detail as string | undefined)
      .find(detail => detail?.startsWith('{'));
    if (!policies) throw new Error(`${name} has no policies`);
    writeFileSync(
      path.join(fixtures, `${name}.policies.json`),
      `${JSON.stringify(JSON.parse(policies), null, 2)}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main() {
  execFileSync('terraform', ['version'], { stdio: 'ignore' });
  const wanted = process.argv[2] ?? '';
  for (const [name, spec] of Object.entries(environments)) {
    if (name.includes(wanted)) {
      write(`${name}.plan.json`, await planEnvironment(spec));
      await recordPolicies(name, spec);
    }
  }
  if ('environment-additions'.includes(wanted)) {
    const spec = environments['environment-same-vpc'];
    const plan = await planOf(folder => {
      writeEnvironment(spec, folder);
      cpSync(path.join(fixtures, 'additions'), folder, { recursive: true });
    }, spec);
    write('environment-additions.plan.json', plan);
  }
  for (const { name, spec } of recordedCombinations()) {
    if (!name.includes(wanted)) continue;
    const plan = await planEnvironment(spec);
    write(
      `combinations/${name}.plan.json.gz`,
      gzipSync(plan, { level: constants.Z_BEST_COMPRESSION }),
    );
  }
  if (!wanted) {
    writeFileSync(
      path.join(fixtures, 'recorded.json'),
      `${JSON.stringify(
        { templateDigest: templateDigest(template) },
        null,
        2,
      )}\n`,
    );
  }
  const styles = path.join(fixtures, 'configurations');
  for (const name of readdirSync(styles)) {
    if (name.includes(wanted)) {
      const plan = await planOf(
        folder => cpSync(path.join(styles, name), folder, { recursive: true }),
        { accountId: '111122223333', region: 'eu-west-1' },
      );
      write(`${name}.plan.json`, plan);
    }
  }
}

main()
  .catch(error => {
    console.error(String(error.message));
    process.exitCode = 1;
  })
  .finally(stopProvider);
