import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { builtIn } from '../__testUtils__/builtIn';
import { exampleNetwork, exampleSpec } from '../schema/exampleSpec';
import { predict } from '../prediction/predict';
import { previewOf } from '../prediction/previewOf';
import { EnvironmentSpec } from '../schema';
import { environmentSpecSchema } from '../schema/environmentSpecSchema';
import { currentCodeDigest } from '../template/template';
import { render } from './render';

const now = '2026-11-24T06:00:00.000Z';

const predictionOf = (spec: EnvironmentSpec) =>
  previewOf(predict(spec, now, builtIn), builtIn);

function files(spec: EnvironmentSpec, options = {}): Record<string, string> {
  return Object.fromEntries(
    render(spec, { now, prediction: predictionOf(spec), ...options }).map(
      ({ path, content }) => [path, content],
    ),
  );
}

const relaxed = (reason: string) =>
  exampleSpec({ environmentClass: 'non-production', singleZone: { reason } });

describe('render', () => {
  it('creates only data files', () => {
    expect(Object.keys(files(exampleSpec(), { codeOwner: '@platform/shop' })))
      .toMatchInlineSnapshot(`
      [
        "README.md",
        "catalog-info.yaml",
        "CODEOWNERS",
        ".zero-trust/environment.yaml",
        ".zero-trust/posture.json",
        ".zero-trust/waivers.yaml",
        ".zero-trust/connection",
        "bootstrap/zero-trust.auto.tfvars.json",
        "infra/zero-trust.auto.tfvars.json",
      ]
    `);
  });

  it('writes the spec for Terraform', () => {
    const variables = JSON.parse(
      files(exampleSpec())['infra/zero-trust.auto.tfvars.json'],
    );
    expect(variables).toMatchObject({
      name: 'orders-db',
      entity_refs: { database: 'resource:default/orders-db' },
      instance_class: 'db.m7g.large',
      multi_az: true,
      access_reviewed_on: '2026-11-24',
      applications: { via: 'same-vpc', security_group_ids: [] },
    });
    expect(Object.keys(variables.access)).toEqual([
      'identity-center/PaymentsDatabase',
      'iam-role/payments-operator',
    ]);
  });

  it('writes an existing network for Terraform, and the responsible owner', () => {
    const rendered = files(
      exampleSpec({
        network: exampleNetwork({
          endpoints: [{ service: 'ssm' }],
        }),
      }),
    );
    expect(
      JSON.parse(rendered['infra/zero-trust.auto.tfvars.json']),
    ).toMatchObject({
      network_cidr: null,
      existing_network: {
        vpc_id: 'vpc-0123456789abcdef0',
        owner_account_id: null,
        database_subnet_ids: [
          'subnet-0123456789abcdef0',
          'subnet-0123456789abcdef1',
        ],
        access_subnet_ids: ['subnet-0123456789abcdef2'],
        endpoints: { ssm: [] },
      },
      applications: {
        via: 'security-groups',
        security_group_ids: ['sg-0123456789abcdef2'],
      },
    });
    expect(rendered['README.md']).toContain('its owner is responsible');
  });

  it('registers database and bastion, used by the service', () => {
    const [database, bastion] = parseAllDocuments(
      files(exampleSpec())['catalog-info.yaml'],
    ).map(document => document.toJS());
    expect(database).toMatchObject({
      kind: 'Resource',
      metadata: { name: 'orders-db' },
      spec: {
        type: 'database',
        owner: 'group:default/payments',
        system: 'system:default/shop',
        dependencyOf: ['component:default/orders'],
      },
    });
    expect(bastion).toMatchObject({
      metadata: { name: 'orders-db-bastion' },
      spec: { type: 'bastion', dependencyOf: ['resource:default/orders-db'] },
    });
  });

  it('keeps the spec so that it can be rendered again', () => {
    const spec = exampleSpec();
    const {
      'catalog-info.yaml': catalog,
      '.zero-trust/environment.yaml': record,
    } = files(spec);
    const [database] = parseAllDocuments(catalog).map(d => d.toJS());
    const annotation = JSON.parse(
      database.metadata.annotations['zero-trust/environment-spec'],
    );
    expect(environmentSpecSchema.parse(annotation)).toEqual(spec);
    expect(parse(record)).toMatchObject({
      codeDigest: currentCodeDigest,
      spec,
    });
  });

  it('puts no ARN and no account id into the posture', () => {
    const posture = files(exampleSpec())['.zero-trust/posture.json'];
    expect(JSON.parse(posture).predicted.results).toContainEqual({
      controlId: 'ZT-NET-01',
      status: 'pass',
    });
    expect(posture).not.toContain('arn:');
    expect(posture).not.toContain('111122223333');
  });

  it('lists for each principal what requires a second factor, without its name', () => {
    const [first, second] = exampleSpec().access;
    const rendered = files(
      exampleSpec({
        access: [
          {
            ...first,
            expiresOn: '2027-02-28',
            principalTag: { key: 'mfa', value: 'true' },
          },
          second,
        ],
      }),
    );
    const posture = rendered['.zero-trust/posture.json'];
    expect(JSON.parse(posture).mfa).toEqual([
      { kind: 'identity-center', enforcedBy: 'session-tag', proven: false },
      {
        kind: 'iam-role',
        enforcedBy: 'trust-policy-of-the-role',
        proven: false,
      },
    ]);
    expect(posture).not.toContain('PaymentsDatabase');
    expect(
      JSON.parse(rendered['infra/zero-trust.auto.tfvars.json']).access[
        'identity-center/PaymentsDatabase'
      ],
    ).toMatchObject({
      expires_on: '2027-02-28',
      principal_tag: { key: 'mfa', value: 'true' },
    });
    expect(rendered['README.md']).toMatch(
      /sessions need the tag mfa.*2027-02-28/,
    );
  });

  it('predicts nothing for unknown code', () => {
    const changed = files(exampleSpec(), { codeDigest: 'sha256:other' });
    expect(
      JSON.parse(changed['.zero-trust/posture.json']).predicted,
    ).toBeNull();
    expect(changed['README.md']).toContain(
      'The pipeline checks the plan instead',
    );
  });

  it('shows what is relaxed, with the reason', () => {
    const spec = relaxed('A standby is not worth its price here.');
    const { 'README.md': readme, '.zero-trust/posture.json': posture } =
      files(spec);
    expect(readme).toContain('A standby is not worth its price here.');
    expect(JSON.parse(posture).relaxations).toContainEqual({
      what: 'One zone, no standby',
      reason: 'A standby is not worth its price here.',
    });
  });

  it.each(['@a b', '@a\n* @somebody-else', 'team', '@../x'])(
    'rejects the code owner %j',
    codeOwner => {
      expect(() =>
        render(exampleSpec(), {
          now,
          codeOwner,
          prediction: predictionOf(exampleSpec()),
        }),
      ).toThrow('A code owner is');
    },
  );

  it('makes the security owner approve the infrastructure and its check', () => {
    const { CODEOWNERS: owners, 'README.md': readme } = files(exampleSpec(), {
      codeOwner: '@platform/shop',
      securityOwner: '@platform/security',
    });
    expect(owners).toBe(
      [
        '* @platform/shop',
        '/infra/ @platform/security',
        '/bootstrap/ @platform/security',
        '/.github/ @platform/security',
        '/scripts/ @platform/security',
        '/.zero-trust/ @platform/security',
        '/CODEOWNERS @platform/security',
        '',
      ].join('\n'),
    );
    expect(readme).not.toContain('approve changes of the checks');
  });

  it('shows that the owner approves the check if there is no security owner', () => {
    const { CODEOWNERS: owners, 'README.md': readme } = files(exampleSpec(), {
      codeOwner: '@ada',
    });
    expect(owners).toContain('/.github/ @ada');
    expect(readme).toContain('The owner can approve changes of the checks');
  });

  describe('text that people enter', () => {
    const hostile = [
      '${1+1} %{if true}x%{endif}',
      '"; rm -rf / #  $(id) `id`',
      "key: value\\n- 'list': {a: b}",
      '</script><img src=x onerror=alert(1)>',
      '| [a](javascript:alert(1)) ![x](y) |',
      '{{ secrets }} ${{ github.token }} {% raw %}',
      '*alias &anchor !!js/function tag',
    ];
    const reasons = fc
      .oneof(
        fc.constantFrom(...hostile),
        fc.string({ unit: 'grapheme', minLength: 10, maxLength: 100 }),
        fc
          .array(fc.constantFrom(...'${}%"\'\\`|<>[]()#:-&*!?,@=;\t'), {
            minLength: 10,
            maxLength: 100,
          })
          .map(characters => characters.join('')),
      )
      .map(reason => environmentSpecSchema.safeParse(relaxed(reason)))
      .filter(parsed => parsed.success)
      .map(parsed => parsed.data!);

    it('is unchanged when YAML and JSON are parsed', () => {
      fc.assert(
        fc.property(reasons, spec => {
          const rendered = files(spec);
          expect(parse(rendered['.zero-trust/environment.yaml']).spec).toEqual(
            spec,
          );
          const documents = parseAllDocuments(rendered['catalog-info.yaml']);
          expect(documents).toHaveLength(2);
          expect(
            JSON.parse(
              documents[0].toJS().metadata.annotations[
                'zero-trust/environment-spec'
              ],
            ),
          ).toEqual(spec);
          expect(
            JSON.parse(rendered['.zero-trust/posture.json']).relaxations[0]
              .reason,
          ).toBe(spec.singleZone!.reason);
        }),
      );
    });

    it('is escaped in the README', () => {
      fc.assert(
        fc.property(reasons, spec => {
          const row = files(spec)
            ['README.md'].split('\n')
            .find(line => line.startsWith('| One zone'))!;
          // Cells end at bars that have no backslash in front.
          expect(row.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(3);
          expect(row).not.toMatch(/(?<!\\)(?:\\\\)*[<[`]/);
        }),
      );
    });

    it('is not in files for Terraform or the scripts if it is free text', () => {
      fc.assert(
        fc.property(reasons, spec => {
          const rendered = files(spec);
          const plain = files(relaxed('An ordinary reason.'));
          for (const path of [
            'bootstrap/zero-trust.auto.tfvars.json',
            'infra/zero-trust.auto.tfvars.json',
            '.zero-trust/connection',
          ]) {
            expect(rendered[path]).toBe(plain[path]);
          }
        }),
      );
    });

    it('has only letters, digits and hyphens in files that scripts read', () => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.string({ minLength: 3, maxLength: 30 }),
            fc.stringMatching(/^[a-z][a-z0-9-]{1,29}$/),
          ),
          name => {
            const parsed = environmentSpecSchema.safeParse(
              exampleSpec({ name }),
            );
            fc.pre(parsed.success);
            expect(files(parsed.data!)['.zero-trust/connection']).toMatch(
              /^name=[a-z0-9-]+\nregion=[a-z0-9-]+\naccount=\d{12}\ndatabase=[a-z0-9-]+\ndatabase_kind=instance\ndatabase_name=app\nengine=postgres\nenvironment_class=(non-)?production\nengine_version=\d+\ninstance_class=db[.][a-z0-9.]+\nmulti_az=(true|false)\nbackup_days=\d+\n$/,
            );
          },
        ),
        { examples: [['a$(id)'], ['abc\nregion=x'], ['orders-db']] },
      );
    });
  });
});
