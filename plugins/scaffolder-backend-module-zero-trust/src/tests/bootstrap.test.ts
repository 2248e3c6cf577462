import { readFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { stampOut, templateCode } from './__testUtils__/stampOut';
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
    await stampOut(exampleSpec(), workspace.path);
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
});
