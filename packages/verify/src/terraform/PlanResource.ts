import { ConfigResource, Expression } from './planSchema';
import { ModuleStep } from './ConfigurationIndex';
import { isRecord } from '../json/isRecord';

/** One instance of a resource or data source with its planned values. */
export interface PlanResource {
  address: string;
  mode: 'managed' | 'data';
  type: string;
  name: string;
  /** The module instance that it is in. */
  steps: readonly ModuleStep[];
  moduleAddress: string;
  /** The key of count or for_each. */
  key?: number | string;
  /** Values that are known. */
  values: Readonly<Record<string, unknown>>;
  /**
   * The places of values that are known after apply: `true`, or a structure with `true`
   * in it.
   */
  unknown: unknown;
  /** As `unknown`, without the values that are hidden because they are sensitive. */
  computed: unknown;
  /** The values in the state, if the resource exists. */
  before?: Readonly<Record<string, unknown>>;
  /** Whether it is created or replaced. */
  isNew: boolean;
  config?: ConfigResource;
}

/** A value in a resource, with its configuration. */
export interface Place {
  resource: PlanResource;
  value: unknown;
  unknown: unknown;
  /** Absent if the configuration does not set it. */
  expression?: Expression;
}

const child = (of: unknown, key: string | number): unknown => {
  if (Array.isArray(of)) return of[Number(key)];
  return isRecord(of) ? of[key] : undefined;
};

/** Returns an attribute of a resource, or its nested blocks. */
export const attribute = (resource: PlanResource, name: string): Place => ({
  resource,
  value: resource.values[name],
  unknown: resource.unknown === true || child(resource.unknown, name),
  expression: resource.config?.expressions?.[name],
});

/** Returns an attribute of a block, or an element of a list. */
export function inside(place: Place, key: string | number): Place {
  const { expression } = place;
  // One expression represents every element that it creates.
  const isWhole =
    isRecord(expression) &&
    ('references' in expression || 'constant_value' in expression);
  return {
    resource: place.resource,
    value: child(place.value, key),
    unknown: place.unknown === true || child(place.unknown, key),
    expression: isWhole ? expression : child(expression, key),
  };
}

/** Returns the blocks or elements of a list or set. */
export function elements(place: Place): Place[] {
  const { value, unknown } = place;
  const length = Math.max(
    Array.isArray(value) ? value.length : 0,
    Array.isArray(unknown) ? unknown.length : 0,
  );
  const blocks = Array.isArray(place.expression) ? place.expression : undefined;
  return Array.from({ length }, (_, i) => {
    const found = inside(place, i);
    // Sets have no order, and a dynamic block creates several elements from one.
    return blocks && blocks.length !== length
      ? { ...found, expression: blocks.length === 1 ? blocks[0] : blocks }
      : found;
  });
}

/** Returns whether the whole value is known after apply. */
export const isUnknown = ({ unknown }: Place): boolean => unknown === true;

/** Returns whether the value, or anything in it, is known after apply. */
export function hasUnknown(unknown: unknown): boolean {
  if (unknown === true) return true;
  if (Array.isArray(unknown)) return unknown.some(hasUnknown);
  return isRecord(unknown) && Object.values(unknown).some(hasUnknown);
}

/**
 * Returns whether the configuration sets the attribute or has such a block. Without
 * configuration, an attribute counts as set.
 */
export const isConfigured = ({ expression, resource }: Place): boolean =>
  expression !== undefined || resource.config === undefined;

/**
 * Returns whether the configuration does not set an attribute. A computed attribute of
 * a resource is known after apply and has no expression. In a block, an attribute that
 * is not set is empty.
 */
export const isUnset = (place: Place, isBlock: boolean): boolean =>
  !isBlock && isUnknown(place) && !isConfigured(place);
