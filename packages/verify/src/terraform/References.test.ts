import { readPlan } from './readPlan';

type Json = any;

/** Returns a resource that is created, with one attribute that is known after apply. */
const created = (
  address: string,
  type: string,
  about: { module?: string; index?: number | string; unknown?: string[] } = {},
): Json => ({
  address: about.module ? `${about.module}.${address}` : address,
  ...(about.module && { module_address: about.module }),
  mode: 'managed',
  type,
  name: 'this',
  ...(about.index !== undefined && { index: about.index }),
  change: {
    actions: ['create'],
    before: null,
    after: type === 'aws_db_instance' ? { engine: 'postgres' } : {},
    after_unknown: Object.fromEntries(
      ['id', 'arn', ...(about.unknown ?? [])].map(name => [name, true]),
    ),
  },
});

const config = (
  type: string,
  expressions: Record<string, string[]> = {},
  about: object = {},
): Json => ({
  address: `${type}.this`,
  mode: 'managed',
  type,
  name: 'this',
  expressions: Object.fromEntries(
    Object.entries(expressions).map(([name, references]) => [
      name,
      { references },
    ]),
  ),
  ...about,
});

const planOf = (changes: Json[], root: Json): Json => ({
  format_version: '1.2',
  planned_values: { root_module: {} },
  resource_changes: changes,
  relevant_attributes: [],
  configuration: { root_module: root },
});

/** Returns the possible keys of each database, by its address. */
const keysOf = (plan: Json) =>
  Object.fromEntries(
    readPlan(plan).databases.map(({ address, kmsKey }) => [
      address,
      'value' in kmsKey ? kmsKey.value?.to : kmsKey.missing,
    ]),
  );

const keys = (...indexes: Array<number | string>) =>
  indexes.map(index =>
    created(`aws_kms_key.this[${JSON.stringify(index)}]`, 'aws_kms_key', {
      index,
    }),
  );
const databases = (...indexes: Array<number | string>) =>
  indexes.map(index =>
    created(
      `aws_db_instance.this[${JSON.stringify(index)}]`,
      'aws_db_instance',
      { index, unknown: ['kms_key_id'] },
    ),
  );

