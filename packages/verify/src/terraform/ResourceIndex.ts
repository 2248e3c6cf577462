import { InputError } from '../errors/InputError';
import { addressOf, ConfigurationIndex, stepsOf } from './ConfigurationIndex';
import { PlanResource } from './PlanResource';
import { Plan, ValuesModule, ValuesResource } from './planSchema';

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

function* resourcesIn(
  module: ValuesModule | undefined,
): Generator<ValuesResource & { moduleAddress: string }> {
  if (!module) return;
  for (const resource of module.resources ?? []) {
    yield { ...resource, moduleAddress: module.address ?? '' };
  }
  for (const nested of module.child_modules ?? []) yield* resourcesIn(nested);
}

const isDeleted = (actions: readonly string[]) =>
  actions[0] === 'delete' && !actions.includes('create');

/** Returns whether Terraform stops managing a resource that stays in AWS. */
const isForgotten = (actions: readonly string[]) => actions[0] === 'forget';

/**
 * Removes sensitive values, which the JSON of a plan contains as plain text. They count
 * as known after apply, so no report shows them. Flags and numbers are kept and judged.
 */
function withoutSecrets(
  values: Record<string, unknown>,
  unknown: unknown,
  sensitive: unknown,
): { values: Record<string, unknown>; unknown: unknown } {
  const isMarked = (name: string) =>
    sensitive === true ||
    (typeof sensitive === 'object' &&
      sensitive !== null &&
      (sensitive as Record<string, unknown>)[name] === true);
  const secret = Object.entries(values).filter(
    ([name, value]) =>
      isMarked(name) && !['boolean', 'number'].includes(typeof value),
  );
  if (!secret.length) return { values, unknown };
  const shown = { ...values };
  const marks = typeof unknown === 'object' ? { ...unknown } : {};
  for (const [name, value] of secret) {
    if (value === null) continue;
    delete shown[name];
    Object.assign(marks, { [name]: true });
  }
  return { values: shown, unknown: unknown === true ? true : marks };
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
  private readonly deferred = new Set<string>();

  constructor(readonly plan: Plan) {
    this.configuration = new ConfigurationIndex(plan.configuration.root_module);
    this.addChanges();
    this.addValues();
    for (const resource of this.all.values()) this.addNames(resource);
  }

  private addChanges() {
    for (const one of this.plan.resource_changes) {
      if (one.deposed) continue;
      if (one.mode === 'data')
        this.deferred.add(`data.${one.type}.${one.name}`);
      const { change } = one;
      const { values, unknown } = withoutSecrets(
        (isForgotten(change.actions) ? change.before : change.after) ?? {},
        change.after_unknown ?? {},
        change.after_sensitive,
      );
      const resource = this.resource(
        { ...one, moduleAddress: one.module_address ?? '' },
        values,
        unknown,
        change.before ?? undefined,
        change.actions.includes('create'),
      );
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

  /**
   * Adds data sources that were read, and checks that every resource is among the
   * changes.
   */
  private addValues() {
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
        if (one.mode === 'data') {
          this.add(
            this.resource(one, one.values ?? {}, {}, one.values ?? {}, false),
          );
        }
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
