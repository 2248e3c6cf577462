/**
 * Plans configurations with Terraform, and records the plans for tests:
 *
 *   npm run record            all of them
 *   npm run record -- orders  those whose name contains the text
 *
 * It needs `terraform` and its AWS provider in a local directory
 * (`TF_PLUGIN_DIR`, by default /opt/tf-plugins). No AWS account is used: a local
 * server returns the account id and the Availability Zones.
 */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  catalogue,
  catalogueVersion,
} from 'backstage-plugin-zero-trust-common';
import {
  EnvironmentSpec,
  predict,
  previewOf,
  render,
} from 'backstage-plugin-zero-trust-common/alpha';
import { environments } from '../src/__fixtures__/environments';
import { templateDigest } from '../src/__fixtures__/templateDigest';
import { startLocalAws } from './localAws';

const NOW = '2026-11-29T00:00:00.000Z';
const here = __dirname;
const fixtures = path.join(here, '../src/__fixtures__');
const template = path.join(
  here,
  '../../../plugins/scaffolder-backend-module-zero-trust/templates/zero-trust-database/terraform/infra',
);
const plugins = process.env.TF_PLUGIN_DIR ?? '/opt/tf-plugins';

const override = (url: string, region: string) => `
provider "aws" {
  region                      = "${region}"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  endpoints {
    ec2 = "${url}"
    sts = "${url}"
  }
}
terraform {
  backend "local" {}
}
`;

/** Leaves out what is long and what the reader does not use. */
function trim(plan: Record<string, unknown>) {
  const {
    prior_state: prior,
    provider_schemas: _schemas,
    resource_drift: _drift,
    timestamp: _timestamp,
    ...rest
  } = plan;
  const changes = rest.resource_changes as Array<{
    change: Record<string, unknown>;
  }>;
  for (const { change } of changes) {
    delete change.before_sensitive;
    delete change.after_sensitive;
  }
  return { ...rest, prior_state: prior };
}

async function record(
  name: string,
  prepare: (folder: string) => void,
  about: { accountId: string; region: string },
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'zero-trust-plan-'));
  const aws = await startLocalAws(about.accountId, about.region);
  const run = (...args: string[]) =>
    new Promise<string>((resolve, reject) => {
      const env: NodeJS.ProcessEnv = {
        ...process.env,
        CHECKPOINT_DISABLE: '1',
        TF_IN_AUTOMATION: '1',
      };
      delete env.TF_CLI_CONFIG_FILE;
      execFile(
        'terraform',
        args,
        { cwd: folder, env, maxBuffer: 1 << 28 },
        (error, stdout, stderr) =>
          error ? reject(new Error(`${stdout}${stderr}`)) : resolve(stdout),
      );
    });
  try {
    prepare(folder);
    writeFileSync(
      path.join(folder, 'zz_override.tf'),
      override(aws.url, about.region),
    );
    await run('init', '-input=false', `-plugin-dir=${plugins}`);
    await run('plan', '-input=false', '-lock=false', '-out=tfplan');
    const plan = JSON.parse(await run('show', '-json', 'tfplan'));
    const text = JSON.stringify(trim(plan)).replaceAll(folder, '.');
    writeFileSync(path.join(fixtures, `${name}.plan.json`), `${text}\n`);
    console.log(`${name}: ${Math.round(text.length / 1024)} KiB`);
  } finally {
    aws.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function stampOut(spec: EnvironmentSpec, folder: string) {
  cpSync(template, folder, {
    recursive: true,
    filter: source => !source.endsWith('.tftest.hcl'),
  });
  const configured = {
    controls: catalogue,
    settings: { trustedNetworks: [], administrators: [] },
    version: catalogueVersion,
  };
  const prediction = previewOf(predict(spec, NOW, configured), configured);
  for (const file of render(spec, { now: NOW, prediction })) {
    if (file.path.startsWith('infra/')) {
      writeFileSync(path.join(folder, path.basename(file.path)), file.content);
    }
  }
}

/**
 * The policies of an environment. A plan does not know them, because they name ids that
 * AWS assigns. A test run applies the code to mocked resources, and its message has them.
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

function recordPolicies(name: string, spec: EnvironmentSpec) {
  const folder = mkdtempSync(path.join(tmpdir(), 'zero-trust-policies-'));
  const env: NodeJS.ProcessEnv = { ...process.env, CHECKPOINT_DISABLE: '1' };
  delete env.TF_CLI_CONFIG_FILE;
  const run = (...args: string[]) =>
    spawnSync('terraform', args, { cwd: folder, env, encoding: 'utf8' }).stdout;
  try {
    stampOut(spec, folder);
    writeFileSync(path.join(folder, 'tests/policies.tftest.hcl'), policiesTest);
    run('init', '-backend=false', '-input=false', `-plugin-dir=${plugins}`);
    const policies = run('test', '-json')
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
      await record(name, folder => stampOut(spec, folder), spec);
      recordPolicies(name, spec);
    }
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
      await record(
        name,
        folder => cpSync(path.join(styles, name), folder, { recursive: true }),
        { accountId: '111122223333', region: 'eu-west-1' },
      );
    }
  }
}

main().catch(error => {
  console.error(String(error.message));
  process.exitCode = 1;
});
