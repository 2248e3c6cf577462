import { readFileSync } from 'node:fs';
import path from 'node:path';
import { judged, statusesOf } from '../__fixtures__/judging';
import { InputError } from '../errors/InputError';
import { parseTemplate } from './parseTemplate';
import { readTemplate } from './readTemplate';

type Json = any;

const stack = { accountId: '111122223333', region: 'eu-west-1' };

const hardened = (): Json =>
  parseTemplate(
    readFileSync(
      path.join(__dirname, '../__fixtures__/templates/hardened.yaml'),
      'utf8',
    ),
  );

const planned = (template: Json, nested: Record<string, Json> = {}) =>
  readTemplate(template, {
    ...stack,
    nesting: {
      file: 'template.yaml',
      assets: new Map(),
      templates: new Map(Object.entries(nested)),
    },
  });

const statuses = (template: Json, nested: Record<string, Json> = {}) =>
  statusesOf(judged(planned(template, nested)));

/** Replaces references by their name: `Vpc`, `Vpc.DefaultSecurityGroup`. */
function replaced(part: Json, change: (name: string) => Json): Json {
  if (Array.isArray(part)) return part.map(one => replaced(one, change));
  if (typeof part !== 'object' || part === null) return part;
  if (typeof part.Ref === 'string') return change(part.Ref) ?? part;
  if (part['Fn::GetAtt']) {
    return change([part['Fn::GetAtt']].flat().join('.')) ?? part;
  }
  if (typeof part['Fn::Sub'] === 'string') {
    return {
      'Fn::Sub': part['Fn::Sub'].replace(
        /\$\{([^}]+)\}/g,
        (whole: string, name: string) => {
          const { Ref, 'Fn::GetAtt': attribute } = change(name) ?? {};
          const found = Ref ?? attribute?.join('.');
          return found ? `\${${found}}` : whole;
        },
      ),
    };
  }
  return Object.fromEntries(
    Object.entries(part).map(([key, one]) => [key, replaced(one, change)]),
  );
}

/** Moves resources to a nested stack, and passes values as the CDK does. */
function nest(template: Json, ids: readonly string[]): Json {
  const { Parameters, Conditions, Resources } = template;
  const all = Object.keys(Resources);
  const isIn = (name: string) => ids.includes(name.split('.')[0]);
  const nested: Json = {
    Parameters: {},
    Conditions,
    Resources: {},
    Outputs: {},
  };
  const passed: Json = {};
  const reference = (name: string) =>
    name.includes('.') ? { 'Fn::GetAtt': name.split('.') } : { Ref: name };
  const pass = (name: string, Type = 'String') => {
    const parameter = Parameters[name] ? name : `referenceto${name}`;
    const own = parameter.replace('.', '');
    nested.Parameters[own] = { Type };
    passed[own] = reference(name);
    return { Ref: own };
  };
  for (const name of Object.keys(Parameters)) pass(name);
  for (const id of ids) {
    nested.Resources[id] = replaced(Resources[id], name => {
      const isOutside = all.includes(name.split('.')[0]) && !isIn(name);
      return isOutside ? pass(name) : undefined;
    });
  }
  const rest: Json = {};
  for (const id of all.filter(one => !ids.includes(one))) {
    rest[id] = replaced(Resources[id], name => {
      if (!isIn(name)) return undefined;
      const output = name.replace('.', '');
      nested.Outputs[output] = { Value: reference(name) };
      return { 'Fn::GetAtt': ['Nested', `Outputs.${output}`] };
    });
  }
  return {
    parent: {
      ...template,
      Resources: {
        ...rest,
        Nested: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: './nested.yaml', Parameters: passed },
        },
      },
    },
    nested,
  };
}

const INCLUDE = {
  Name: 'AWS::Include',
  Parameters: { Location: 's3://bucket/parameters' },
};

const flat = hardened();
const ids = Object.keys(flat.Resources);

