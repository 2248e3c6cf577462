import { Fact, known, missing } from 'backstage-plugin-zero-trust-common';
import { isRecord } from '../json/isRecord';
import { certain, Link, Linked, Links, noLinks } from '../planned/Link';
import { OpenTags } from '../planned/PlannedResources';
import {
  attribute,
  elements,
  hasUnknown,
  isConfigured,
  isUnknown,
  Place,
  PlanResource,
} from './PlanResource';
import { isDirect, LocalValues } from './LocalValues';
import { Reference, References, Resolution } from './References';
import { ResourceIndex } from './ResourceIndex';

export const SOURCE = 'terraform-plan';

/** Returns a known fact. */
export const fact = <T>(value: T): Fact<T> => known(value, SOURCE);

/** Returns the missing fact for a value that exists only once the plan is applied. */
export const afterApply = (what: string) =>
  missing('at-run-time', { detail: `${what} is known after apply.` });

/** The default security group of a VPC that the plan creates. */
export const defaultGroupOf = (vpcAddress: string) =>
  `${vpcAddress}.default_security_group_id`;

/** The main route table of a VPC that the plan creates. */
export const mainTableOf = (vpcAddress: string) =>
  `${vpcAddress}.main_route_table_id`;

/**
 * Returns whether an expression is a constant that the provider takes for no value: it
 * plans a computed attribute with null, an empty text, 0 or an empty list as known after
 * apply.
 */
function isNothing(expression: unknown): boolean {
  if (typeof expression !== 'object' || expression === null) return false;
  if (!('constant_value' in expression)) return false;
  const { constant_value: value } = expression;
  return Array.isArray(value)
    ? !value.length
    : value === null || value === '' || value === 0;
}

/** Returns whether an attribute identifies the resource itself. */
const isName = (name: string) =>
  /^(id|arn|name|key_id|key_arn|identifier|cluster_identifier|db_instance_identifier|self|unique_id|association_id|latest_version|default_version|main_route_table_id|default_route_table_id|endpoint|address|primary_network_interface_id)$/.test(
    name,
  );

export const isText = (value: unknown): value is string =>
  typeof value === 'string';
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
export const isBoolean = (value: unknown): value is boolean =>
  typeof value === 'boolean';

const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(
      typeof value === 'object' && value !== null ? value : {},
    ).filter((entry): entry is [string, string] => isText(entry[1])),
  );

/** Attributes that the provider computes if the configuration sets null. */
const COMPUTED =
  /^(db_subnet_group_name|(db_|db_cluster_)?parameter_group_name|option_group_name|kms_key_id|vpc_security_group_ids|security_group_ids)$/;

/**
 * Returns whether a local value of an attribute can also be null, which the plan does
 * not show: AWS then chooses the value.
 */
const canBeComputed = ({ resource, expression }: Place): boolean =>
  Object.entries(resource.config?.expressions ?? {}).some(
    ([name, own]) => own === expression && COMPUTED.test(name),
  );

/** Resource types that are equivalent to another type. */
const SAME: Record<string, readonly string[]> = {
  aws_security_group: ['aws_default_security_group'],
  aws_route_table: ['aws_default_route_table'],
  aws_vpc: ['aws_default_vpc'],
  aws_subnet: ['aws_default_subnet'],
};

/** The resources to which references lead. */
interface Expanded {
  to: string[];
  complete: boolean;
}

/** Reads facts and links from the resources of a plan. */
export class PlanReader {
  private readonly references: References;
  private readonly expanded = new WeakMap<Resolution, Map<string, Expanded>>();
  private readonly locals: LocalValues;
  private readonly standards = new Map<string, Map<string, string>>();
  /** Whether something may refer to the default group of a VPC. */
  private readonly namesDefaultGroups: boolean;

  constructor(readonly index: ResourceIndex) {
    this.references = new References(index);
    const relevant = index.plan.relevant_attributes;
    this.locals = new LocalValues(index);
    this.namesDefaultGroups =
      !relevant ||
      relevant.some(
        ({ resource, attribute: path }) =>
          resource.includes('aws_default_security_group.') ||
          path.includes('default_security_group_id') ||
          (/(^|\.)aws_(default_)?vpc\./.test(resource) && !path.length),
      );
    for (const one of index.resources()) this.removeUnset(one);
  }

  /**
   * Removes expressions without a value from the configuration of a resource, as those of
   * a module whose variable is not set. Terraform knows the value of an expression that
   * depends on no resource, and the plan shows it. If the attribute is known after apply,
   * it has no value, and the provider computes it. A sensitive value is hidden, and set.
   */
  private removeUnset(resource: PlanResource) {
    const { config, computed } = resource;
    if (!config?.expressions || typeof computed !== 'object') return;
    const unset = Object.entries(computed ?? {}).flatMap(([name, mark]) => {
      const expression = config.expressions?.[name];
      if (mark !== true || expression === undefined) return [];
      if (isNothing(expression)) return [name];
      if (!isDirect(expression)) return [];
      const { references, complete } = this.references.of(resource, expression);
      return complete && !references.length ? [name] : [];
    });
    if (!unset.length) return;
    resource.config = {
      ...config,
      expressions: Object.fromEntries(
        Object.entries(config.expressions).filter(
          ([name]) => !unset.includes(name),
        ),
      ),
    };
  }

