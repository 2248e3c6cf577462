import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  absent,
  allows,
  exampleSpec,
  oneOf,
  parseDocument,
  Statement,
} from 'backstage-plugin-zero-trust-common/alpha';
import {
  createRepository,
  templateCode,
} from './__testUtils__/createRepository';
import { findTerraform, Terraform } from './__testUtils__/terraform';

// Terraform and its provider can be slow.
jest.setTimeout(300_000);

const found = findTerraform(`${templateCode}/bootstrap`);
const terraform = found as Terraform;
const where = 'missing' in found ? `(skipped: ${found.missing})` : '';
const describeWithTerraform = 'missing' in found ? describe.skip : describe;

const code = (file: string) => readFileSync(`${templateCode}/${file}`, 'utf8');

/** The files with alarms and rules, for the bastion and the database. */
const watching = ['infra/watching.tf', 'infra/database_watching.tf'].map(code);

/** Fails with the policies of the role that applies and has them in its message. */
const policiesTest = (variables: string) => `
mock_provider "aws" {
  source = "./tests/aws"
}
run "policies" {
  command = apply
  variables {
    subject_prefix = "repo:acme@1234/orders-db@5678"
    ${variables}
  }
  assert {
    condition = aws_iam_role.apply.max_session_duration == 0
    error_message = jsonencode([for policy in [aws_iam_role_policy.apply, aws_iam_policy.limits, aws_iam_policy.neighbours] : jsondecode(policy.policy)])
  }
}
`;
const stages = [
  '',
  'vpc_id = "vpc-0123456789abcdef0"',
  'existing_network = true',
];

