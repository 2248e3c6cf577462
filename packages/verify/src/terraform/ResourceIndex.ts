import { InputError } from '../errors/InputError';
import { addressOf, ConfigurationIndex, stepsOf } from './ConfigurationIndex';
import { PlanResource } from './PlanResource';
import { Plan, ValuesModule, ValuesResource } from './planSchema';
import { isRecord } from '../json/isRecord';

/** The instances of one resource in one module instance. */
export interface ResourceGroup {
  type: string;
  instances: readonly PlanResource[];
  byKey: ReadonlyMap<number | string | undefined, PlanResource>;
}

const NONE: ResourceGroup = { type: '', instances: [], byKey: new Map() };

/** Attributes by which other resources name a resource. */
const NAMES = [
  'id',
  'arn',
  'name',
  'key_id',
  'identifier',
  'cluster_identifier',
  'db_instance_identifier',
] as const;

/**
 * Returns the address of a resource with its module and key. Terraform 0.12 prints that
 * of a resource of the state without both.
 */
function absolute(
  { address, mode, type, name, index }: ValuesResource,
  moduleAddress: string,
): string {
  const prefix = mode === 'data' ? 'data.' : '';
  const isRelative =
    address === `${prefix}${type}.${name}` &&
    (moduleAddress !== '' || index !== undefined);
  const key = index === undefined ? '' : `[${JSON.stringify(index)}]`;
  return isRelative
    ? `${moduleAddress && `${moduleAddress}.`}${address}${key}`
    : address;
}

function* resourcesIn(
  module: ValuesModule | undefined,
): Generator<ValuesResource & { moduleAddress: string }> {
  if (!module) return;
  const { address: moduleAddress = '' } = module;
  for (const resource of module.resources ?? []) {
    const address = absolute(resource, moduleAddress);
    yield { ...resource, address, moduleAddress };
  }
  for (const nested of module.child_modules ?? []) yield* resourcesIn(nested);
}

const isDeleted = (actions: readonly string[]) =>
  actions[0] === 'delete' && !actions.includes('create');

/**
 * Returns whether Terraform stops managing an object that stays in AWS: `["forget"]`, or
 * with its replacement `["create", "forget"]` in Terraform and `["forget", "create"]` in
 * OpenTofu.
 * @see actionString of both in internal/command/jsonplan/plan.go
 */
const isForgotten = (actions: readonly string[]) => actions.includes('forget');

/** Returns whether a value is marked as sensitive, or anything in it. */
const hasMark = (sensitive: unknown): boolean =>
  sensitive === true ||
  (typeof sensitive === 'object' &&
    sensitive !== null &&
    Object.values(sensitive).some(hasMark));

interface Shown {
  value: unknown;
  unknown: unknown;
}

/**
 * Removes sensitive values, which the JSON of a plan contains as plain text, also in
 * nested blocks. They count as known after apply, so no report shows them. Flags and
 * numbers are kept and judged.
 */
function withoutSecrets(
  value: unknown,
  unknown: unknown,
  sensitive: unknown,
): Shown {
  if (unknown === true || !hasMark(sensitive)) return { value, unknown };
  if (value === null || ['boolean', 'number'].includes(typeof value)) {
    return { value, unknown };
  }
  const below = (key: string | number) => {
    const at = (of: unknown) =>
      (of as Record<string, unknown> | undefined | null)?.[key];
    return withoutSecrets(
      at(value),
      at(unknown),
      sensitive === true || at(sensitive),
    );
  };
  if (Array.isArray(value) && Array.isArray(sensitive)) {
    const all = value.map((_, i) => below(i));
    return {
      value: all.map(one => one.value),
      unknown: all.map(one => one.unknown ?? false),
    };
  }
  if (isRecord(value) && isRecord(sensitive))
    return inRecord(value, unknown, below);
  return { value: undefined, unknown: true };
}

function inRecord(
  value: Record<string, unknown>,
  unknown: unknown,
  below: (key: string) => Shown,
): Shown {
  const shown: Record<string, unknown> = {};
  const marks: Record<string, unknown> = isRecord(unknown)
    ? { ...unknown }
    : {};
  for (const key of Object.keys(value)) {
    const one = below(key);
    if (one.value !== undefined) shown[key] = one.value;
    if (one.unknown !== undefined) marks[key] = one.unknown;
  }
  return { value: shown, unknown: marks };
}

