import { judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readPlan } from '../terraform/readPlan';
import { AddedResource, PlanEditor } from './__testUtils__/PlanEditor';

/** Attributes of Terraform's provider, as its documentation and its code describe them. */
const DB = 'aws_db_instance.this';

const editor = () => new PlanEditor(recordedPlan('environment-same-vpc'));

const statuses = ({ plan }: PlanEditor, address = DB) =>
  statusesOf(judged(readPlan(plan)))[address];

/** Returns a plan with one more resource. */
const withOne = (one: AddedResource) => editor().add(one);

describe('aws_rds_cluster', () => {
  const cluster = (values: Record<string, unknown>): AddedResource => ({
    type: 'aws_rds_cluster',
    name: 'more',
    values: { engine: 'aurora-postgresql', engine_version: '17.4', ...values },
  });
  const MORE = 'aws_rds_cluster.more';

  // The provider says of storage_encrypted: "The default is false for provisioned
  // engine_mode and true for serverless engine_mode." It sends a value only if there is
  // one. Aurora encrypts new clusters since February 18, 2026, by default with a key that
  // AWS owns ("Encrypting Amazon Aurora resources" in its guide).
  it.each([
    ['aurora-postgresql', {}, 'unknown', 'fail'],
    ['aurora-postgresql', { storage_encrypted: false }, 'fail', 'fail'],
    ['aurora-postgresql', { storage_encrypted: true }, 'pass', 'fail'],
    ['aurora-postgresql', { engine_mode: 'serverless' }, 'pass', 'fail'],
    [
      'postgres',
      { db_cluster_instance_class: 'db.m6gd.large' },
      'fail',
      'fail',
    ],
  ])('judges the encryption of %s with %j: %s', (engine, values, own, key) => {
    const found = statuses(withOne(cluster({ engine, ...values })), MORE);
    expect(found['ZT-DATA-01']).toBe(own);
    expect(found['ZT-DATA-02']).toBe(key);
  });

  it('does not know whether instances in another configuration are public', () => {
    const alone = statuses(withOne(cluster({})), MORE);
    expect(alone['ZT-NET-01']).toBe('unknown');
    expect(alone['ZT-APP-01']).toBe('unknown');
    const member: AddedResource = {
      type: 'aws_rds_cluster_instance',
      name: 'more',
      values: { engine: 'aurora-postgresql' },
      references: { cluster_identifier: [`${MORE}.id`] },
    };
    // resourceClusterInstanceCreate sends false if publicly_accessible is not set.
    const whole = statuses(withOne(cluster({})).add(member), MORE);
    expect(whole['ZT-NET-01']).toBe('pass');
    expect(whole['ZT-APP-01']).toBe('pass');
  });

  it('knows that Aurora Serverless v1 has no instances', () => {
    const plan = withOne(cluster({ engine_mode: 'serverless' }));
    expect(statuses(plan, MORE)['ZT-NET-01']).toBe('pass');
  });
});

describe('aws_db_proxy', () => {
  const proxied = (
    values: Record<string, unknown>,
    references?: AddedResource['references'],
  ) =>
    statuses(
      withOne({
        type: 'aws_db_proxy',
        name: 'more',
        values: { name: 'more', require_tls: true, ...values },
        references,
      }).add({
        type: 'aws_db_proxy_target',
        name: 'more',
        references: {
          db_proxy_name: ['aws_db_proxy.more.name'],
          db_instance_identifier: [`${DB}.identifier`],
        },
      }),
    )['ZT-DATA-09'];

  // CreateDBProxy: DefaultAuthScheme is for connections to the proxy and from the proxy to
  // the database. With IAM_AUTH, the proxy needs no secrets.
  it.each([
    ['IAM_AUTH without secrets', { default_auth_scheme: 'IAM_AUTH' }, 'pass'],
    ['required IAM', { auth: [{ iam_auth: 'REQUIRED' }] }, 'pass'],
    [
      'one secret without IAM',
      { auth: [{ iam_auth: 'REQUIRED' }, {}] },
      'fail',
    ],
    ['no authentication by IAM', { default_auth_scheme: 'NONE' }, 'fail'],
  ])('judges %s', (_, values, status) => {
    expect(proxied(values)).toBe(status);
  });

  it('does not know an authentication that is known after apply', () => {
    expect(proxied({}, { auth: ['local.auth'] })).toBe('unknown');
  });
});

describe('aws_backup_selection', () => {
  const selection = 'aws_backup_selection.this';

  // BackupSelection: NotResources are excluded, and all Conditions have to hold.
  it.each([
    ['condition', [{ string_equals: [{ key: 'backup', value: 'yes' }] }]],
    ['not_resources', ['arn:aws:rds:*:*:db:*']],
  ])('does not count a database that %s may exclude', (name, value) => {
    expect(statuses(editor())['ZT-DATA-13']).toBe('pass');
    const plan = editor().set(selection, { [name]: value });
    expect(statuses(plan)['ZT-DATA-13']).toBe('unknown');
  });
});

describe('aws_kms_key', () => {
  it.each([
    [{}, 'AWS_KMS'],
    [{ custom_key_store_id: 'cks-1' }, 'AWS_CLOUDHSM'],
    [{ custom_key_store_id: 'cks-1', xks_key_id: 'key' }, 'EXTERNAL_KEY_STORE'],
  ])('reads the origin of a key with %j', (values, origin) => {
    const { plan } = editor().set('aws_kms_key.data', values);
    const key = readPlan(plan).keys.find(
      ({ address }) => address === 'aws_kms_key.data',
    );
    expect(key?.origin).toMatchObject({ value: origin });
  });
});

