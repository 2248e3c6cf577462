import { addressOf, keyOf, ModuleStep } from './ConfigurationIndex';
import { PlanResource } from './PlanResource';
import { Expression } from './planSchema';
import { ResourceGroup, ResourceIndex } from './ResourceIndex';
import { isRecord } from '../json/isRecord';

/** Instances that an expression names. */
export interface Reference {
  group: ResourceGroup;
  /** One instance, by its key. Absent for all instances. */
  key?: { value: number | string };
  /** The attribute that is read, such as `id`. */
  attribute?: string;
  /** Whether a part of the attribute is read, such as `vpc_config[0].subnet_ids`. */
  isNested?: boolean;
}

/** The inputs of an expression. */
export interface Resolution {
  references: readonly Reference[];
  /** Its possible constant values. */
  constants: readonly unknown[];
  /** False if it depends on something that the plan does not show. */
  complete: boolean;
  /** True if it may depend on only some of the references, as a local value does. */
  approximate: boolean;
}

/** The scope in which an expression is evaluated. */
interface Scope {
  steps: readonly ModuleStep[];
  key?: number | string;
  /** The keys of all instances, in order. */
  keys?: string;
  forEach?: Expression;
}

const UNRESOLVED: Resolution = {
  references: [],
  constants: [],
  complete: false,
  approximate: false,
};
const EMPTY: Resolution = { ...UNRESOLVED, complete: true };

/** The limit of nested references, deeper than in any configuration. */
const DEEPEST = 40;