/** Returns the attributes of a resource without sensitive values. */
function shownOf(
  values: Record<string, unknown>,
  unknown: unknown,
  sensitive: unknown,
): { values: Record<string, unknown>; unknown: unknown } {
  // A resource that is sensitive as a whole keeps its flags and numbers.
  const marks =
    sensitive === true
      ? Object.fromEntries(Object.keys(values).map(name => [name, true]))
      : sensitive;
  const shown = withoutSecrets(values, unknown, marks);
  return {
    values: isRecord(shown.value) ? shown.value : {},
    unknown: shown.unknown,
  };
}

/** Finds everything that exists once a plan is applied, by address. */
export class ResourceIndex {
  readonly configuration: ConfigurationIndex;
  private readonly all = new Map<string, PlanResource>();
  private readonly groups = new Map<string, PlanResource[]>();
  private readonly cached = new Map<string, ResourceGroup>();
  private readonly ofType = new Map<string, PlanResource[]>();
  private readonly named = new Map<string, PlanResource[]>();
  /** The module instances below each module instance, by name of the call. */
  private readonly modules = new Map<string, Set<string>>();
  readonly deleted: PlanResource[] = [];
  /** Objects that are replaced, and stay in AWS without being managed. */
  private readonly kept: PlanResource[] = [];
  private readonly deferred = new Set<string>();

  constructor(readonly plan: Plan) {
    this.configuration = new ConfigurationIndex(plan.configuration.root_module);
    this.addChanges();
    this.addValues();
    this.addKept();
    for (const resource of this.all.values()) this.addNames(resource);
  }

  private addChanges() {
    for (const one of this.plan.resource_changes) {
      if (one.deposed) continue;
      if (one.mode === 'data')
        this.deferred.add(`data.${one.type}.${one.name}`);
      const { change } = one;
      const isNew = change.actions.includes('create');
      const stays = isForgotten(change.actions);
      const before = change.before ?? undefined;
      const about = { ...one, moduleAddress: one.module_address ?? '' };
      const old = () => {
        const { values, unknown } = shownOf(
          before ?? {},
          {},
          change.before_sensitive,
        );
        return this.resource(about, values, unknown, before, false);
      };
      const { values, unknown } = shownOf(
        change.after ?? {},
        change.after_unknown ?? {},
        change.after_sensitive,
      );
      const resource =
        stays && !isNew
          ? old()
          : this.resource(
              about,
              values,
              unknown,
              before,
              isNew,
              change.after_unknown,
            );
      if (stays && isNew) {
        this.kept.push({ ...old(), address: `${one.address} (old)` });
      }
      if (isDeleted(change.actions)) {
        this.deleted.push({ ...resource, values: change.before ?? {} });
      } else if (this.all.has(one.address)) {
        throw new InputError(
          `Not a Terraform plan: ${one.address} is in resource_changes twice.`,
        );
      } else {
        this.add(resource);
      }
    }
  }

  /** Adds objects that stay. Expressions of the configuration do not lead to them. */
  private addKept() {
    for (const one of this.kept) {
      this.all.set(one.address, one);
      this.ofType.set(one.type, [...(this.ofType.get(one.type) ?? []), one]);
    }
  }

  /**
   * Adds data sources that were read, and resources of the state that the plan leaves
   * out: those that `-target` excludes, and all of a plan with `-refresh-only`. Checks
   * that every planned resource is among the changes.
   * @see https://developer.hashicorp.com/terraform/cli/commands/plan
   */
  private addValues() {
    const changed = new Set(
      this.plan.resource_changes.flatMap(
        ({ address, previous_address: old }) => [
          address,
          ...(old === undefined ? [] : [old]),
        ],
      ),
    );
    const sources = [
      this.plan.planned_values.root_module,
      this.plan.prior_state?.values?.root_module,
    ];
    for (const [i, root] of sources.entries()) {
      for (const one of resourcesIn(root)) {
        if (this.all.has(one.address)) continue;
        if (i === 0 && one.mode === 'managed') {
          throw new InputError(
            `Not a complete Terraform plan: ${one.address} is in planned_values and not in resource_changes.`,
          );
        }
        const isLeft = one.mode === 'data' || !changed.has(one.address);
        if (!isLeft || one.deposed_key) continue;
        const { values, unknown } = shownOf(
          one.values ?? {},
          {},
          one.sensitive_values,
        );
        this.add(this.resource(one, values, unknown, one.values ?? {}, false));
      }
    }
  }

