import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
import { startLocalAws } from './localAws';

const NOW = '2026-11-29T00:00:00.000Z';

/** The Terraform code of the template. */
export const template = path.join(
  __dirname,
  '../../../plugins/scaffolder-backend-module-zero-trust/templates/zero-trust-database/terraform/infra',
);

/** A local directory with the AWS provider. */
export const plugins = process.env.TF_PLUGIN_DIR ?? '/opt/tf-plugins';

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
    return `${text}\n`;
  } finally {
    aws.close();
    rmSync(folder, { recursive: true, force: true });
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

/** Returns the JSON of the plan of an environment. */
export const planEnvironment = (spec: EnvironmentSpec): Promise<string> =>
  planOf(folder => writeEnvironment(spec, folder), spec);