  private typesOf(type: string): readonly string[] {
    return [type, ...(SAME[type] ?? [])];
  }

  /**
   * Returns a value of a type. A value that the configuration does not set is
   * `standard`, even if the plan shows it as known after apply.
   */
  value<T>(
    place: Place,
    is: (value: unknown) => value is T,
    standard?: T,
    name = 'The value',
  ): Fact<T> {
    if (is(place.value)) return fact(place.value);
    const isUnset =
      (place.value === undefined || place.value === null) &&
      !(isUnknown(place) && isConfigured(place));
    return isUnset && standard !== undefined
      ? fact(standard)
      : afterApply(`${name} of ${place.resource.address}`);
  }

  flag(resource: PlanResource, name: string, standard?: boolean) {
    return this.value(attribute(resource, name), isBoolean, standard, name);
  }

  text(resource: PlanResource, name: string, standard?: string) {
    return this.value(attribute(resource, name), isText, standard, name);
  }

  number(resource: PlanResource, name: string, standard?: number) {
    return this.value(attribute(resource, name), isNumber, standard, name);
  }

  /** Returns a list or set of texts, if all of them are known. */
  texts(resource: PlanResource, name: string): Fact<string[]> {
    const place = attribute(resource, name);
    if (hasUnknown(place.unknown) && isConfigured(place)) {
      return afterApply(`${name} of ${resource.address}`);
    }
    const value = Array.isArray(place.value) ? place.value : [];
    return fact(value.filter(isText));
  }

  /** Returns the tags of a resource, with those of the provider. */
  tags(resource: PlanResource): Fact<Record<string, string>> {
    const all = attribute(resource, 'tags_all');
    const place = all.value ? all : attribute(resource, 'tags');
    if (hasUnknown(place.unknown)) {
      return afterApply(`tags of ${resource.address}`);
    }
    return fact(textsOf(place.value));
  }

  /** Returns the tags if the values of some are not known, and all keys are. */
  openTags(resource: PlanResource): OpenTags | undefined {
    const { value, unknown } = attribute(resource, 'tags_all');
    return isRecord(value) && isRecord(unknown)
      ? {
          known: textsOf(value),
          keys: Object.keys(unknown).filter(key => hasUnknown(unknown[key])),
        }
      : undefined;
  }

  /** Returns the known tags of a resource. */
  knownTags(resource: PlanResource): Record<string, string> {
    return {
      ...textsOf(attribute(resource, 'tags').value),
      ...textsOf(attribute(resource, 'tags_all').value),
    };
  }

  /** Returns the addresses of managed resources of a type with this id, ARN or name. */
  private named(type: string, name: string): string[] {
    return this.typesOf(type).flatMap(one =>
      this.index.byName(one, name).map(({ address }) => address),
    );
  }

  private target(type: string, id: string): Link {
    const to = this.named(type, id);
    return to.length ? { to } : { to: [], id };
  }

  /** Returns addresses of a type, and whether each reference leads to at least one. */
  private expand(resolution: Resolution, type: string): Expanded {
    const cache = this.expanded.get(resolution) ?? new Map<string, Expanded>();
    this.expanded.set(resolution, cache);
    const before = cache.get(type);
    if (before) return before;
    const all = resolution.references.map(one =>
      this.addressesOf(one, type, resolution.approximate, 0),
    );
    // A local value is computed from some of the references only.
    const isWhole = resolution.approximate
      ? this.locals.areShown(type, resolution.references)
      : all.every(found => found.length);
    const found = {
      to: [...new Set(all.flat())],
      complete: resolution.complete && isWhole,
    };
    cache.set(type, found);
    return found;
  }

  private addressesOf(
    { group, key, attribute: name, isNested }: Reference,
    type: string,
    approximate: boolean,
    depth: number,
  ): string[] {
    if (isNested) return [];
    const isUnnamedDefault =
      approximate &&
      !this.namesDefaultGroups &&
      group.type === 'aws_default_security_group';
    if (isUnnamedDefault) return [];
    const selected = key ? group.byKey.get(key.value) : undefined;
    const instances = selected ? [selected] : group.instances;
    if (this.typesOf(type).includes(group.type)) {
      // A group's VPC is not the group.
      if (name === undefined || isName(name)) {
        return instances.map(({ address }) => address);
      }
    }
    if (
      type === 'aws_security_group' &&
      /^aws_(default_)?vpc$/.test(group.type)
    ) {
      const isNamed =
        name === 'default_security_group_id' ||
        (approximate && name === undefined && this.namesDefaultGroups);
      return isNamed
        ? instances.map(({ address }) =>
            this.standardOf('aws_default_security_group', address),
          )
        : [];
    }
    if (
      type === 'aws_route_table' &&
      /^aws_(default_)?vpc$/.test(group.type) &&
      /^(main|default)_route_table_id$/.test(name ?? '')
    ) {
      return instances.map(({ address }) =>
        this.standardOf('aws_default_route_table', address),
      );
    }
    if (name === undefined || depth > 5 || approximate) return [];
    return instances.flatMap(instance => {
      const place = attribute(instance, name);
      if (typeof place.value === 'string') return this.named(type, place.value);
      if (!isDirect(place.expression)) return [];
      const resolved = this.references.of(instance, place.expression);
      return resolved.references.flatMap(one =>
        this.addressesOf(one, type, resolved.approximate, depth + 1),
      );
    });
  }

