import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createMockDirectory,
  MockDirectory,
} from '@backstage/backend-test-utils';
import {
  EnvironmentSpec,
  exampleBastion,
  exampleNetwork,
  exampleSpec,
} from 'backstage-plugin-zero-trust-common/alpha';
import {
  createBastionRepository,
  createRepository,
  templateCode,
} from './__testUtils__/createRepository';
import { findTerraform, Terraform } from './__testUtils__/terraform';

// Terraform and its provider can be slow.
jest.setTimeout(600_000);

const found = findTerraform(`${templateCode}/infra`);
const terraform = found as Terraform;
const where = 'missing' in found ? `(skipped: ${found.missing})` : '';
const describeWithTerraform = 'missing' in found ? describe.skip : describe;

afterAll(async () => {
  if (!('missing' in found)) await terraform.dispose();
});

const elsewhere = 'elsewhere, in one zone, through a transit gateway';

// The shortest and the longest name, similar to names that AWS reserves.
const variants: Record<string, EnvironmentSpec> = {
  'production, from the same network, with the longest name': exampleSpec({
    name: 'rcfg1'.padEnd(28, '1'),
    network: {
      kind: 'new',
      cidr: '10.20.0.0/20',
      applications: {
        via: 'same-vpc',
        runsOn: ['ecs', 'ec2'],
        roleArns: ['arn:aws:iam::444455556666:role/orders'],
      },
    },
  }),
  [elsewhere]: exampleSpec({
    name: 'reports-db',
    accountId: '444455556666',
    region: 'us-east-1',
    environmentClass: 'non-production',
    engineVersion: '16',
    size: 'small',
    alarmEmail: undefined,
    singleZone: { reason: 'Reports may wait: ${1+1} %{if true}"quoted"' },
    network: {
      kind: 'new',
      cidr: '172.16.0.0/24',
      applications: {
        via: 'transit-gateway',
        transitGatewayId: 'tgw-0123456789abcdef0',
        ranges: ['10.64.0.0/12'],
        securityGroupIds: ['111122223333/sg-0123456789abcdef0'],
      },
    },
    access: [
      {
        principal: {
          kind: 'iam-user',
          arn: 'arn:aws:iam::444455556666:user/people/reporter+reports@example.com',
        },
        databaseUsers: [
          { name: 'reporter', privileges: 'read-only' },
          { name: 'ada_writes', privileges: 'read-write' },
        ],
        breakGlass: true,
      },
    ],
  }),
  'with copies in another account, shared through VPC Lattice, with the shortest name':
    exampleSpec({
      name: 'sgx',
      engineVersion: '18',
      network: {
        kind: 'new',
        cidr: '10.20.0.0/16',
        applications: { via: 'vpc-lattice', accountIds: ['444455556666'] },
      },
      backupCopyVaultArn:
        'arn:aws:backup:eu-west-1:444455556666:backup-vault:copies',
    }),
};

const shared = 'in subnets that another account shares';
variants[shared] = exampleSpec({
  network: exampleNetwork({
    ownerAccountId: '999900001111',
    endpoints: [
      {
        service: 'ssm',
        securityGroupIds: ['999900001111/sg-0123456789abcdef1'],
      },
      {
        service: 'ssmmessages',
        securityGroupIds: ['999900001111/sg-0123456789abcdef1'],
      },
    ],
  }),
});

/** Each change removes one property. The test of this property must fail. */
const weakenings: Array<
  [what: string, file: string, from: string | RegExp, to: string, says: string]