describe('aws_instance with a launch template', () => {
  const instance = (launchTemplate: object): AddedResource => ({
    type: 'aws_instance',
    name: 'more',
    values: { launch_template: [launchTemplate] },
  });
  const machine = (plan: PlanEditor) =>
    readPlan(plan.plan).machines.find(
      ({ address }) => address === 'aws_instance.more',
    );
  const template: AddedResource = {
    type: 'aws_launch_template',
    name: 'more',
    values: {
      id: 'lt-0123456789abcdef0',
      key_name: 'admin',
      network_interfaces: [{ associate_public_ip_address: 'true' }],
      metadata_options: [
        { http_tokens: 'required', http_put_response_hop_limit: 1 },
      ],
      iam_instance_profile: [{ name: 'bastion' }],
    },
  };

  // RunInstances: "Any additional parameters that you specify for the new instance
  // overwrite the corresponding parameters included in the launch template."
  it('takes what it does not set from the template', () => {
    const plan = withOne(template).add(
      instance({ id: 'lt-0123456789abcdef0' }),
    );
    expect(machine(plan)).toMatchObject({
      keyName: { value: 'admin' },
      assignsPublicAddress: { value: true },
      httpTokens: { value: 'required' },
      instanceProfile: { value: 'bastion' },
    });
  });

  // "update_default_version - Whether to update Default Version each update."
  it.each([
    [{ version: '1' }, {}, undefined],
    [{}, {}, undefined],
    [{ version: '$Latest' }, {}, 'required'],
    [{}, { update_default_version: true }, 'required'],
  ])(
    'with %j takes only what the planned version of a changed template with %j sets',
    (version, values, tokens) => {
      const plan = withOne({
        ...template,
        values: { ...template.values, ...values },
      }).add(instance({ id: 'lt-0123456789abcdef0', ...version }));
      const { change } = plan.plan.resource_changes.find(
        ({ address }: { address: string }) =>
          address === 'aws_launch_template.more',
      );
      change.actions = ['update'];
      change.before = {
        ...change.after,
        metadata_options: [{ http_tokens: 'optional' }],
      };
      const found = machine(plan)?.httpTokens;
      expect(found && 'value' in found ? found.value : undefined).toBe(tokens);
    },
  );

  it('keeps what it sets itself', () => {
    const plan = withOne(template).add(
      instance({ id: 'lt-0123456789abcdef0' }),
    );
    plan.set('aws_instance.more', { associate_public_ip_address: false });
    expect(machine(plan)).toMatchObject({
      assignsPublicAddress: { value: false },
    });
  });

  it('does not know what a template sets that is not in the plan', () => {
    const found = machine(withOne(instance({ id: 'lt-1' })));
    expect(found?.keyName).not.toHaveProperty('value');
    expect(found?.assignsPublicAddress).not.toHaveProperty('value');
    expect(found?.instanceProfile).not.toHaveProperty('value');
  });
});

describe('attributes without a value', () => {
  const DOMAIN = 'domain';

  /** Makes an attribute of the database known after apply, as the provider plans it. */
  const computed = (name: string, expression: unknown, variable?: unknown) => {
    const edited = editor();
    const { plan } = edited;
    const { change } = plan.resource_changes.find(
      (one: { address: string }) => one.address === DB,
    );
    delete change.after[name];
    change.after_unknown[name] = true;
    const root = plan.configuration.root_module;
    root.variables = { ...root.variables, given: {} };
    plan.variables = { ...plan.variables, given: { value: variable } };
    root.resources.find(
      (one: { address: string }) => one.address === DB,
    ).expressions[name] = expression;
    return edited;
  };
  const given = { references: ['var.given'] };
  const later = { references: ['aws_kms_key.data.arn', 'aws_kms_key.data'] };

  // terraform-aws-rds passes on variables whose default is null, such as "domain" and
  // "kms_key_id". The attributes are computed, and known after apply in its plans.
  it('does not take a variable that is null for a directory', () => {
    const { plan } = editor().set(DB, {
      iam_database_authentication_enabled: false,
    });
    expect(statusesOf(judged(readPlan(plan)))[DB]['ZT-ID-01']).toBe('fail');
    const edited = computed(DOMAIN, given, null).set(DB, {
      iam_database_authentication_enabled: false,
    });
    expect(statuses(edited)['ZT-ID-01']).toBe('fail');
  });

  it.each([
    ['a variable that is null', given],
    ['null', { constant_value: null }],
    ['an empty text', { constant_value: '' }],
  ])('takes the key of AWS for %s', (_, expression) => {
    const found = statuses(computed('kms_key_id', expression, null));
    expect(found['ZT-DATA-02']).toBe('fail');
  });

  it('keeps a key that depends on a resource', () => {
    const found = statuses(computed('kms_key_id', later));
    expect(found['ZT-DATA-02']).toBe('pass');
  });

  it('uses the default of RDS for backups that are 0 or not set', () => {
    const none = computed('backup_retention_period', given, 0);
    expect(statuses(none)['ZT-DATA-11']).toBe('fail');
  });
});

describe('a replica', () => {
  // CreateDBInstanceReadReplica has no engine: it is that of the source.
  it('has the engine of its source', () => {
    const replica = withOne({
      type: 'aws_db_instance',
      name: 'replica',
      values: { instance_class: 'db.t4g.small' },
      references: { replicate_source_db: [`${DB}.identifier`] },
    });
    const found = readPlan(replica.plan).databases.find(
      ({ address }) => address === 'aws_db_instance.replica',
    );
    expect(found).toMatchObject({ engine: 'postgres' });
    expect(found?.engineVersion).not.toBe('');
  });
});