const PART = /^(?:\.?([^.[\]]+)|\[(\d+|"(?:[^"\\]|\\.)*")\])/;

type Part = { name: string } | { key: number | string };

function partsOf(reference: string): Part[] {
  const parts: Part[] = [];
  let rest = reference;
  for (let match = PART.exec(rest); match; match = PART.exec(rest)) {
    parts.push(
      match[1] === undefined ? { key: keyOf(match[2]) } : { name: match[1] },
    );
    rest = rest.slice(match[0].length);
  }
  return parts;
}

const nameAt = (parts: readonly Part[], at: number): string | undefined => {
  const part = parts[at];
  return part && 'name' in part ? part.name : undefined;
};

/**
 * Returns references without those that are the beginning of the previous one: `a.b.c`,
 * `a.b`.
 */
function longest(references: readonly unknown[]): string[] {
  const found: string[] = [];
  for (const reference of references) {
    if (typeof reference !== 'string') continue;
    const last = found[found.length - 1];
    const isPrefix =
      last !== undefined &&
      last.startsWith(reference) &&
      ['', '.', '['].includes(last.charAt(reference.length));
    if (!isPrefix && !found.includes(reference)) found.push(reference);
  }
  return found;
}

const keyTexts = new WeakMap<ResourceGroup, string>();

function keysText(group: ResourceGroup): string {
  const before = keyTexts.get(group);
  if (before !== undefined) return before;
  const text = JSON.stringify([...group.byKey.keys()].map(String).sort());
  keyTexts.set(group, text);
  return text;
}

function together(parts: readonly Resolution[]): Resolution {
  return {
    references: parts.flatMap(part => part.references),
    constants: parts.flatMap(part => part.constants),
    complete: parts.every(part => part.complete),
    approximate: parts.some(part => part.approximate),
  };
}

/**
 * Finds the resources that expressions of the configuration name, through variables,
 * outputs, count and for_each. A plan does not show local values, so a local value may
 * be anything in its module.
 * @see
 * https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export class References {
  private readonly known = new WeakMap<object, Map<string, Resolution>>();
  private readonly locals = new Map<string, Resolution>();
  private readonly keysOfModules = new Map<string, string>();

  constructor(private readonly index: ResourceIndex) {}

  /** Returns the resources from which an attribute is computed. */
  of(resource: PlanResource, expression: Expression): Resolution {
    return this.resolve(
      expression,
      {
        steps: resource.steps,
        key: resource.key,
        keys: this.keysOf(resource),
        forEach: resource.config?.for_each_expression,
      },
      0,
    );
  }

  private resolve(
    expression: Expression,
    scope: Scope,
    depth: number,
  ): Resolution {
    if (depth > DEEPEST) return UNRESOLVED;
    if (Array.isArray(expression)) {
      return together(
        expression.map(one => this.resolve(one, scope, depth + 1)),
      );
    }
    if (!isRecord(expression)) return EMPTY;
    if ('constant_value' in expression) {
      return { ...EMPTY, constants: [expression.constant_value] };
    }
    if (!Array.isArray(expression.references)) {
      // In a nested block, the attributes that are computed.
      return together(
        Object.values(expression).map(one =>
          this.resolve(one, scope, depth + 1),
        ),
      );
    }
    return this.cachedReferences(
      expression,
      expression.references,
      scope,
      depth,
    );
  }

  private cachedReferences(
    expression: object,
    references: readonly unknown[],
    scope: Scope,
    depth: number,
  ): Resolution {
    const all = longest(references);
    const isPerInstance = all.some(one => /^(each|count)\./.test(one));
    const key = `${addressOf(scope.steps)}|${
      isPerInstance ? JSON.stringify(scope.key) : ''
    }`;
    const cache = this.known.get(expression) ?? new Map<string, Resolution>();
    this.known.set(expression, cache);
    const before = cache.get(key);
    if (before) return before;
    const found = together(
      all.map(one => this.reference(one, scope, depth + 1)),
    );
    const resolved = isPerInstance ? this.ofInstance(found, scope) : found;
    cache.set(key, resolved);
    return resolved;
  }

  /**
   * Returns the keys of the instances of a resource, to compare them with those of
   * another one.
   */
  private keysOf({ steps, mode, type, name }: PlanResource): string {
    const prefix = mode === 'data' ? 'data.' : '';
    return keysText(
      this.index.group(addressOf(steps), `${prefix}${type}.${name}`),
    );
  }

  /**
   * Returns the instance with the same key if an expression names all instances with
   * `each` or `count.index`, and both resources have the same keys. With other keys,
   * such as those of `count.index + 1`, it can be any of them.
   */
  private ofInstance(resolution: Resolution, { key, keys }: Scope): Resolution {
    if (key === undefined) return resolution;
    return {
      ...resolution,
      references: resolution.references.map(reference =>
        !reference.key &&
        reference.group.byKey.has(key) &&
        keysText(reference.group) === keys
          ? { ...reference, key: { value: key } }
          : reference,
      ),
    };
  }

  private reference(text: string, scope: Scope, depth: number): Resolution {
    const parts = partsOf(text);
    switch (nameAt(parts, 0)) {
      case 'var':
        return this.variable(nameAt(parts, 1) ?? '', scope, depth);
      case 'local':
        return this.local(scope.steps, depth);
      case 'each':
        return nameAt(parts, 1) === 'value'
          ? this.eachValue(scope, depth)
          : EMPTY;
      case 'count':
      case 'path':
      case 'terraform':
      case 'self':
        return EMPTY;
      case 'module':
        return this.output(parts, scope, depth);
      case 'data':
        return this.resource(parts, 1, 'data.', scope);
      default:
        return this.resource(parts, 0, '', scope);
    }
  }

  /** If for_each is a map of instances, it has the keys of the instances. */
  private eachValue({ steps, key, forEach }: Scope, depth: number): Resolution {
    const resolution = this.resolve(forEach, { steps }, depth);
    const [only] = resolution.references;
    const isOne = resolution.references.length === 1 && !resolution.approximate;
    return isOne && !only.key && key !== undefined && only.group.byKey.has(key)
      ? { ...resolution, references: [{ ...only, key: { value: key } }] }
      : resolution;
  }

  private resource(
    parts: readonly Part[],
    at: number,
    prefix: string,
    { steps }: Scope,
  ): Resolution {
    const name = `${prefix}${nameAt(parts, at)}.${nameAt(parts, at + 1)}`;
    const group = this.index.group(addressOf(steps), name);
    const next = parts[at + 2];
    const key = next && 'key' in next ? { value: next.key } : undefined;
    const attribute = nameAt(parts, at + (key ? 3 : 2));
    if (!group.instances.length) {
      // With count = 0 it has no instances. A resource that is not declared was not
      // read correctly.
      return this.index.configuration.resource(steps, name)
        ? EMPTY
        : UNRESOLVED;
    }
    const isNested = parts.length > at + (key ? 4 : 3);
    return {
      ...EMPTY,
      references: [
        {
          group,
          ...(key && { key }),
          attribute,
          ...(isNested && { isNested }),
        },
      ],
    };
  }

  private variable(name: string, scope: Scope, depth: number): Resolution {
    const { steps } = scope;
    const declared = this.index.configuration.module(steps)?.variables?.[name];
    const standard: Resolution = { ...EMPTY, constants: [declared?.default] };
    if (!steps.length) {
      const given = this.index.plan.variables?.[name];
      return given ? { ...EMPTY, constants: [given.value] } : standard;
    }
    const call = this.index.configuration.call(steps);
    const expression = call?.expressions?.[name];
    if (expression === undefined) return standard;
    return this.resolve(
      expression,
      {
        steps: steps.slice(0, -1),
        key: steps[steps.length - 1].key,
        keys: this.moduleKeys(steps),
        forEach: call?.for_each_expression,
      },
      depth,
    );
  }

  /** The keys of all instances of a module. */
  private moduleKeys(steps: readonly ModuleStep[]): string {
    const parent = addressOf(steps.slice(0, -1));
    const cacheKey = `${parent}|${steps[steps.length - 1].name}`;
    const before = this.keysOfModules.get(cacheKey);
    if (before !== undefined) return before;
    const keys = this.index
      .moduleInstances(parent, steps[steps.length - 1].name)
      .map(address => /\[(\d+|"(?:[^"\\]|\\.)*")\]$/.exec(address)?.[1])
      .map(text => String(text === undefined ? undefined : keyOf(text)))
      .sort();
    const text = JSON.stringify(keys);
    this.keysOfModules.set(cacheKey, text);
    return text;
  }

  private output(
    parts: readonly Part[],
    { steps }: Scope,
    depth: number,
  ): Resolution {
    const call = nameAt(parts, 1) ?? '';
    const key = parts[2] && 'key' in parts[2] ? parts[2].key : undefined;
    const output = nameAt(parts, key === undefined ? 2 : 3);
    const inner: ModuleStep[] = [...steps, { name: call }];
    const called = this.index.configuration.module(inner);
    if (!called) return UNRESOLVED;
    const outputs = called.outputs ?? {};
    const instances = this.index
      .moduleInstances(addressOf(steps), call)
      .map((address): readonly ModuleStep[] => {
        const step = address.slice(addressOf(steps).length).replace(/^\./, '');
        const match = /\[(\d+|"(?:[^"\\]|\\.)*")\]$/.exec(step);
        return match ? [...steps, { name: call, key: keyOf(match[1]) }] : inner;
      })
      .filter(one => key === undefined || one[one.length - 1].key === key);
    const names = output === undefined ? Object.keys(outputs) : [output];
    return together(
      (instances.length ? instances : [inner]).flatMap(one =>
        names.map(name => {
          const expression = outputs[name]?.expression;
          return expression === undefined
            ? UNRESOLVED
            : this.resolve(expression, { steps: one }, depth);
        }),
      ),
    );
  }

  /**
   * Returns everything from which a local value of the module can be computed: its
   * resources, the outputs of the modules that it calls, and its variables.
   */
  private local(steps: readonly ModuleStep[], depth: number): Resolution {
    const module = addressOf(steps);
    const before = this.locals.get(module);
    if (before) return before;
    // A variable that leads back here adds nothing.
    this.locals.set(module, { ...EMPTY, approximate: true });
    const configuration = this.index.configuration.module(steps);
    const own = (configuration?.resources ?? []).map(({ mode, type, name }) =>
      this.index.group(
        module,
        `${mode === 'data' ? 'data.' : ''}${type}.${name}`,
      ),
    );
    const outputs = Object.keys(configuration?.module_calls ?? {}).map(name =>
      this.output([{ name: 'module' }, { name }], { steps }, depth + 1),
    );
    const variables = steps.length
      ? Object.keys(configuration?.variables ?? {}).map(name =>
          this.variable(name, { steps }, depth + 1),
        )
      : [];
    const found = together([
      {
        ...EMPTY,
        references: own
          .filter(group => group.instances.length)
          .map(group => ({ group })),
      },
      ...outputs,
      ...variables,
    ]);
    const resolved: Resolution = {
      references: found.references,
      constants: found.constants,
      complete: found.complete,
      approximate: true,
    };
    this.locals.set(module, resolved);
    return resolved;
  }
}