describe('the limits of the pipeline', () => {
  const listed = (name: string) =>
    new RegExp(`${name} = \\[\\s*for kind in \\[([^\\]]*)\\]`)
      .exec(code('bootstrap/roles.tf'))?.[1]
      .match(/[a-z-]+/g)
      ?.sort();

  it('name every alarm of the environment', () => {
    const alarms = watching
      .join('\n')
      .matchAll(/alarm_name +=  ?"zt-\$\{var\.name\}-([a-z-]+)"/g);
    expect(listed('own_alarms')).toEqual([...alarms].map(one => one[1]).sort());
  });

  it('name every rule of the environment', () => {
    const rules = watching.flatMap(text => [
      ...text
        .split('resource "aws_cloudwatch_event_rule"')[0]
        .matchAll(/^ {4}([a-z-]+) = \{$/gm),
    ]);
    expect(listed('own_rules')).toEqual(rules.map(one => one[1]).sort());
  });
});

describeWithTerraform(`the bootstrap of an account ${where}`, () => {
  const workspace = createMockDirectory();
  afterAll(() => terraform.dispose());

  it('is formatted, valid, and passes its own tests', async () => {
    await createRepository(exampleSpec(), workspace.path);
    const folder = terraform.prepare(workspace.resolve('bootstrap'));
    const formatted = await terraform.run(folder, [
      'fmt',
      '-check',
      '-recursive',
      '-diff',
    ]);
    expect(formatted).toEqual({ output: '', code: 0 });
    const tested = await terraform.run(folder, ['test']);
    expect(tested.output).toContain('Success! 5 passed, 0 failed');
  });

  describe('the role that applies', () => {
    let held: Statement[];
    let heldFirst: Statement[];
    let heldThere: Statement[];
    const own = { 'zero-trust-environment': 'orders-db' };
    const VPC = 'vpc-0123456789abcdef0';

    beforeAll(async () => {
      workspace.clear();
      await createRepository(exampleSpec(), workspace.path);
      const folder = terraform.prepare(workspace.resolve('bootstrap'));
      // A failure ends the other runs of its file.
      const files = stages.map((_, stage) => `tests/stage_${stage}.tftest.hcl`);
      for (const [stage, file] of files.entries()) {
        await writeFile(`${folder}/${file}`, policiesTest(stages[stage]));
      }
      const { output } = await terraform.run(folder, [
        'test',
        '-json',
        ...files.map(file => `-filter=${file}`),
      ]);
      [heldFirst, held, heldThere] = output
        .split('\n')
        .flatMap(line => {
          const detail = line.startsWith('{')
            ? JSON.parse(line).diagnostic?.detail
            : undefined;
          return detail?.startsWith('[') ? [JSON.parse(detail)] : [];
        })
        .map((documents: object[]) =>
          documents.flatMap(one => parseDocument(JSON.stringify(one))!),
        );
    });

    const arn = (service: string, rest: string) =>
      `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
    const can = (
      statements: Statement[],
      action: string,
      resource: string,
      {
        tags = {},
        ...keys
      }: { tags?: Record<string, string> } & Record<string, unknown> = {},
    ) =>
      allows(statements, {
        action,
        resource,
        tags,
        context: name => {
          const all = { 'aws:RequestedRegion': 'eu-west-1', ...keys };
          const entry = Object.entries(all).find(
            ([written]) => written.toLowerCase() === name,
          );
          return entry ? oneOf([entry[1]].flat().map(String)) : absent;
        },
      });
    const sg = arn('ec2', 'security-group/sg-0123456789abcdef0');
    const key = arn('kms', 'key/1111');

    it.each([
      ['ec2:CreateTags', arn('ec2', 'instance/i-0123456789abcdef0'), {}],
      ['ec2:CreateTags', arn('ec2', 'subnet/subnet-01234567'), {}],
      ['ec2:CreateTags', sg, { 'ec2:Vpc': arn('ec2', 'vpc/vpc-89abcdef') }],
      [
        'ec2:CreateTags',
        arn('ec2', 'route-table/rtb-01234567'),
        { 'ec2:Vpc': arn('ec2', 'vpc/vpc-89abcdef') },
      ],
      ['kms:TagResource', key, { 'kms:ResourceAliases': ['alias/payroll'] }],
      ['kms:UpdateAlias', arn('kms', 'alias/payroll'), {}],
      ['logs:TagResource', arn('logs', 'log-group:/aws/lambda/payroll'), {}],
      ['backup:TagResource', arn('backup', 'backup-vault:payroll'), {}],
      ['rds:AddTagsToResource', arn('rds', 'db:payroll'), {}],
      [
        'autoscaling:CreateOrUpdateTags',
        arn(
          'autoscaling',
          'autoScalingGroup:1111:autoScalingGroupName/payroll',
        ),
        {},
      ],
    ])('does not make others its own: %s on %s', (action, resource, keys) => {
      expect(can(held, action, resource, keys)).toBe(false);
    });

    it.each([
      ['ec2:CreateTags', sg, { 'ec2:CreateAction': 'CreateSecurityGroup' }],
      ['ec2:CreateTags', sg, { tags: own }],
      ['ec2:CreateTags', sg, { 'ec2:Vpc': arn('ec2', `vpc/${VPC}`) }],
      ['kms:TagResource', key, {}],
      [
        'kms:TagResource',
        key,
        { tags: own, 'kms:ResourceAliases': ['alias/orders-db-data'] },
      ],
      ['kms:CreateAlias', arn('kms', 'alias/orders-db-data'), {}],
      [
        'logs:TagResource',
        arn('logs', 'log-group:/zero-trust/orders-db/flow'),
        {},
      ],
      ['backup:TagResource', arn('backup', 'backup-vault:zt-orders-db'), {}],
      ['rds:AddTagsToResource', arn('rds', 'db:orders-db'), {}],
      [
        'autoscaling:CreateOrUpdateTags',
        arn(
          'autoscaling',
          'autoScalingGroup:1111:autoScalingGroupName/zt-orders-db-bastion',
        ),
        {},
      ],
    ])('tags what it creates: %s on %s', (action, resource, keys) => {
      expect(can(held, action, resource, keys)).toBe(true);
    });

    it('tags groups of any VPC until its own exists, and none in an existing one', () => {
      const keys = { 'ec2:Vpc': arn('ec2', `vpc/${VPC}`) };
      expect(can(heldFirst, 'ec2:CreateTags', sg, keys)).toBe(true);
      expect(can(heldThere, 'ec2:CreateTags', sg, keys)).toBe(false);
    });
  });
});
