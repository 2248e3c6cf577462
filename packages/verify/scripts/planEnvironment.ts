import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
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
import { RunningProvider, startProvider } from './startProvider';
import { startLocalAws } from './localAws';

const NOW = '2026-11-29T00:00:00.000Z';

/** The Terraform code of the template. */
export const template = path.join(
  __dirname,
  '../../../plugins/scaffolder-backend-module-zero-trust/templates/zero-trust-database/terraform/infra',
);

/** A local directory with the AWS provider. */
export const plugins = process.env.TF_PLUGIN_DIR ?? '/opt/tf-plugins';

let provider: Promise<RunningProvider> | undefined;

/** The environment of Terraform: one provider serves all commands of a script. */
export async function terraformEnv(): Promise<NodeJS.ProcessEnv> {
  provider ??= startProvider(
    globSync(
      `${plugins}/registry.terraform.io/hashicorp/aws/*/*/terraform-provider-aws_v*`,
    )[0],
  );
  const { reattach } = await provider;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    GOGC: '400',
    TF_REATTACH_PROVIDERS: reattach,
  };
  delete env.TF_CLI_CONFIG_FILE;
  return env;
}

/** The folder in which environments are planned, one after another. */
let shared: string | undefined;

/** Stops the provider, and deletes the folder of the plans. */
export async function stopProvider() {
  (await provider)?.stop();
  if (shared) rmSync(shared, { recursive: true, force: true });
}

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

/** Removes long parts that the reader does not use. */
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

/** Returns the JSON of the plan of a configuration. */
export async function planOf(
  prepare: (folder: string) => void,
  about: { accountId: string; region: string },
  folder = mkdtempSync(path.join(tmpdir(), 'zero-trust-plan-')),
) {
  const env = await terraformEnv();
  const aws = await startLocalAws(about.accountId, about.region);
  const run = (...args: string[]) =>
    new Promise<string>((resolve, reject) => {
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
    if (!existsSync(path.join(folder, '.terraform'))) {
      await run('init', '-input=false', `-plugin-dir=${plugins}`);
    }
    await run('plan', '-input=false', '-lock=false', '-out=tfplan');
    const plan = JSON.parse(await run('show', '-json', 'tfplan'));
    const text = JSON.stringify(trim(plan)).replaceAll(folder, '.');
    return `${text}\n`;
  } finally {
    aws.close();
    if (folder !== shared) rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the code of an environment to a folder, without its tests. */
export function writeEnvironment(spec: EnvironmentSpec, folder: string) {
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

/** Returns the JSON of the plan of an environment. All have one folder and one `init`. */
export const planEnvironment = (spec: EnvironmentSpec): Promise<string> => {
  shared ??= mkdtempSync(path.join(tmpdir(), 'zero-trust-plans-'));
  return planOf(folder => writeEnvironment(spec, folder), spec, shared);
};