  /**
   * Returns the default group or main table of a VPC of the plan: the resource that
   * manages it, or else the one that AWS creates with the VPC.
   */
  private standardOf(
    type: 'aws_default_security_group' | 'aws_default_route_table',
    vpc: string,
  ): string {
    let byVpc = this.standards.get(type);
    if (!byVpc) {
      byVpc = new Map();
      this.standards.set(type, byVpc);
      const name =
        type === 'aws_default_route_table'
          ? 'default_route_table_id'
          : 'vpc_id';
      for (const one of this.index.managed(type)) {
        const of = this.linkOf(one, name, 'aws_vpc');
        const address = 'value' in of ? certain(of.value) : undefined;
        if (address) byVpc.set(address, one.address);
      }
    }
    const made =
      type === 'aws_default_route_table'
        ? mainTableOf(vpc)
        : defaultGroupOf(vpc);
    return byVpc.get(vpc) ?? made;
  }

  /** Returns the resources from which an unknown value is computed. */
  private candidates(place: Place, type: string): Expanded {
    const resolution = this.references.of(place.resource, place.expression);
    const found = this.expand(resolution, type);
    return resolution.approximate && canBeComputed(place)
      ? { ...found, complete: false }
      : found;
  }

  /** Returns the resource of a type that a place names. */
  link(place: Place, type: string): Linked {
    if (isText(place.value) && place.value) {
      return fact(this.target(type, place.value));
    }
    if (!isUnknown(place)) return fact(null);
    const what = `A reference of ${place.resource.address}`;
    if (place.expression === undefined) return afterApply(what);
    const { to, complete } = this.candidates(place, type);
    return complete && to.length ? fact({ to }) : afterApply(what);
  }

  linkOf(resource: PlanResource, name: string, type: string): Linked {
    return this.link(attribute(resource, name), type);
  }

  /** Returns the resources of a type that a list names. */
  links(place: Place, type: string): Links {
    if (isUnknown(place)) {
      // AWS chooses values that the configuration does not set.
      if (place.expression === undefined) return { links: [], complete: false };
      const { to, complete } = this.candidates(place, type);
      const isLocal = this.references.of(
        place.resource,
        place.expression,
      ).approximate;
      // It is not known which of several resources a local value contains.
      if (isLocal && to.length > 1) return { links: [], complete: false };
      return complete || !isLocal
        ? {
            links: to.map(one => ({ to: [one] })),
            complete: complete && to.length > 0,
          }
        : { links: [], complete: false };
    }
    const all = elements(place);
    if (!all.length) return noLinks;
    const ids = all.flatMap(one =>
      isText(one.value) && one.value ? [this.target(type, one.value)] : [],
    );
    const open = all.filter(isUnknown);
    if (!open.length) return { links: ids, complete: true };
    const { to, complete } = this.candidates(place, type);
    const linked = ids.flatMap(one => one.to);
    const left = to.filter(one => !linked.includes(one));
    // Fewer candidates than elements: some elements come from elsewhere.
    const links: Link[] =
      left.length <= open.length
        ? left.map(one => ({ to: [one] }))
        : open.map(() => ({ to: left }));
    return {
      links: [...ids, ...links],
      complete: complete && left.length >= open.length,
    };
  }

  linksOf(resource: PlanResource, name: string, type: string): Links {
    return this.links(attribute(resource, name), type);
  }

  /** Returns whether an unknown value is an id or a name of a resource, and not null. */
  leadsToResource({ resource, expression }: Place): boolean {
    const { references, complete, approximate } = this.references.of(
      resource,
      expression,
    );
    return (
      complete &&
      !approximate &&
      references.length > 0 &&
      references.every(
        ({ attribute: name }) => name !== undefined && isName(name),
      )
    );
  }

  /** Returns the data sources from which a place is computed. */
  dataSources(place: Place, type: string): PlanResource[] {
    return this.references
      .of(place.resource, place.expression)
      .references.flatMap(({ group, key }) => {
        const selected = key ? group.byKey.get(key.value) : undefined;
        return selected ? [selected] : group.instances;
      })
      .filter(one => one.mode === 'data' && one.type === type);
  }

  /** Returns the possible constants of an expression of a provider. */
  constants(expression: unknown): readonly unknown[] {
    return this.references.of(
      {
        address: '',
        mode: 'managed',
        type: '',
        name: '',
        steps: [],
        moduleAddress: '',
        values: {},
        unknown: {},
        computed: {},
        isNew: false,
      },
      expression,
    ).constants;
  }
}