> = [
  [
    'a public endpoint',
    'database.tf',
    /publicly_accessible +=  ?false/,
    'publicly_accessible = true',
    'The database is publicly accessible',
  ],
  [
    'no encryption',
    'database.tf',
    /storage_encrypted +=  ?true/,
    'storage_encrypted = false',
    'The storage is not encrypted',
  ],
  [
    'the default parameter group',
    'database.tf',
    'aws_db_parameter_group.this.name\n',
    '"default.postgres17"\n',
    'The parameter group that enforces TLS is not attached',
  ],
  [
    'unencrypted connections',
    'database.tf',
    /("rds.force_ssl"\n +value +=) "1"/,
    '$1 "0"',
    'The database accepts unencrypted connections',
  ],
  [
    'logins with passwords',
    'database.tf',
    /iam_database_authentication_enabled +=  ?true/,
    'iam_database_authentication_enabled = false',
    'IAM database authentication is off',
  ],
  [
    'one day of backups',
    'database.tf',
    'local.production ? 35 : 7',
    '1',
    'Automated backups are kept for too short a time',
  ],
  [
    'no deletion protection',
    'database.tf',
    /deletion_protection +=  ?true/,
    'deletion_protection = false',
    'Deletion protection, the final snapshot or the tags of snapshots are off',
  ],
  [
    'an address range',
    'database.tf',
    'referenced_security_group_id = aws_security_group.bastion.id',
    'cidr_ipv4 = "0.0.0.0/0"',
    'The database allows an address range',
  ],
  [
    'a key that does not rotate',
    'keys.tf',
    /enable_key_rotation +=  ?true/,
    'enable_key_rotation = false',
    'The key does not rotate',
  ],
  [
    'a key for everybody',
    'keys.tf',
    '{ AWS = local.account_root }',
    '{ AWS = "*" }',
    'The key policy allows everybody',
  ],
  [
    'public addresses',
    'network.tf',
    /map_public_ip_on_launch = false/,
    'map_public_ip_on_launch = true',
    'A subnet assigns public addresses',
  ],
  [
    'a bastion with a public address',
    'bastion.tf',
    'associate_public_ip_address = false',
    'associate_public_ip_address = true',
    'The bastion has a public address',
  ],
  [
    'metadata without a token',
    'bastion.tf',
    '= "required"',
    '= "optional"',
    "The bastion's metadata can be read",
  ],
  [
    'a tunnel whose host the caller can choose',
    'bastion.tf',
    /parameters = \{/,
    'parameters = {\n host = { type = "String" }',
    'The caller of the tunnel can choose more than the local port',
  ],
  [
    'a denial that blocks tunnels of other environments',
    'access.tf',
    'document/zt-tunnel-*',
    'document/zt-tunnel-${var.name}',
    'the denial blocks the tunnels of other environments',
  ],
  [
    'any database user',
    'access.tf',
    '${local.database_user_arn}/${user.name}',
    '${local.database_user_arn}/*',
    'Somebody can connect as a database user that is not listed',
  ],
  [
    'access that does not expire',
    'access.tf',
    '"2160h"',
    '"87600h"',
    'Access does not expire',
  ],
  [
    'a condition on rds-db:connect',
    'access.tf',
    'Action   = "rds-db:connect"',
    'Action   = "rds-db:connect"\n Condition = { DateLessThan = { "aws:CurrentTime" = local.access_ends_at } }',
    'rds-db:connect has a condition, so nobody can log in',
  ],
  [
    'no pgAudit',
    'database.tf',
    'pg_stat_statements,pgaudit',
    'pg_stat_statements',
    'pgAudit is off',
  ],
  [
    'no recipient of alarms',
    'watching.tf',
    'var.alarm_email == null ? 0 : 1',
    '0',
    'Nobody receives the alarms',
  ],
  [
    'an alarm without an action',
    'database_watching.tf',
    /(treat_missing_data +=) "notBreaching"\n +alarm_actions +=[^\n]+/,
    '$1 "notBreaching"\n  alarm_actions = []',
    'An alarm does not use the topic of alarms',
  ],
  [
    'an unlocked vault',
    'backup.tf',
    'min_retention_days = 7',
    'min_retention_days = 1',
    'The vault is not locked',
  ],
  [
    'an IAM user without MFA',
    'access.tf',
    '"aws:MultiFactorAuthPresent" = "true"',
    '"aws:MultiFactorAuthPresent" = "false"',
    'An IAM user can connect without MFA',
  ],
];

/** Terraform breaks its messages into lines. */
const inOneLine = (output: string) => output.replace(/\s+/g, ' ');

/** Returns a value in the language of Terraform, with escaped templates. */
const literal = (value: unknown) =>
  JSON.stringify(value).replace(/[$%](?=\{)/g, sign => sign + sign);

const VARIABLES = 'infra/zero-trust.auto.tfvars.json';

async function readVariables(workspace: MockDirectory) {
  return JSON.parse(await readFile(workspace.resolve(VARIABLES), 'utf8'));
}

describeWithTerraform(`the bastion that is created ${where}`, () => {
  const workspace = createMockDirectory();

  it('is formatted, is valid, and passes its own tests', async () => {
    await createBastionRepository(
      exampleBastion({
        access: [
          ...exampleBastion().access,
          {
            principal: {
              kind: 'iam-user',
              arn: 'arn:aws:iam::111122223333:user/people/reporter',
            },
            databaseUsers: [{ name: 'reporter', privileges: 'read-only' }],
            breakGlass: false,
          },
        ],
      }),
      workspace.path,
    );
    const format = await terraform.run(workspace.path, [
      'fmt',
      '-check',
      '-recursive',
    ]);
    expect(format).toEqual({ code: 0, output: '' });
    const folder = terraform.prepare(workspace.resolve('infra'));
    const { output } = await terraform.run(folder, ['test']);
    expect(output).toMatch(/Success! \d+ passed, 0 failed/);
  });
});

describeWithTerraform(`the environment that is created ${where}`, () => {
  const workspace = createMockDirectory();
  const variant = createMockDirectory();

  /**
   * Adds a file of tests to a created environment: its own tests, with the values
   * of another environment. One process of Terraform runs all files, because starting
   * the provider takes longer than the tests.
   */
  async function addVariant(file: string, spec: EnvironmentSpec) {
    variant.clear();
    await createRepository(spec, variant.path);
    const values = Object.entries(await readVariables(variant)).map(
      ([name, value]) => `  ${name} = ${literal(value)}\n`,
    );
    const tests = await readFile(
      variant.resolve('infra/tests/environment.tftest.hcl'),
      'utf8',
    );
    await writeFile(
      workspace.resolve(`infra/tests/${file}.tftest.hcl`),
      `variables {\n${values.join('')}}\n\n${tests}`,
    );
  }

  it('is formatted', async () => {
    workspace.clear();
    await createRepository(exampleSpec(), workspace.path);
    const { output, code } = await terraform.run(workspace.path, [
      'fmt',
      '-check',
      '-recursive',
      '-diff',
    ]);
    expect(output).toBe('');
    expect(code).toBe(0);
  });

  describe('with its own tests', () => {
    const typed = '${1+1} %{if true}x%{endif} "quoted"';
    let output: string;

    beforeAll(async () => {
      workspace.clear();
      await createRepository(variants[elsewhere], workspace.path);
      for (const [index, spec] of Object.values(variants).entries()) {
        await addVariant(`variant_${index}`, spec);
      }
      await writeFile(
        workspace.resolve(VARIABLES),
        JSON.stringify({ ...(await readVariables(workspace)), owner: typed }),
      );
      await writeFile(
        workspace.resolve('infra/tests/typed.tftest.hcl'),
        `mock_provider "aws" {
  source = "./tests/aws"
}
run "typed" {
  command = plan
  assert {
    condition     = var.owner == ${literal(typed)}
    error_message = "It became \${var.owner}"
  }
}
`,
      );
      const folder = terraform.prepare(workspace.resolve('infra'));
      ({ output } = await terraform.run(folder, ['test']));
    });

    it.each(Object.keys(variants).map((name, index) => [name, index] as const))(
      'is valid and has its properties: %s',
      (_, index) => {
        expect(output).toContain(
          `tests/variant_${index}.tftest.hcl... tearing down\ntests/variant_${index}.tftest.hcl... pass`,
        );
      },
    );

    it('passes all its own tests, in any account', () => {
      expect(output).toMatch(/Success! \d+ passed, 0 failed/);
    });

    it('keeps typed text unchanged when Terraform reads it', () => {
      expect(output).toContain('run "typed"... pass');
    });
  });

  describe('weakened in every way at once', () => {
    let report: { output: string; code: number };

    beforeAll(async () => {
      workspace.clear();
      await createRepository(exampleSpec(), workspace.path);
      await addVariant('iam_user', variants[elsewhere]);
      const folder = terraform.prepare(workspace.resolve('infra'));
      for (const [, file, from, to] of weakenings) {
        const path = join(folder, file);
        const code = await readFile(path, 'utf8');
        const changed = code.replace(from, to);
        if (changed === code) throw new Error(`${file} has no ${from}`);
        await writeFile(path, changed);
      }
      report = await terraform.run(folder, [
        'test',
        '-filter=tests/environment.tftest.hcl',
        '-filter=tests/iam_user.tftest.hcl',
      ]);
    });

    it('does not pass', () => {
      expect(report.code).not.toBe(0);
    });

    it.each(weakenings)('fails its own tests with %s', (...[, , , , says]) => {
      expect(inOneLine(report.output)).toContain(says);
    });
  });
});
