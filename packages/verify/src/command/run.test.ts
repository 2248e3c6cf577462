import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordedPlan } from '../__fixtures__/plans';
import { run } from './run';

const fixtures = path.join(__dirname, '../__fixtures__');
const hardened = path.join(fixtures, 'environment-same-vpc.plan.json');
const open = path.join(fixtures, 'handwritten.plan.json');

async function command(...args: string[]) {
  let output = '';
  let errors = '';
  const status = await run(args, {
    now: '2026-11-29T00:00:00.000Z',
    version: '1.2.3',
    out: text => (output += text),
    error: text => (errors += text),
  });
  return { status, output, errors };
}

describe('zero-trust-verify', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'zero-trust-verify-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function file(name: string, content: unknown) {
    const at = path.join(folder, name);
    await writeFile(
      at,
      typeof content === 'string' ? content : JSON.stringify(content),
    );
    return at;
  }

  it('passes the environment of the wizard', async () => {
    const { status, output } = await command(hardened, '--min-grade', 'A');
    expect(output).toMatch(/(\d+) of \1 controls that can be decided now hold/);
    expect(output).toContain('Gate passed.');
    expect(status).toBe(0);
  });

  it('fails on a critical failure, and reports the resource and the fix', async () => {
    const { status, output } = await command(open);
    expect(status).toBe(1);
    expect(output).toContain('CRITICAL ZT-NET-06   The database port is open');
    expect(output).toContain('aws_security_group.db');
    expect(output).toContain('Fix: Revoke the rule');
    expect(output).toContain('Gate failed:');
  });

  it.each([
    ['critical', 0],
    ['high', 0],
    ['medium', 1],
    ['LOW', 1],
  ])('fails on %s and above', async (severity, expected) => {
    const plan = recordedPlan('environment-same-vpc');
    const { change } = plan.resource_changes.find(
      ({ address }: { address: string }) => address === 'aws_kms_key.data',
    );
    change.after.enable_key_rotation = false;
    const changed = await file('rotation.json', plan);
    const { status } = await command(changed, '--fail-on', severity);
    expect(status).toBe(expected);
  });

  it('fails below a grade over the decided controls', async () => {
    const { status, output } = await command(open, '--min-grade', 'b');
    expect(output).toContain(
      'aws_db_instance.db has grade E, not B or better.',
    );
    expect(status).toBe(1);
  });

  describe('with waivers', () => {
    const waiver = {
      control: 'ZT-NET-06',
      resource: 'aws_db_instance.db',
      reason: 'Public test data until the move',
      expires: '2026-12-31',
    };

    it('does not fail on waived failures, and still shows them', async () => {
      const plan = recordedPlan('environment-same-vpc');
      plan.resource_changes.find(
        ({ address }: { address: string }) =>
          address === 'aws_db_instance.this',
      ).change.after.publicly_accessible = true;
      const changed = await file('public.json', plan);
      expect((await command(changed)).status).toBe(1);
      const waivers = await file('waivers.json', {
        waivers: [
          { ...waiver, control: 'ZT-NET-01', resource: 'aws_db_instance.this' },
        ],
      });
      const { status, output } = await command(changed, '--waivers', waivers);
      expect(output).toContain('WAIVED   ZT-NET-01');
      expect(output).toContain('Waived until 2026-12-31');
      expect(status).toBe(0);
    });

    it('fails again when the waiver has expired, and reports that', async () => {
      const waivers = await file('expired.yaml', {
        waivers: [{ ...waiver, expires: '2026-11-01' }],
      });
      const { status, output } = await command(open, '--waivers', waivers);
      expect(output).toContain('expired on 2026-11-01');
      expect(status).toBe(1);
    });

    it('names waivers that cover no failure', async () => {
      const waivers = await file('unused.yaml', { waivers: [waiver] });
      const { output } = await command(hardened, '--waivers', waivers);
      expect(output).toContain(
        'The waiver of ZT-NET-06 on aws_db_instance.db covers no failure.',
      );
    });

    it.each([
      ['waivers.0.reason', { ...waiver, reason: '' }],
      ['waivers.0.expires', { ...waiver, expires: 'never' }],
      ['waivers.0.expires', { ...waiver, expires: '2026-13-45' }],
      ['waivers.0.control', { ...waiver, control: 7 }],
      ['waivers.0', { ...waiver, until: '2030-01-01' }],
    ])('rejects a waiver and names %s', async (field, wrong) => {
      const waivers = await file('wrong.yaml', { waivers: [wrong] });
      const { status, output, errors } = await command(
        open,
        '--waivers',
        waivers,
      );
      expect(errors).toContain(`${waivers}: ${field}`);
      expect(output).toBe('');
      expect(status).toBe(2);
    });
  });

  it('judges by the controls that a portal configures', async () => {
    const config = await file(
      'app-config.yaml',
      'app:\n  title: Portal\nzeroTrust:\n  scoring:\n    controls:\n      ZT-NET-06: { enabled: false }\n      ZT-NET-01: { severity: LOW }\n',
    );
    const { output } = await command(open, '--config', config);
    expect(output).not.toContain('ZT-NET-06');
    expect(output).toContain('LOW      ZT-NET-01');
  });

  it('rejects a control that does not exist', async () => {
    const config = await file(
      'wrong-config.yaml',
      'zeroTrust: { scoring: { controls: { ZT-NET-99: { enabled: false } } } }',
    );
    const { status, errors } = await command(open, '--config', config);
    expect(errors).toContain('zeroTrust.scoring.controls.ZT-NET-99');
    expect(status).toBe(2);
  });

  it.each(['utf16le', 'utf16be'])(
    'reads a plan in %s, as PowerShell 5 writes it',
    async encoding => {
      const text = Buffer.from(
        `\uFEFF${JSON.stringify(recordedPlan('handwritten'))}`,
        'utf16le',
      );
      const at = path.join(folder, `${encoding}.json`);
      await writeFile(at, encoding === 'utf16be' ? text.swap16() : text);
      const { errors, status } = await command(at);
      expect(errors).toBe('');
      expect(status).toBe(1);
    },
  );

  describe('with input that cannot be judged', () => {
    const plan = () => recordedPlan('handwritten');
    const cases: Array<[what: string, content: unknown, message: RegExp]> = [
      ['a truncated plan', JSON.stringify(plan()).slice(0, 9000), /truncated/],
      [
        'a plan that is truncated after a value',
        JSON.stringify(plan()).slice(0, -1),
        /truncated/,
      ],
      ['an empty file', '  \n', /empty/],
      ['a binary plan', 'PK\u0003\u0004tfplan', /binary plan/],
      [
        'a plan after a line of the wrapper of setup-terraform',
        `[command]/opt/terraform show -json tfplan\n${JSON.stringify(plan())}`,
        /terraform_wrapper: false/,
      ],
      [
        'the output of "terraform plan -json"',
        '{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info"}\n',
        /output of "terraform plan -json"/,
      ],
      [
        'JSON of something else',
        { name: 'zero-trust' },
        /Neither a Terraform plan nor a CloudFormation template/,
      ],
      [
        'a newer format',
        { ...plan(), format_version: '2.0' },
        /Unsupported plan format 2\.0/,
      ],
      [
        'a state',
        { format_version: '1.0', values: { root_module: {} } },
        /state, not a plan/,
      ],
      [
        'a plan that stopped with an error',
        { ...plan(), errored: true },
        /stopped with an error/,
      ],
      [
        'a plan without its configuration',
        { ...plan(), configuration: undefined },
        /configuration: Required/,
      ],
      [
        'a plan without its values',
        { ...plan(), planned_values: 7 },
        /planned_values/,
      ],
      [
        'a change without actions',
        {
          ...plan(),
          resource_changes: [
            { address: 'a.b', type: 'a', name: 'b', change: { actions: [] } },
          ],
        },
        /resource_changes\.0\.change\.actions/,
      ],
      [
        'the same resource twice',
        {
          ...plan(),
          resource_changes: [
            ...plan().resource_changes,
            ...plan().resource_changes,
          ],
        },
        /twice/,
      ],
      ['invalid YAML', 'Resources: [}', /Not valid JSON or YAML/],
    ];

    it.each(cases)(
      'rejects %s with exit status 2',
      async (_, content, message) => {
        const wrong = await file('input', content);
        const { status, output, errors } = await command(hardened, wrong);
        expect(errors).toMatch(message);
        expect(errors).toContain(wrong);
        expect(output).toBe('');
        expect(status).toBe(2);
      },
    );

    it('reads a newer minor version', async () => {
      const newer = await file('newer.json', {
        ...plan(),
        format_version: '1.99',
        added: {},
      });
      expect((await command(newer)).status).toBe(1);
    });

    it.each([
      ['is not complete', { complete: false }],
      ['leaves changes for later', { deferred_changes: [{}] }],
    ])('fails the gate for a plan that %s', async (_, about) => {
      const partial = await file('partial.json', {
        ...recordedPlan('environment-same-vpc'),
        ...about,
      });
      const { status, output } = await command(partial);
      expect(output).toContain('The plan is not complete');
      expect(status).toBe(1);
    });

    it('rejects a plan with a resource that is not in resource_changes', async () => {
      const hidden = plan();
      hidden.resource_changes = hidden.resource_changes.filter(
        ({ type }: { type: string }) => type !== 'aws_security_group',
      );
      const { status, errors } = await command(
        await file('hidden.json', hidden),
      );
      expect(errors).toContain('in planned_values and not in resource_changes');
      expect(status).toBe(2);
    });

    it('rejects a file of 200 MB before it reads the file', async () => {
      const large = await file('large.json', '{');
      await truncate(large, 200_000_000);
      const { status, errors } = await command(large);
      expect(errors).toContain('191 MiB is too large. The limit is 128 MiB.');
      expect(status).toBe(2);
    });

    it('rejects a file that does not exist', async () => {
      const { status, errors } = await command(path.join(folder, 'missing'));
      expect(errors).toContain('No such file');
      expect(status).toBe(2);
    });
  });

  it.each([
    [[], 'No file given'],
    [['--format', 'xml', 'a'], 'Invalid format "xml". Use one of: table, json'],
    [['--min-grade', 'F', 'a'], 'Invalid grade "F". Use one of: a, b, c, d, e'],
    [['--fail-on', 'most', 'a'], 'Invalid severity "most"'],
    [['--account', '12', 'a'], 'Invalid account "12". Use 12 digits.'],
    [['--unknown', 'a'], '--unknown'],
  ])('rejects the options %j', async (args, message) => {
    const { status, errors } = await command(...args);
    expect(errors).toContain(message);
    expect(status).toBe(2);
  });

  describe('without a database or bastion', () => {
    const empty = {
      format_version: '1.2',
      planned_values: { root_module: {} },
      configuration: { root_module: {} },
    };

    it('fails, because nothing was judged', async () => {
      const { status, output } = await command(await file('empty.json', empty));
      expect(output).toContain('no database or bastion in the input');
      expect(status).toBe(1);
    });

    it('passes with --allow-empty', async () => {
      const { status } = await command(
        await file('empty.json', empty),
        '--allow-empty',
      );
      expect(status).toBe(0);
    });
  });

  it('waives in one of several files only if the waiver names the file', async () => {
    const plan = recordedPlan('environment-same-vpc');
    plan.resource_changes.find(
      ({ address }: { address: string }) => address === 'aws_db_instance.this',
    ).change.after.publicly_accessible = true;
    const [one, two] = [
      await file('one.json', plan),
      await file('two.json', plan),
    ];
    const waiver = {
      control: 'ZT-NET-01',
      resource: 'aws_db_instance.this',
      reason: 'Public test data until the move',
      expires: '2026-12-31',
    };
    const unnamed = await file('unnamed.yaml', { waivers: [waiver] });
    const first = await command(one, two, '--waivers', unnamed);
    expect(first.output).toContain('must name a file');
    expect(first.output).not.toContain('WAIVED');
    const named = await file('named.yaml', {
      waivers: [{ ...waiver, file: one }],
    });
    const second = await command(one, two, '--waivers', named);
    expect(second.output.match(/WAIVED/g)).toHaveLength(1);
    expect(second.status).toBe(1);
  });

  it('prints its options and its version', async () => {
    expect((await command('--help')).output).toContain('Exit status: 0 passed');
    expect((await command('--version')).output).toBe('1.2.3\n');
  });

  it('judges every stack of a CDK assembly', async () => {
    const template = await readFile(
      path.join(fixtures, 'templates/hardened.yaml'),
      'utf8',
    );
    await file('Orders.template.json', template);
    await file('manifest.json', {
      version: '36.0.0',
      artifacts: {
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
        Orders: {
          type: 'aws:cloudformation:stack',
          environment: 'aws://111122223333/eu-west-1',
          properties: { templateFile: 'Orders.template.json' },
        },
      },
    });
    const { status, output } = await command(folder, '--format', 'json');
    const { inputs } = JSON.parse(output);
    expect(inputs).toMatchObject([
      {
        source: 'cloudformation-template',
        accountId: '111122223333',
        region: 'eu-west-1',
        resources: [
          { address: 'Orders/Database' },
          { address: 'Orders/Bastion' },
        ],
      },
    ]);
    expect(status).toBe(0);
  });

  it.each([
    ['production', true],
    ['development', false],
  ])(
    'gives the tags of a stack of the CDK to its resources: %s',
    async (environment, fails) => {
      await cp(
        path.join(fixtures, 'templates/hardened.yaml'),
        path.join(folder, 'Orders.template.json'),
      );
      await file('manifest.json', {
        version: '36.0.0',
        artifacts: {
          Orders: {
            type: 'aws:cloudformation:stack',
            properties: {
              templateFile: 'Orders.template.json',
              tags: { 'zero-trust/environment-class': environment },
            },
          },
        },
      });
      const parameters = await file('parameters.json', { Production: 'false' });
      const { output } = await command(folder, '--parameters', parameters);
      expect(output.includes('ZT-DATA-14')).toBe(fails);
    },
  );

  it('judges the stages of a CDK assembly', async () => {
    const template = await readFile(
      path.join(fixtures, 'templates/hardened.yaml'),
      'utf8',
    );
    await mkdir(path.join(folder, 'assembly-Production'), { recursive: true });
    await file('assembly-Production/Orders.template.json', template);
    await file('assembly-Production/manifest.json', {
      version: '36.0.0',
      artifacts: {
        Orders: {
          type: 'aws:cloudformation:stack',
          properties: { templateFile: 'Orders.template.json' },
        },
      },
    });
    await file('manifest.json', {
      version: '36.0.0',
      artifacts: {
        Production: {
          type: 'cdk:cloud-assembly',
          properties: { directoryName: 'assembly-Production' },
        },
      },
    });
    const { output } = await command(folder, '--format', 'json');
    const [{ resources }] = JSON.parse(output).inputs;
    expect(resources[0].address).toBe('Orders/Database');
  });

  it.each([
    ['a map', { Production: 'false' }],
    [
      'the list of the AWS CLI',
      [{ ParameterKey: 'Production', ParameterValue: 'false' }],
    ],
  ])('judges a template with parameters of %s', async (_, content) => {
    const template = path.join(fixtures, 'templates/hardened.yaml');
    const parameters = await file('parameters.json', content);
    const standard = await command(template);
    expect(standard.output).toContain(
      'These parameters use their default values: Name, Production.',
    );
    expect(standard.output).not.toContain('ZT-DATA-14');
    const { output } = await command(template, '--parameters', parameters);
    expect(output).toContain(
      'These parameters use their default values: Name.',
    );
    expect(output).toContain('ZT-DATA-14');
  });

  it('rejects a template with a transform', async () => {
    const { status, errors } = await command(
      await file('macro.yaml', 'Transform: AWS::Include\nResources: {}\n'),
    );
    expect(errors).toContain('has a Transform');
    expect(status).toBe(2);
  });

  describe('nested stacks', () => {
    const assembly = path.join(fixtures, 'assembly');
    const addresses = async (input: string) => {
      const { status, output } = await command(input, '--format', 'json');
      const { inputs, gateFailures } = JSON.parse(output);
      return {
        status,
        gateFailures: gateFailures.join('\n'),
        addresses: inputs[0].resources.map(
          (one: { address: string }) => one.address,
        ),
      };
    };
    const DATABASE =
      'Orders/DataNestedStackDataNestedStackResource2B7C90E4/Database9F8E7D6C';

    it('of a CDK assembly are judged with their parent', async () => {
      const found = await addresses(assembly);
      expect(found.addresses).toEqual([DATABASE]);
      // The rule is in the parent, the group in one nested stack, the database in another.
      expect(found.gateFailures).toMatch(
        /^CRITICAL ZT-NET-06 fails on \S+Database9F8E7D6C: .*0\.0\.0\.0\/0/,
      );
      expect(found.status).toBe(1);
    });

    it('are judged with the template of their parent alone', async () => {
      const found = await addresses(
        path.join(assembly, 'Orders.template.json'),
      );
      expect(found.gateFailures).toMatch(/ZT-NET-06 fails/);
      expect(found.gateFailures).not.toContain('nested stack');
    });

    it('are found by their assets if the CDK writes no metadata', async () => {
      await cp(assembly, folder, { recursive: true });
      const template = path.join(folder, 'Orders.template.json');
      const content = JSON.parse(await readFile(template, 'utf8'));
      for (const resource of Object.values<{ Metadata?: object }>(
        content.Resources,
      )) {
        delete resource.Metadata;
      }
      await file('Orders.template.json', content);
      const found = await addresses(folder);
      expect(found.addresses).toEqual([DATABASE]);
      expect(found.gateFailures).not.toContain('nested stack');
    });

    it('fail the gate if a template is missing', async () => {
      await cp(assembly, folder, { recursive: true });
      await rm(path.join(folder, 'OrdersNetwork5B1F3A0C.nested.template.json'));
      const { status, gateFailures } = await addresses(folder);
      expect(gateFailures).toContain(
        'its template OrdersNetwork5B1F3A0C.nested.template.json is missing',
      );
      expect(status).toBe(1);
    });

    it('are refused if a template is no template', async () => {
      await cp(assembly, folder, { recursive: true });
      await file('OrdersNetwork5B1F3A0C.nested.template.json', '{"Resources":');
      const { status, errors } = await command(folder);
      expect(errors).toContain('OrdersNetwork5B1F3A0C.nested.template.json');
      expect(status).toBe(2);
    });
  });

  describe('files of nested stacks', () => {
    const parentOf = (TemplateURL: string) => ({
      Resources: {
        N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } },
      },
    });
    const stackOf = (templateFile: string) => ({
      version: '36.0.0',
      artifacts: {
        Orders: {
          type: 'aws:cloudformation:stack',
          properties: { templateFile },
        },
        Assets: {
          type: 'cdk:asset-manifest',
          properties: { file: 'Orders.assets.json' },
        },
      },
    });

    it.each(['link.yaml', 'templates/hardened.yaml'])(
      'are not read through a link out of the folder: %s',
      async url => {
        await symlink(
          url === 'link.yaml'
            ? path.join(fixtures, 'templates/hardened.yaml')
            : path.join(fixtures, 'templates'),
          path.join(folder, url.split('/')[0]),
        );
        const { status, output } = await command(
          await file('parent.json', parentOf(url)),
        );
        expect(output.replace(/\s+/g, ' ')).toContain(
          `its template ${url} is missing, or is a link out of the folder`,
        );
        expect(output).not.toContain('N/Database');
        expect(status).toBe(1);
      },
    );

    it('are read through a link in the folder', async () => {
      await cp(
        path.join(fixtures, 'templates/hardened.yaml'),
        path.join(folder, 'real.yaml'),
      );
      await symlink(
        path.join(folder, 'real.yaml'),
        path.join(folder, 'inside.yaml'),
      );
      const { output } = await command(
        await file('parent.json', parentOf('inside.yaml')),
      );
      expect(output).toContain('N/Database');
    });

    it.each([
      ['an empty file', 'empty.yaml', 'empty.yaml: The file is empty.'],
      ['a folder', 'sub', 'sub: Is a folder.'],
      ['its own folder', '.', '.: Is a folder.'],
      ['a long name', 'x'.repeat(300), 'x: Cannot be read (ENAMETOOLONG).'],
      ['a file of another kind', 'text.yaml', 'text.yaml: Not valid JSON'],
    ])('are named in the error about %s', async (_, url, expected) => {
      await file('empty.yaml', '');
      await file('text.yaml', '{"a": [');
      await mkdir(path.join(folder, 'sub'), { recursive: true });
      const { status, errors } = await command(
        await file('parent.json', parentOf(url)),
      );
      expect(errors).toContain(expected);
      expect(errors).toContain('parent.json: ');
      expect(status).toBe(2);
    });

    it('are not read if their name has control characters', async () => {
      const { status, output } = await command(
        await file('parent.json', parentOf('a\0b')),
      );
      expect(output).toContain('its template is not beside');
      expect(status).toBe(1);
    });

    it.each<[string, unknown, string]>([
      [
        'is truncated',
        '{"files": ',
        'Orders.assets.json: The JSON ends too early',
      ],
      [
        'has an object without a name',
        {
          files: {
            a: {
              source: { path: 'nested.json' },
              destinations: { b: { bucketName: 'bucket', objectKey: '' } },
            },
          },
        },
        'Orders.assets.json: Not a manifest of assets of a CDK assembly: files.a.destinations.b.objectKey',
      ],
    ])(
      'are not found if the manifest of assets %s',
      async (_, content, text) => {
        await file('Orders.template.json', parentOf('https://s3.x/bucket/'));
        await file('nested.json', { Resources: {} });
        await file('Orders.assets.json', content);
        await file('manifest.json', stackOf('Orders.template.json'));
        const { status, errors } = await command(folder);
        expect(errors).toContain(text);
        expect(status).toBe(2);
      },
    );

    it('of an assembly are not read through a link out of it', async () => {
      await rm(path.join(folder, 'Orders.assets.json'), { force: true });
      await symlink(
        path.join(fixtures, 'templates/hardened.yaml'),
        path.join(folder, 'Linked.template.json'),
      );
      await file('manifest.json', stackOf('Linked.template.json'));
      const { status, errors } = await command(folder);
      expect(errors).toContain(
        'Linked.template.json: Is a link out of its folder.',
      );
      expect(status).toBe(2);
    });
  });

  it('fails on a nested stack whose template is elsewhere', async () => {
    const template = await readFile(
      path.join(fixtures, 'templates/hardened.yaml'),
      'utf8',
    );
    const nested = await file(
      'nested.yaml',
      `${template}  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: 'https://example.com/t' }\n`,
    );
    const { status, output } = await command(nested);
    expect(output).toContain('Nested is a nested stack');
    expect(status).toBe(1);
  });

  it('does not read templates outside the assembly', async () => {
    await file('manifest.json', {
      version: '36.0.0',
      artifacts: {
        Orders: {
          type: 'aws:cloudformation:stack',
          properties: { templateFile: '../secret.json' },
        },
      },
    });
    const { status, errors } = await command(folder);
    expect(errors).toContain('is not in its folder');
    expect(status).toBe(2);
  });

  describe('reports', () => {
    it('as SARIF that names rule, resource and file of each failure', async () => {
      const { output } = await command(open, '--format', 'sarif');
      const [{ tool, results }] = JSON.parse(output).runs;
      const rules = tool.driver.rules.map(({ id }: { id: string }) => id);
      expect(rules).toContain('ZT-NET-06');
      const [first] = results;
      expect(rules).toContain(first.ruleId);
      expect(first).toMatchObject({
        level: 'error',
        locations: [
          { logicalLocations: [{ fullyQualifiedName: expect.any(String) }] },
        ],
      });
    });

    it('as JUnit XML with a test for each control', async () => {
      const { output } = await command(open, '--format', 'junit');
      expect(output).toContain('<testsuite name=');
      expect(output).toMatch(/<testcase name="ZT-NET-06[^>]*><failure/);
      expect(output).toMatch(/<skipped message="unknown/);
    });

    it('as a comment that escapes texts of the input', async () => {
      const plan = recordedPlan('handwritten');
      const name = '<img src=x> | @everybody `code` [a](b)';
      plan.resource_changes.find(
        ({ address }: { address: string }) => address === 'aws_db_instance.db',
      ).change.after.identifier = name;
      const named = await file('named.json', plan);
      const { output } = await command(named, '--format', 'markdown');
      expect(output).toContain('| Severity | Fails | Resource | Reason |');
      expect(output).not.toContain('<img');
      expect(output).not.toContain('@everybody');
      for (const line of output.split('\n').filter(one => /^\|/.test(one))) {
        expect(line.match(/(?<!\\)\|/g)).toHaveLength(5);
      }
    });

    it('as JUnit XML that is well formed for any input', async () => {
      const plan = recordedPlan('handwritten');
      plan.resource_changes.find(
        ({ address }: { address: string }) => address === 'aws_db_instance.db',
      ).change.after.identifier = '"<>&\u0001\'';
      const named = await file('named.json', plan);
      const { output } = await command(named, '--format', 'junit');
      expect(output).not.toContain('\u0001');
      expect(output).not.toContain('"<>&');
    });

    it('without values that Terraform marks as sensitive', async () => {
      const plan = recordedPlan('handwritten');
      const { change } = plan.resource_changes.find(
        ({ address }: { address: string }) => address === 'aws_db_instance.db',
      );
      change.after.username = 'Administrator';
      change.after_sensitive = { username: true };
      const { output } = await command(await file('secret.json', plan));
      expect(output).not.toContain('Administrator');
    });

    it('as a comment of limited length', async () => {
      const plan = recordedPlan('handwritten');
      plan.resource_changes.find(
        ({ address }: { address: string }) => address === 'aws_db_instance.db',
      ).change.after.identifier = 'https://example.com/'.padEnd(100_000, 'x');
      const { output } = await command(
        await file('long.json', plan),
        '--format',
        'markdown',
      );
      expect(output.length).toBeLessThan(20_000);
      expect(output).not.toContain('https://');
    });

    it('without passwords of the plan', async () => {
      for (const format of ['table', 'json', 'sarif', 'junit', 'markdown']) {
        const { output } = await command(open, '--format', format);
        expect(output).not.toContain('not-a-secret-of-anybody');
      }
    });
  });
});