  private resource(
    one: Pick<
      ValuesResource,
      'address' | 'mode' | 'type' | 'name' | 'index'
    > & {
      moduleAddress: string;
    },
    values: Record<string, unknown>,
    unknown: unknown,
    before: Record<string, unknown> | undefined,
    isNew: boolean,
    computed: unknown = {},
  ): PlanResource {
    const steps = stepsOf(one.moduleAddress);
    const prefix = one.mode === 'data' ? 'data.' : '';
    return {
      address: one.address,
      mode: one.mode ?? 'managed',
      type: one.type,
      name: one.name,
      steps,
      moduleAddress: one.moduleAddress,
      ...(one.index !== undefined && { key: one.index }),
      values,
      unknown,
      computed,
      before,
      isNew,
      config: this.configuration.resource(
        steps,
        `${prefix}${one.type}.${one.name}`,
      ),
    };
  }

  private add(resource: PlanResource) {
    const { address, mode, type, name, steps, moduleAddress } = resource;
    this.all.set(address, resource);
    const key = `${moduleAddress}|${
      mode === 'data' ? 'data.' : ''
    }${type}.${name}`;
    const group = this.groups.get(key);
    if (group) group.push(resource);
    else this.groups.set(key, [resource]);
    if (mode === 'managed') {
      const same = this.ofType.get(type);
      if (same) same.push(resource);
      else this.ofType.set(type, [resource]);
    }
    for (let depth = steps.length; depth > 0; depth -= 1) {
      const parent = `${addressOf(steps.slice(0, depth - 1))}|${
        steps[depth - 1].name
      }`;
      const known = this.modules.get(parent) ?? new Set();
      const instance = addressOf(steps.slice(0, depth));
      if (known.has(instance)) break;
      this.modules.set(parent, known.add(instance));
    }
  }

  private addNames(resource: PlanResource) {
    if (resource.mode !== 'managed') return;
    for (const attributeName of NAMES) {
      const value = resource.values[attributeName];
      if (typeof value !== 'string' || !value) continue;
      const key = `${resource.type}|${value}`;
      const same = this.named.get(key);
      if (!same) this.named.set(key, [resource]);
      else if (!same.includes(resource)) same.push(resource);
    }
  }

  /** Returns whether a data source is only read when the plan is applied. */
  isDeferred(name: string): boolean {
    return this.deferred.has(name);
  }

  byAddress(address: string): PlanResource | undefined {
    return this.all.get(address);
  }

  /** All resources and data sources. */
  resources(): Iterable<PlanResource> {
    return this.all.values();
  }

  /** Resources and data sources of a type. */
  *every(type: string): Generator<PlanResource> {
    for (const one of this.all.values()) if (one.type === type) yield one;
  }

  /** Managed resources of a type. */
  managed(type: string): readonly PlanResource[] {
    return this.ofType.get(type) ?? [];
  }

  /** Managed resources of a type that have this id, ARN or name. */
  byName(type: string, name: string): readonly PlanResource[] {
    return this.named.get(`${type}|${name}`) ?? [];
  }

  /** @param name - `aws_subnet.database`, or with `data.` before it */
  group(moduleAddress: string, name: string): ResourceGroup {
    const key = `${moduleAddress}|${name}`;
    const known = this.cached.get(key);
    if (known) return known;
    const instances = this.groups.get(key);
    if (!instances) return NONE;
    const group = {
      type: instances[0].type,
      instances,
      byKey: new Map(instances.map(one => [one.key, one])),
    };
    this.cached.set(key, group);
    return group;
  }

  /** The instances of a module call in a module instance. */
  moduleInstances(moduleAddress: string, call: string): readonly string[] {
    return [...(this.modules.get(`${moduleAddress}|${call}`) ?? [])];
  }
}
