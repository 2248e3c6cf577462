/** A resource that is added to the root module of a plan. */
export interface AddedResource {
  type: string;
  name: string;
  values?: Record<string, unknown>;
  /**
   * Attributes that are known after apply, with the references from which they are
   * computed.
   */
  references?: Record<string, string[]>;
}

type Json = any;

/** Changes the JSON of a plan as a change of its configuration would. */
export class PlanEditor {
  constructor(readonly plan: Json) {}

  private change(address: string): Json {
    const found = this.plan.resource_changes.find(
      (one: Json) => one.address === address,
    );
    if (!found) throw new Error(`The plan has no ${address}.`);
    return found;
  }

  private config(address: string): Json {
    const name = address.replace(/\[.*\]$/, '');
    const found = this.plan.configuration.root_module.resources.find(
      (one: Json) => one.address === name,
    );
    if (!found) throw new Error(`The configuration has no ${name}.`);
    return found;
  }

  /** Sets known values. `undefined` removes the attribute from the configuration. */
  set(address: string, values: Record<string, unknown>): this {
    const { change } = this.change(address);
    const { expressions } = this.config(address);
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) {
        delete change.after[name];
        delete expressions[name];
        change.after_unknown[name] = true;
      } else {
        change.after[name] = value;
        delete change.after_unknown[name];
        expressions[name] = { constant_value: value };
      }
    }
    return this;
  }

  /** Edits the first nested block of a name. */
  block(address: string, name: string, values: Record<string, unknown>): this {
    const { change } = this.change(address);
    Object.assign(change.after[name][0], values);
    for (const key of Object.keys(values)) {
      if (change.after_unknown[name]?.[0]) {
        delete change.after_unknown[name][0][key];
      }
    }
    return this;
  }

  /** Makes an attribute known after apply. */
  refer(address: string, name: string, ...references: string[]): this {
    const { change } = this.change(address);
    delete change.after[name];
    change.after_unknown[name] = true;
    this.config(address).expressions[name] = {
      references: references.flatMap(withPrefixes),
    };
    return this;
  }

  /** Makes an attribute of the first nested block name further resources. */
  referInBlock(
    address: string,
    block: string,
    name: string,
    ...references: string[]
  ): this {
    const [expression] = this.config(address).expressions[block];
    expression[name] = {
      references: [
        ...(expression[name]?.references ?? []),
        ...references.flatMap(withPrefixes),
      ],
    };
    const { change } = this.change(address);
    change.after_unknown[block] ??= [{}];
    change.after_unknown[block][0][name] = true;
    delete change.after[block][0][name];
    return this;
  }

  /** Returns the first instance of a resource with `for_each` or `count`. */
  first(name: string): string {
    const found = this.plan.resource_changes.find((one: Json) =>
      one.address.startsWith(`${name}[`),
    );
    if (!found) throw new Error(`The plan has no ${name}.`);
    return found.address;
  }

  /** Returns a known value. */
  value(address: string, name: string): Json {
    return this.change(address).change.after[name];
  }

  parameter(name: string, value: string | undefined): this {
    const { change } = this.change('aws_db_parameter_group.this');
    change.after.parameter = change.after.parameter.flatMap((one: Json) => {
      if (one.name !== name) return [one];
      return value === undefined ? [] : [{ ...one, value }];
    });
    return this;
  }

  remove(address: string): this {
    this.plan.resource_changes = this.plan.resource_changes.filter(
      (one: Json) => one !== this.change(address),
    );
    this.removeValues(address);
    return this;
  }

  private removeValues(address: string) {
    const root = this.plan.planned_values.root_module;
    root.resources = root.resources.filter(
      (one: Json) => one.address !== address,
    );
  }

  add({ type, name, values = {}, references = {} }: AddedResource): this {
    const address = `${type}.${name}`;
    this.plan.resource_changes.push({
      address,
      mode: 'managed',
      type,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: {
        actions: ['create'],
        before: null,
        after: { ...values },
        after_unknown: Object.fromEntries(
          ['id', 'arn', ...Object.keys(references)].map(key => [key, true]),
        ),
      },
    });
    this.plan.configuration.root_module.resources.push({
      address,
      mode: 'managed',
      type,
      name,
      provider_config_key: 'aws',
      expressions: {
        ...Object.fromEntries(
          Object.entries(values).map(([key, value]) => [
            key,
            { constant_value: value },
          ]),
        ),
        ...Object.fromEntries(
          Object.entries(references).map(([key, all]) => [
            key,
            { references: all.flatMap(withPrefixes) },
          ]),
        ),
      },
      schema_version: 0,
    });
    return this;
  }

  /** Copies a resource under another name, with other values. */
  copy(address: string, name: string, values: Record<string, unknown>): this {
    const change = structuredClone(this.change(address));
    const config = structuredClone(this.config(address));
    const copied = `${change.type}.${name}`;
    Object.assign(change, { address: copied, name });
    Object.assign(config, { address: copied, name });
    this.plan.resource_changes.push(change);
    this.plan.configuration.root_module.resources.push(config);
    return this.set(copied, values);
  }
}

/** Returns a reference with its beginning, as Terraform lists it: `a.b.id`, `a.b`. */
function withPrefixes(reference: string): string[] {
  const parts = reference.split('.');
  return parts.length > 2
    ? [reference, parts.slice(0, 2).join('.')]
    : [reference];
}