describe('a reference of a plan', () => {
  it('by each.key leads to the instance with the same key', () => {
    const plan = planOf([...keys('a', 'b'), ...databases('a', 'b')], {
      resources: [
        config('aws_kms_key'),
        config('aws_db_instance', {
          kms_key_id: ['aws_kms_key.this', 'each.key'],
        }),
      ],
    });
    expect(keysOf(plan)).toEqual({
      'aws_db_instance.this["a"]': ['aws_kms_key.this["a"]'],
      'aws_db_instance.this["b"]': ['aws_kms_key.this["b"]'],
    });
  });

  it('by each.value leads to the instance that for_each names', () => {
    const plan = planOf([...keys('a', 'b'), ...databases('a', 'b')], {
      resources: [
        config('aws_kms_key'),
        config(
          'aws_db_instance',
          { kms_key_id: ['each.value.arn', 'each.value'] },
          { for_each_expression: { references: ['aws_kms_key.this'] } },
        ),
      ],
    });
    expect(keysOf(plan)['aws_db_instance.this["b"]']).toEqual([
      'aws_kms_key.this["b"]',
    ]);
  });

  it('by count.index leads to the instance with the same index', () => {
    const plan = planOf([...keys(0, 1), ...databases(0, 1)], {
      resources: [
        config('aws_kms_key'),
        config('aws_db_instance', {
          kms_key_id: ['aws_kms_key.this', 'count.index'],
        }),
      ],
    });
    expect(keysOf(plan)['aws_db_instance.this[1]']).toEqual([
      'aws_kms_key.this[1]',
    ]);
  });

  it('by count.index may lead to any instance if the counts differ', () => {
    const plan = planOf([...keys(0, 1, 2), ...databases(0, 1)], {
      resources: [
        config('aws_kms_key'),
        config('aws_db_instance', {
          kms_key_id: ['aws_kms_key.this', 'count.index'],
        }),
      ],
    });
    expect(keysOf(plan)['aws_db_instance.this[0]']).toHaveLength(3);
  });

  it('to a block of another resource is known after apply', () => {
    const plan = planOf(
      [...keys('a'), created('aws_thing.this', 'aws_thing'), ...databases(0)],
      {
        resources: [
          config('aws_kms_key'),
          config(
            'aws_thing',
            {},
            {
              expressions: {
                settings: [{ key: { references: ['aws_kms_key.this'] } }],
              },
            },
          ),
          config('aws_db_instance', {
            kms_key_id: [
              'aws_thing.this.settings[0].other_key',
              'aws_thing.this.settings[0]',
              'aws_thing.this.settings',
              'aws_thing.this',
            ],
          }),
        ],
      },
    );
    expect(keysOf(plan)['aws_db_instance.this[0]']).toBe('at-run-time');
  });

  it('to one instance leads to no other instance', () => {
    const plan = planOf([...keys('a', 'b'), ...databases(0)], {
      resources: [
        config('aws_kms_key'),
        config('aws_db_instance', {
          kms_key_id: [
            'aws_kms_key.this["b"].arn',
            'aws_kms_key.this["b"]',
            'aws_kms_key.this',
          ],
        }),
      ],
    });
    expect(keysOf(plan)['aws_db_instance.this[0]']).toEqual([
      'aws_kms_key.this["b"]',
    ]);
  });

  it('to all instances may lead to any of them', () => {
    const plan = planOf([...keys('a', 'b'), ...databases(0)], {
      resources: [
        config('aws_kms_key'),
        config('aws_db_instance', { kms_key_id: ['aws_kms_key.this'] }),
      ],
    });
    expect(keysOf(plan)['aws_db_instance.this[0]']).toEqual([
      'aws_kms_key.this["a"]',
      'aws_kms_key.this["b"]',
    ]);
  });

  it('leads through variables of a module with for_each', () => {
    const plan = planOf(
      [
        ...keys('a', 'b'),
        ...['a', 'b'].map(key =>
          created('aws_db_instance.this', 'aws_db_instance', {
            module: `module.db[${JSON.stringify(key)}]`,
            unknown: ['kms_key_id'],
          }),
        ),
      ],
      {
        resources: [config('aws_kms_key')],
        module_calls: {
          db: {
            for_each_expression: { references: ['var.names'] },
            expressions: {
              key: { references: ['aws_kms_key.this', 'each.key'] },
            },
            module: {
              variables: { key: {} },
              resources: [
                config('aws_db_instance', { kms_key_id: ['var.key'] }),
              ],
            },
          },
        },
      },
    );
    expect(keysOf(plan)).toEqual({
      'module.db["a"].aws_db_instance.this': ['aws_kms_key.this["a"]'],
      'module.db["b"].aws_db_instance.this': ['aws_kms_key.this["b"]'],
    });
  });

  it('leads through the output of one instance of a module', () => {
    const plan = planOf(
      [
        ...[0, 1].map(index =>
          created('aws_kms_key.this', 'aws_kms_key', {
            module: `module.key[${index}]`,
          }),
        ),
        ...databases(0),
      ],
      {
        resources: [
          config('aws_db_instance', {
            kms_key_id: ['module.key[1].arn', 'module.key[1]', 'module.key'],
          }),
        ],
        module_calls: {
          key: {
            module: {
              outputs: {
                arn: {
                  expression: {
                    references: ['aws_kms_key.this.arn', 'aws_kms_key.this'],
                  },
                },
              },
              resources: [config('aws_kms_key')],
            },
          },
        },
      },
    );
    expect(keysOf(plan)['aws_db_instance.this[0]']).toEqual([
      'module.key[1].aws_kms_key.this',
    ]);
  });

  describe('to a local value', () => {
    const attributes = [
      'hosted_zone_id',
      'vpc_id',
      'performance_insights_kms_key_id',
    ];
    /** Returns the possible VPCs of a subnet whose VPC is a local value. */
    const vpcsOf = (
      indexes: string[],
      resource = 'aws_vpc.this',
      attribute = ['id'],
    ) => {
      const plan = planOf(
        [
          ...indexes.map(index =>
            created(`aws_vpc.this[${JSON.stringify(index)}]`, 'aws_vpc', {
              index,
            }),
          ),
          created('aws_subnet.this', 'aws_subnet', { unknown: ['vpc_id'] }),
          created('aws_lb.this', 'aws_lb', { unknown: attributes }),
        ],
        {
          resources: [
            config('aws_vpc'),
            config('aws_subnet', { vpc_id: ['local.vpc_id'] }),
            config('aws_lb'),
          ],
        },
      );
      plan.relevant_attributes = [{ resource, attribute }];
      const [{ vpc }] = readPlan(plan).subnets;
      return 'value' in vpc ? vpc.value?.to : vpc.missing;
    };
    const one = ['aws_vpc.this["a"]'];

    it('may lead to any resource of the type in its module', () => {
      expect(vpcsOf(['a', 'b'])).toEqual([...one, 'aws_vpc.this["b"]']);
    });

    it.each([
      // Not the id of a VPC: community modules return such attributes.
      ['aws_lb.this', ['hosted_zone_id'], one],
      // No instance has it.
      ['aws_vpc_ipv4_cidr_block_association.this[0]', ['vpc_id'], one],
      ['terraform_data.name', ['id'], one],
      ['random_id.name[0]', ['hex'], one],
      // AWS chooses it.
      ['aws_lb.this', ['vpc_id'], 'at-run-time'],
      ['random_id.name[0]', ['keepers'], 'at-run-time'],
      ['terraform_data.name', ['output'], 'at-run-time'],
      ['aws_cloudformation_stack.net', ['outputs', 'Vpc'], 'at-run-time'],
    ])('in a plan with %s%j', (resource, attribute, expected) => {
      expect(vpcsOf(['a'], resource, attribute)).toEqual(expected);
    });

    it('is known after apply if AWS chooses the value for null', () => {
      const plan = planOf([...keys('a'), ...databases(0)], {
        resources: [
          config('aws_kms_key'),
          config('aws_db_instance', { kms_key_id: ['local.key'] }),
        ],
      });
      expect(keysOf(plan)['aws_db_instance.this[0]']).toBe('at-run-time');
    });
  });

  it.each([
    [
      'a data source that is read when the plan is applied',
      'data.aws_kms_key.later.arn',
    ],
    ['a resource that is not in the configuration', 'aws_kms_key.gone.arn'],
    ['a module that is not in the configuration', 'module.gone.arn'],
  ])('to %s is known after apply', (_, reference) => {
    const plan = planOf([...keys('a'), ...databases(0)], {
      resources: [
        config('aws_kms_key'),
        config('aws_db_instance', { kms_key_id: [reference] }),
      ],
    });
    expect(keysOf(plan)['aws_db_instance.this[0]']).toBe('at-run-time');
  });

  it('to itself does not loop', () => {
    const plan = planOf([...databases(0)], {
      resources: [config('aws_db_instance', { kms_key_id: ['module.m.a'] })],
      module_calls: {
        m: {
          expressions: { v: { references: ['module.m.a'] } },
          module: {
            variables: { v: {} },
            outputs: { a: { expression: { references: ['var.v'] } } },
          },
        },
      },
    });
    expect(keysOf(plan)['aws_db_instance.this[0]']).toBe('at-run-time');
  });
});
