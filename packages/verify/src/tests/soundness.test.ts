import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { parseTemplate } from '../cloudFormation/parseTemplate';
import { readTemplate } from '../cloudFormation/readTemplate';
import { readPlan } from '../terraform/readPlan';
import { templateOf } from './__testUtils__/templateOf';

type Json = any;
type Statuses = Record<string, Record<string, ResultStatus>>;
type Path = ReadonlyArray<string | number>;

const ACCOUNT = '111122223333';

/**
 * Returns the results that an input decides, and decides in another way once a value is
 * known, and those that it loses. A value that is not known can be the one that was known
 * before, so a decided result must be the same.
 */
const contradictions = (before: Statuses, after: Statuses): string[] =>
  Object.entries(before).flatMap(([address, results]) =>
    Object.entries(results).flatMap(([controlId, was]) => {
      const status = after[address]?.[controlId];
      // A control that does not apply to some classes of environments passes for all.
      const isSame =
        was === status || (was === 'not-applicable' && status === 'pass');
      // Of the account, only failures are listed.
      const isListed = status !== undefined || address !== ACCOUNT;
      return status === 'unknown' || isSame || !isListed
        ? []
        : [`${controlId} of ${address}: ${was}, then ${status ?? 'nothing'}`];
    }),
  );

function* paths(value: Json, at: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const path_ = [...at, key];
    yield path_;
    yield* paths(value[key], path_);
  }
}

const get = (of: Json, at: Path): Json => at.reduce((one, key) => one[key], of);

const set = (of: Json, at: Path, value: Json) => {
  get(of, at.slice(0, -1))[at[at.length - 1]] = value;
};

describe('a value that is not known changes no decided result', () => {
  const fixture = (name: string): Json =>
    parseTemplate(
      readFileSync(
        path.join(__dirname, `../__fixtures__/templates/${name}.yaml`),
        'utf8',
      ),
    );
  const uncertain = (template: Json): Json => ({
    ...template,
    Parameters: { ...template.Parameters, Unset: { Type: 'String' } },
    Conditions: {
      ...template.Conditions,
      Maybe: { 'Fn::Equals': [{ Ref: 'Unset' }, 'x'] },
    },
  });
  const hardened = (): Json => uncertain(fixture('hardened'));
  const environment = (): Json =>
    uncertain(templateOf(readPlan(recordedPlan('environment-same-vpc'))));
  const results = (template: Json) =>
    statusesOf(
      judged(
        readTemplate(template, {
          accountId: ACCOUNT,
          region: 'eu-west-1',
        }),
      ),
    );
  const NOTHING = { Ref: 'AWS::NoValue' };

  const templates: Array<[string, Json, (template: Json) => void]> = [
    ['a hardened template', hardened(), () => {}],
    ['a template of the wizard', environment(), () => {}],
    ['clusters, proxies and backups', uncertain(fixture('aurora')), () => {}],
    [
      'an open template',
      hardened(),
      ({ Resources }) => {
        Object.assign(Resources.Database.Properties, {
          PubliclyAccessible: true,
          StorageEncrypted: false,
          KmsKeyId: undefined,
          EnableIAMDatabaseAuthentication: false,
        });
        Resources.DatabaseGroup.Properties.SecurityGroupIngress.push({
          IpProtocol: 'tcp',
          FromPort: 5432,
          ToPort: 5432,
          CidrIp: '0.0.0.0/0',
        });
        Object.assign(Resources, {
          Gateway: { Type: 'AWS::EC2::InternetGateway' },
          Attachment: {
            Type: 'AWS::EC2::VPCGatewayAttachment',
            Properties: {
              VpcId: { Ref: 'Vpc' },
              InternetGatewayId: { Ref: 'Gateway' },
            },
          },
          Route: {
            Type: 'AWS::EC2::Route',
            Properties: {
              RouteTableId: { Ref: 'Table' },
              DestinationCidrBlock: '0.0.0.0/0',
              GatewayId: { Ref: 'Gateway' },
            },
          },
        });
        delete Resources.Ssm.Properties.PolicyDocument;
        delete Resources.FlowLog;
      },
    ],
  ];

  it.each(templates)('in %s', (_, original, edit) => {
    edit(original);
    const before = results(original);
    const found: string[] = [];
    const compare = (what: string, template: Json) =>
      found.push(
        ...contradictions(before, results(template)).map(
          one => `${what}: ${one}`,
        ),
      );
    for (const [id, { Properties }] of Object.entries<Json>(
      original.Resources,
    )) {
      const unsure = structuredClone(original);
      unsure.Resources[id].Condition = 'Maybe';
      compare(`${id}, which may not exist`, unsure);
      for (const at of paths(Properties)) {
        if (at.some(key => /^(Ref|Fn::)/.test(String(key)))) continue;
        const value = get(Properties, at);
        if (value === undefined || value === null) continue;
        for (const unknown of [
          { 'Fn::ImportValue': 'x' },
          { 'Fn::If': ['Maybe', value, NOTHING] },
        ]) {
          const template = structuredClone(original);
          set(template.Resources[id].Properties, at, unknown);
          compare(`${id}.${at.join('.')}`, template);
        }
      }
    }
    expect(found).toEqual([]);
  });

  /** Returns the configuration of a resource. */
  function configOf(plan: Json, change: Json): Json {
    let module = plan.configuration.root_module;
    for (const [, name] of (change.module_address ?? '').matchAll(
      /module\.([^.[]+)/g,
    )) {
      module = module.module_calls[name].module;
    }
    return module.resources.find(
      (one: Json) =>
        one.type === change.type &&
        one.name === change.name &&
        (one.mode ?? 'managed') === (change.mode ?? 'managed'),
    );
  }

  it.each([
    'handwritten',
    'several',
    'modules-rds',
    'modules-aurora',
    'cloudposse-rds',
    'environment-same-vpc',
  ])('in the plan %s', name => {
    const original: Json = recordedPlan(name);
    const before = statusesOf(judged(readPlan(original)));
    const found: string[] = [];
    for (const [i, change] of original.resource_changes.entries()) {
      const config = change.change.after && configOf(original, change);
      for (const attribute of Object.keys(config?.expressions ?? {})) {
        if (!(attribute in change.change.after)) {
          continue;
        }
        const plan = structuredClone(original);
        const edited = plan.resource_changes[i].change;
        delete edited.after[attribute];
        edited.after_unknown = {
          ...edited.after_unknown,
          [attribute]: true,
        };
        configOf(plan, change).expressions[attribute] = {
          references: ['data.aws_thing.later.value', 'data.aws_thing.later'],
        };
        found.push(
          ...contradictions(before, statusesOf(judged(readPlan(plan)))).map(
            one => `${change.address}.${attribute}: ${one}`,
          ),
        );
      }
    }
    expect(found).toEqual([]);
  });
});