/** Removes the name of the nested stack from addresses. */
const withoutStack = (found: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(found).map(([address, results]) => [
      address.replace(/^(Nested\/)+/, ''),
      results,
    ]),
  );

describe('nested stacks', () => {
  it.each([
    ...ids.map(id => [id, [id]] as const),
    [
      'everything but the database',
      ids.filter(id => id !== 'Database'),
    ] as const,
    ['every second resource', ids.filter((_, i) => i % 2)] as const,
    ['everything', ids] as const,
  ])('have the same results as one template: %s', (_, moved) => {
    const { parent, nested } = nest(flat, moved);
    const found = planned(parent, { 'nested.yaml': nested });
    expect(found.gaps).toEqual([]);
    expect(withoutStack(statusesOf(judged(found)))).toEqual(statuses(flat));
  });

  it('have the same results in each other', () => {
    const { parent, nested } = nest(flat, ids);
    const outer = nest(
      {
        ...parent,
        Resources: {
          Inner: {
            ...parent.Resources.Nested,
            Properties: {
              ...parent.Resources.Nested.Properties,
              TemplateURL: 'inner.yaml',
            },
          },
        },
      },
      ['Inner'],
    );
    const found = planned(outer.parent, {
      'nested.yaml': outer.nested,
      'inner.yaml': nested,
    });
    expect(found.gaps).toEqual([]);
    expect(Object.keys(statusesOf(judged(found)))).toContain(
      'Nested/Inner/Database',
    );
    expect(
      Object.fromEntries(
        Object.entries(statusesOf(judged(found))).map(([address, results]) => [
          address.replace('Nested/Inner/', ''),
          results,
        ]),
      ),
    ).toEqual(statuses(flat));
  });

  it('have unknown results if their template is missing', () => {
    const { parent } = nest(flat, ['DatabaseGroup']);
    const found = planned(parent);
    expect(found.gaps).toEqual([
      expect.stringContaining('its template nested.yaml is missing'),
    ]);
    expect(statusesOf(judged(found)).Database).toMatchObject({
      'ZT-NET-06': 'unknown',
      'ZT-NET-07': 'unknown',
    });
  });

  it.each([
    ['https://s3.amazonaws.com/templates/nested.yaml'],
    ['../nested.yaml'],
    ['/nested.yaml'],
    [{ 'Fn::Sub': 'https://${AWS::Region}.example.com/nested.yaml' }],
  ])('are a gap if their template is elsewhere: %j', TemplateURL => {
    const { gaps } = planned(
      {
        Resources: {
          Nested: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { TemplateURL },
          },
        },
      },
      { 'nested.yaml': flat },
    );
    expect(gaps).toEqual([
      expect.stringContaining('its template is not beside this one'),
    ]);
  });

  describe('find their template', () => {
    const public_ = { PubliclyAccessible: true };
    const database = (Properties: Json) => ({
      Resources: { Database: { Type: 'AWS::RDS::DBInstance', Properties } },
    });
    const read = (TemplateURL: Json, assets: Array<[string, string]> = []) =>
      readTemplate(
        {
          Resources: {
            Nested: {
              Type: 'AWS::CloudFormation::Stack',
              Properties: { TemplateURL },
              Metadata: { 'aws:asset:path': 'good.json' },
            },
          },
        },
        {
          ...stack,
          nesting: {
            file: 'template.json',
            assets: new Map(assets),
            templates: new Map([
              ['good.json', database({})],
              ['bad.json', database(public_)],
            ]),
          },
        },
      );
    const ASSETS: Array<[string, string]> = [
      ['assets-${AWS::AccountId}/good', 'good.json'],
      ['assets-${AWS::AccountId}/bad', 'bad.json'],
    ];
    const join = (object: string) => ({
      'Fn::Join': [
        '',
        ['https://s3.x/assets-', { Ref: 'AWS::AccountId' }, `/${object}`],
      ],
    });

    it.each<[string, Json, Array<[string, string]>]>([
      ['a local file', 'bad.json', []],
      ['a local file in an assembly', 'bad.json', ASSETS],
      ['an asset in a joined text', join('bad'), ASSETS],
      [
        'an asset in a text with names',
        { 'Fn::Sub': 'https://s3.x/assets-${AWS::AccountId}/bad' },
        ASSETS,
      ],
    ])('by %s, and not by metadata', (_, url, assets) => {
      const [{ publiclyAccessible }] = read(url, assets).databases;
      expect(publiclyAccessible).toMatchObject({ value: true });
    });

    it.each<[string, Json, Array<[string, string]>]>([
      ['the URL of another template', 'https://s3.x/other/bad.json', []],
      ['an asset without a manifest', join('good'), []],
      [
        'the same name in another bucket',
        'https://s3.x/other/good',
        [['mine/good', 'good.json']],
      ],
      [
        'one of two assets',
        { 'Fn::If': ['Maybe', join('good'), join('bad')] },
        ASSETS,
      ],
    ])('not by %s', (_, url, assets) => {
      const { databases, gaps } = read(url, assets);
      expect(databases).toEqual([]);
      expect(gaps).toHaveLength(1);
    });
  });

  it.each<[string, Json]>([
    ['in its properties', { Properties: { 'Fn::Transform': INCLUDE } }],
    ['beside its type', { 'Fn::Transform': INCLUDE }],
    [
      'in its parameters',
      { Properties: { Parameters: { 'Fn::Transform': INCLUDE } } },
    ],
  ])('are rejected for a macro %s, which can add parameters', (_, more) => {
    const Nested = { Type: 'AWS::CloudFormation::Stack', ...more };
    expect(() => planned({ Resources: { Nested } })).toThrow('has a Transform');
  });

  it.each([
    ['AWS::CloudFormation::StackSet', 'Other is a stack set'],
    [
      'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
      'Other is a product',
    ],
  ])('are a gap if they belong to an %s', (Type, gap) => {
    const { gaps } = planned({ Resources: { Other: { Type } } });
    expect(gaps).toEqual([expect.stringContaining(gap)]);
  });

  it('cannot contain themselves', () => {
    const template = {
      Resources: {
        Nested: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'template.yaml' },
        },
      },
    };
    expect(() => planned(template, { 'template.yaml': template })).toThrow(
      InputError,
    );
  });

  it('names the template that cannot be read', () => {
    const parent = {
      Resources: {
        Nested: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'nested.yaml' },
        },
      },
    };
    expect(() =>
      planned(parent, { 'nested.yaml': { Transform: 'Mine', Resources: {} } }),
    ).toThrow(/^nested.yaml: The template has a Transform/);
  });

  describe('with tags', () => {
    const tag = (Key: Json, Value: Json) => ({ Key, Value });
    const withTags = (Type: string, Tags?: Json, more: Json = {}) => ({
      Type,
      Properties: { Tags, ...more },
    });
    const TYPES = ['AWS::RDS::DBInstance', 'AWS::EC2::Instance'];
    const nested = (own?: Json, stack_?: Json, outer?: Json, tags?: Json) => {
      const found = readTemplate(
        {
          Parameters: { Later: { Type: 'String' } },
          Resources: {
            Outer: withTags('AWS::CloudFormation::Stack', outer, {
              TemplateURL: 'outer',
            }),
          },
        },
        {
          ...stack,
          tags,
          nesting: {
            file: 'template.json',
            assets: new Map(),
            templates: new Map<string, unknown>([
              [
                'outer',
                {
                  Parameters: { Own: { Type: 'String', Default: 'default' } },
                  Resources: {
                    Inner: withTags('AWS::CloudFormation::Stack', stack_, {
                      TemplateURL: 'inner',
                    }),
                  },
                },
              ],
              [
                'inner',
                {
                  Resources: Object.fromEntries(
                    TYPES.map((type, i) => [`R${i}`, withTags(type, own)]),
                  ),
                },
              ],
            ]),
          },
        },
      );
      return [found.databases[0], found.machines[0]];
    };

    it('give them to their resources, below the tags that these have', () => {
      const all = nested(
        [tag('a', 'resource')],
        [tag('a', 'inner'), tag('b', { Ref: 'Own' })],
        [tag('a', 'outer'), tag('b', 'outer'), tag('c', 'outer')],
        { a: 'stack', c: 'stack', d: 'stack' },
      );
      for (const { tags } of all) {
        expect(tags).toMatchObject({
          value: { a: 'resource', b: 'default', c: 'outer', d: 'stack' },
        });
      }
      expect(all[1]).toMatchObject({
        knownTags: { a: 'resource', b: 'default', c: 'outer', d: 'stack' },
      });
    });

    it('make tags unknown if they are not known', () => {
      const later = { Ref: 'Later' };
      for (const { tags, openTags } of nested(
        [tag('a', 'resource')],
        [],
        [tag('b', later), tag('a', later)],
      )) {
        expect(tags).not.toHaveProperty('value');
        expect(openTags).toEqual({ known: { a: 'resource' }, keys: ['b'] });
      }
      for (const { tags, openTags } of nested([], [], later)) {
        expect(tags).not.toHaveProperty('value');
        expect(openTags).toBeUndefined();
      }
    });

    it('are not certain if a tag of the resource can replace them', () => {
      const [, machine] = nested(
        [tag('a', 'resource'), { 'Fn::If': ['Maybe', tag('b', 'x'), null] }],
        [tag('b', 'inner')],
      );
      expect(machine).toMatchObject({ knownTags: { a: 'resource' } });
      expect(machine).not.toHaveProperty('knownTags.b');
    });

    it('do not give them to what a launch template launches', () => {
      const { parent, nested: of } = nest(
        {
          Parameters: {},
          Resources: {
            Launch: {
              Type: 'AWS::EC2::LaunchTemplate',
              Properties: {
                LaunchTemplateData: {
                  TagSpecifications: [
                    { ResourceType: 'instance', Tags: [tag('a', 'launched')] },
                  ],
                },
              },
            },
            Group: withTags('AWS::AutoScaling::AutoScalingGroup', [], {
              LaunchTemplate: {
                LaunchTemplateId: { Ref: 'Launch' },
                Version: { 'Fn::GetAtt': ['Launch', 'LatestVersionNumber'] },
              },
            }),
          },
        },
        ['Launch'],
      );
      parent.Resources.Nested.Properties.Tags = [tag('b', 'stack')];
      const [machine] = planned(parent, { 'nested.yaml': of }).machines;
      expect(machine.tags).toMatchObject({ value: { a: 'launched' } });
      expect(machine.knownTags).toEqual({ a: 'launched' });
    });
  });

  describe('with parameters', () => {
    const nested = (Parameter: Json, Properties: Json, more: Json = {}) => ({
      Parameters: { P: Parameter },
      Resources: {
        Database: {
          Type: 'AWS::RDS::DBInstance',
          Properties: { Engine: 'postgres', ...Properties },
        },
      },
      ...more,
    });
    const parent = (Parameters: Json, more: Json = {}) => ({
      ...more,
      Resources: {
        Nested: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'nested.yaml', Parameters },
          ...more.stack,
        },
        ...more.resources,
      },
    });
    const database = (Parameters: Json, of: Json, more?: Json) =>
      planned(parent(Parameters, more), { 'nested.yaml': of }).databases[0];
    const PORT = { Type: 'Number', Default: 6000 };
    const port = { Port: { Ref: 'P' } };
    const UNKNOWN = { kind: 'missing' };

    it.each<[string, Json, Json, object]>([
      ['a number', { P: 7000 }, PORT, { value: 7000 }],
      ['their default', {}, PORT, { value: 6000 }],
      ['no parameters', undefined, PORT, { value: 6000 }],
      [
        'a value that is left out',
        { P: { Ref: 'AWS::NoValue' } },
        PORT,
        { value: 6000 },
      ],
      [
        'a value that a condition leaves out',
        { P: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] } },
        PORT,
        { value: 6000 },
      ],
      [
        'a value that is not known',
        { P: { 'Fn::ImportValue': 'port' } },
        PORT,
        UNKNOWN,
      ],
      [
        'a parameter of the parent with the same name',
        { P: { Ref: 'P' } },
        PORT,
        { value: 8000 },
      ],
      [
        'a map that is not known',
        { 'Fn::If': ['Maybe', { P: 1 }, { P: 2 }] },
        PORT,
        UNKNOWN,
      ],
      [
        'a name in Systems Manager',
        { P: '/orders/port' },
        { Type: 'AWS::SSM::Parameter::Value<String>' },
        UNKNOWN,
      ],
      [
        'a dynamic reference',
        { P: '{{resolve:ssm:/port}}' },
        { Type: 'String' },
        UNKNOWN,
      ],
    ])('uses %s', (_, passed, parameter, expected) => {
      const more = {
        Parameters: {
          P: { Type: 'Number', Default: 8000 },
          Unset: { Type: 'String' },
        },
        Conditions: {
          No: { 'Fn::Equals': ['a', 'b'] },
          Maybe: { 'Fn::Equals': [{ Ref: 'Unset' }, 'b'] },
        },
      };
      const found = database(passed, nested(parameter, port), more).port;
      expect('value' in found ? { value: found.value } : UNKNOWN).toEqual(
        expected,
      );
    });

    const GROUPS = {
      A: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
      B: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
    };
    const both = [
      { 'Fn::GetAtt': ['A', 'GroupId'] },
      { 'Fn::GetAtt': ['B', 'GroupId'] },
    ];

    it.each<[string, Json, string, Json]>([
      [
        'joined lists',
        { 'Fn::Join': [',', both] },
        'List<AWS::EC2::SecurityGroup::Id>',
        { Ref: 'P' },
      ],
      [
        'lists of the CDK',
        { 'Fn::Join': ['||', both] },
        'String',
        { 'Fn::Split': ['||', { Ref: 'P' }] },
      ],
    ])('finds the resources in %s', (_, P, Type, VPCSecurityGroups) => {
      const found = database({ P }, nested({ Type }, { VPCSecurityGroups }), {
        resources: GROUPS,
      }).securityGroups;
      expect(found).toEqual({
        links: [{ to: ['A'] }, { to: ['B'] }],
        complete: true,
      });
    });

    it('splits texts in joined lists', () => {
      const found = database(
        { P: { 'Fn::Join': [',', ['audit, error', 'slowquery']] } },
        nested(
          { Type: 'CommaDelimitedList' },
          { EnableCloudwatchLogsExports: { Ref: 'P' } },
        ),
      ).logExports;
      expect(found).toMatchObject({ value: ['audit', 'error', 'slowquery'] });
    });

    it('expands loops by texts, and not by the default', () => {
      const of = {
        Transform: 'AWS::LanguageExtensions',
        Parameters: { P: { Type: 'CommaDelimitedList', Default: 'Old' } },
        Resources: {
          'Fn::ForEach::All': [
            'N',
            { Ref: 'P' },
            {
              '${N}Database': {
                Type: 'AWS::RDS::DBInstance',
                Properties: { Engine: 'postgres' },
              },
            },
          ],
        },
      };
      const read = (P: Json) =>
        planned(parent({ P }), { 'nested.yaml': of }).databases;
      expect(read('New,Next').map(({ address }) => address)).toEqual([
        'Nested/NewDatabase',
        'Nested/NextDatabase',
      ]);
      expect(() => read({ 'Fn::Join': [',', ['New', 'Next']] })).toThrow(
        /^nested.yaml: The template has a loop over values/,
      );
    });

    it('does not mix mappings and names of both templates', () => {
      const of = nested(
        { Type: 'String' },
        {
          Port: { 'Fn::FindInMap': ['Map', { Ref: 'P' }, 'Port'] },
          DBInstanceIdentifier: { 'Fn::Sub': '${P}-${Own}-${AWS::Region}' },
          KmsKeyId: { 'Fn::GetAtt': ['ParentKey', 'Arn'] },
        },
        { Mappings: { Map: { x: { Port: '1' } } } },
      );
      of.Parameters.Own = { Type: 'String', Default: 'own' };
      const found = database({ P: 'x' }, of, {
        Mappings: { Map: { x: { Port: '2' } } },
        Parameters: { Own: { Type: 'String', Default: 'parent' } },
        resources: { ParentKey: { Type: 'AWS::KMS::Key', Properties: {} } },
      });
      expect(found.port).toMatchObject({ value: 1 });
      expect(found.name).toBe('x-own-eu-west-1');
      expect('value' in found.kmsKey).toBe(false);
    });

    it.each(['Condition', 'Ref', 'Fn::GetAtt', 'Fn::If', 'Own'])(
      'does not change texts in variables: %s',
      variable => {
        const of = nested(
          { Type: 'String' },
          {
            DBInstanceIdentifier: {
              'Fn::Sub': [`\${${variable}}-\${P}`, { [variable]: 'own' }],
            },
            Port: { 'Fn::Sub': ['${V}', { V: { Ref: 'P' } }] },
            Tags: [
              { Key: 'a', Value: { 'Fn::ToJsonString': { Condition: 'x' } } },
            ],
          },
        );
        const found = database({ P: '7000' }, of);
        expect(found.name).toBe('own-7000');
        expect(found.port).toMatchObject({ value: 7000 });
        expect(found.tags).toMatchObject({ value: { a: '{"Condition":"x"}' } });
      },
    );

    it('finds conditions in conditions', () => {
      const exists = (P: string) => {
        const of = nested({ Type: 'String' }, port, {
          Conditions: {
            Yes: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] },
            Same: { Condition: 'Yes' },
            All: {
              'Fn::And': [
                { 'Fn::Or': [{ Condition: 'Same' }, { Condition: 'Yes' }] },
                { 'Fn::Not': [{ 'Fn::Not': [{ Condition: 'Yes' }] }] },
              ],
            },
          },
        });
        const { Database } = of.Resources;
        Object.assign(Database, { Condition: 'All' });
        return planned(parent({ P }), { 'nested.yaml': of }).databases.length;
      };
      expect([exists('yes'), exists('no')]).toEqual([1, 0]);
    });

    it('does not know the name of a nested stack', () => {
      const of = nested(
        { Type: 'String' },
        { DBInstanceIdentifier: { Ref: 'AWS::StackName' } },
      );
      expect(database({}, of).name).toBe('Nested/Database');
    });

    it('combines the conditions of the stack and of its resources', () => {
      const of = (Condition?: string) => ({
        ...nested(PORT, port, {
          Conditions: {
            Yes: { 'Fn::Equals': [1, 1] },
            No: { 'Fn::Equals': [1, 2] },
            Maybe: { 'Fn::Equals': [{ Ref: 'Unset' }, 1] },
          },
        }),
        ...(Condition && {
          Resources: {
            Database: { Type: 'AWS::RDS::DBInstance', Condition },
          },
        }),
      });
      const exists = (stackCondition?: string, own?: string) =>
        planned(
          parent(
            {},
            {
              Conditions: of().Conditions,
              Parameters: { Unset: { Type: 'String' } },
              stack: { Condition: stackCondition },
            },
          ),
          { 'nested.yaml': { ...of(own) } },
        ).databases.length;
      expect(exists()).toBe(1);
      expect(exists('Yes', 'Yes')).toBe(1);
      expect(exists('Maybe', 'Yes')).toBe(1);
      expect(exists('No', 'Yes')).toBe(0);
      expect(exists('Yes', 'No')).toBe(0);
      expect(exists('No')).toBe(0);
      expect(exists(undefined, 'No')).toBe(0);
    });
  });
});
