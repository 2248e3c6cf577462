import { z } from 'zod/v3';
import { InputError } from '../errors/InputError';
import { expandLoops } from './expandLoops';
import {
  hasInclude,
  isHarmless,
  TRANSFORMED,
  transformsOf,
} from './transforms';
import { isRecord } from '../json/isRecord';

const logicalResource = z.object({
  Type: z.string(),
  Condition: z.string().optional(),
  Properties: z.record(z.unknown()).nullish(),
});

/**
 * The sections of a template that are read.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
const templateSchema = z.object({
  AWSTemplateFormatVersion: z.unknown(),
  Transform: z.unknown(),
  Parameters: z
    .record(z.object({ Type: z.unknown(), Default: z.unknown() }))
    .default({}),
  Mappings: z.record(z.record(z.record(z.unknown()))).default({}),
  Conditions: z.record(z.unknown()).default({}),
  Resources: z.record(logicalResource),
});

/** A value of a template: known, a resource of the template, or not known. */
export type Value =
  | { kind: 'known'; value: unknown }
  | { kind: 'resource'; id: string; attribute?: string }
  | { kind: 'unknown' };

/** Replaces values that are known after deployment. No pattern matches it. */
export const LATER = 'zz-known-after-deployment-zz';

const UNKNOWN: Value = { kind: 'unknown' };
const known = (value: unknown): Value => ({ kind: 'known', value });

/**
 * A dynamic reference, whose value CloudFormation reads from Parameter Store or Secrets
 * Manager when it deploys.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
const DYNAMIC = /\{\{resolve:/;

/**
 * Returns the value of a parameter by its type. Lists are texts with commas, whose members
 * are trimmed. A parameter of Systems Manager has the name of a value, which only AWS
 * knows.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
function parameterValue(type: unknown, given: unknown): Value {
  const name = String(type);
  if (name.startsWith('AWS::SSM::Parameter::Value<')) return UNKNOWN;
  if ([given].flat().some(one => DYNAMIC.test(String(one)))) return UNKNOWN;
  const isList = name === 'CommaDelimitedList' || name.startsWith('List<');
  return known(
    isList && !Array.isArray(given)
      ? String(given)
          .split(',')
          .map(one => one.trim())
      : given,
  );
}

/** The account and Region of the stack. */
export interface StackPlace {
  partition: string;
  accountId: string;
  region: string;
  name: string;
  /** Values of parameters. Other parameters use their default values. */
  parameters: Readonly<Record<string, string>>;
}

/** The limit of nested functions, deeper than in any template. */
const DEEPEST = 50;

/** A template whose functions are evaluated with the defaults of its parameters. */
export class Template {
  private readonly content: z.infer<typeof templateSchema>;
  private readonly conditions = new Map<string, boolean | undefined>();

  /** @throws InputError - if it is not a template */
  constructor(json: unknown, private readonly place: StackPlace) {
    if (transformsOf(json).some(name => !isHarmless(name))) {
      throw new InputError(TRANSFORMED);
    }
    const expanded = expandLoops(json, place.parameters);
    // A loop can contain a macro, too.
    if (hasInclude(expanded)) throw new InputError(TRANSFORMED);
    const parsed = templateSchema.safeParse(expanded);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new InputError(
        isRecord(json) && 'Resources' in json
          ? `Not a CloudFormation template: ${issue.path.join('.')}: ${
              issue.message
            }.`
          : 'Neither a Terraform plan nor a CloudFormation template.',
      );
    }
    this.content = parsed.data;
  }

  /** Returns the resources of these types whose conditions hold, or are not known. */
  resources(
    ...types: string[]
  ): Array<{ id: string; properties: Record<string, unknown> }> {
    return Object.entries(this.content.Resources).flatMap(([id, resource]) =>
      types.includes(resource.Type) && this.exists(id) !== false
        ? [{ id, properties: resource.Properties ?? {} }]
        : [],
    );
  }

  /** Returns whether a resource is created; undefined if its condition is not known. */
  exists(id: string): boolean | undefined {
    const { Condition: name } = this.content.Resources[id];
    return name === undefined || this.condition(name, 0);
  }

  /** Returns the logical ids and types of all resources. */
  all(): Array<{ id: string; type: string }> {
    return Object.entries(this.content.Resources).map(
      ([id, { Type: type }]) => ({
        id,
        type,
      }),
    );
  }

  /** Returns the parameters that use their default values. */
  defaultParameters(): string[] {
    return Object.entries(this.content.Parameters)
      .filter(
        ([name, { Default: standard }]) =>
          standard !== undefined && !Object.hasOwn(this.place.parameters, name),
      )
      .map(([name]) => name);
  }

  typeOf(id: string): string | undefined {
    return this.content.Resources[id]?.Type;
  }

  /** Returns the value of an expression, evaluated at the top level only. */
  value(expression: unknown, depth = 0): Value {
    if (depth > DEEPEST) return UNKNOWN;
    if (typeof expression === 'string' && DYNAMIC.test(expression)) {
      return UNKNOWN;
    }
    if (!isRecord(expression)) return known(expression);
    const [name, ...others] = Object.keys(expression);
    const isCall =
      !others.length && (name === 'Ref' || name?.startsWith('Fn::'));
    return isCall
      ? this.call(name, expression[name], depth + 1)
      : known(expression);
  }

  private call(name: string, argument: unknown, depth: number): Value {
    switch (name) {
      case 'Ref':
        return this.ref(String(argument));
      case 'Fn::GetAtt':
        return this.attribute(argument);
      case 'Fn::Sub':
        return this.sub(argument, depth);
      case 'Fn::Join':
        return this.join(argument, depth);
      case 'Fn::If':
        return this.choose(argument, depth);
      case 'Fn::FindInMap':
        return this.find(argument, depth);
      case 'Fn::Select':
        return this.select(argument, depth);
      case 'Fn::Split':
        return this.split(argument, depth);
      case 'Fn::ToJsonString': {
        const text = this.json(argument);
        return known(text);
      }
      default:
        return UNKNOWN;
    }
  }

  private ref(name: string): Value {
    const { accountId, region, partition, name: stack } = this.place;
    const pseudo: Record<string, unknown> = {
      'AWS::AccountId': accountId,
      'AWS::Region': region,
      'AWS::Partition': partition,
      'AWS::StackName': stack,
      'AWS::NoValue': null,
      'AWS::URLSuffix':
        partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    };
    if (Object.hasOwn(pseudo, name)) return known(pseudo[name]);
    if (Object.hasOwn(this.content.Parameters, name)) {
      const { Type: type, Default: standard } = this.content.Parameters[name];
      const given = Object.hasOwn(this.place.parameters, name)
        ? this.place.parameters[name]
        : standard;
      return given === undefined ? UNKNOWN : parameterValue(type, given);
    }
    return Object.hasOwn(this.content.Resources, name)
      ? { kind: 'resource', id: name }
      : UNKNOWN;
  }

  private attribute(argument: unknown): Value {
    const [id, attribute] = Array.isArray(argument)
      ? argument.map(String)
      : String(argument).split(/\.(.*)/s);
    return Object.hasOwn(this.content.Resources, id)
      ? { kind: 'resource', id, attribute }
      : UNKNOWN;
  }

  private sub(argument: unknown, depth: number): Value {
    const [text, variables] = Array.isArray(argument) ? argument : [argument];
    if (typeof text !== 'string') return UNKNOWN;
    const whole = /^\$\{([^!}][^}]*)\}$/.exec(text)?.[1];
    if (whole) return this.variable(whole, variables, depth);
    let isKnown = true;
    const value = text.replace(
      /\$\{(!?)([^}]*)\}/g,
      (_, literal: string, name: string) => {
        if (literal) return `\${${name}}`;
        const found = this.variable(name.trim(), variables, depth);
        if (found.kind !== 'known') isKnown = false;
        return found.kind === 'known' ? String(found.value) : '';
      },
    );
    return isKnown ? this.value(value, depth) : UNKNOWN;
  }

  private variable(name: string, variables: unknown, depth: number): Value {
    if (isRecord(variables) && Object.hasOwn(variables, name)) {
      return this.value(variables[name], depth);
    }
    return name.includes('.') ? this.attribute(name) : this.ref(name);
  }

  private list(expression: unknown, depth: number): Value[] | undefined {
    const found = this.value(expression, depth);
    if (found.kind !== 'known' || !Array.isArray(found.value)) return undefined;
    return found.value.map(one => this.value(one, depth));
  }

  private join(argument: unknown, depth: number): Value {
    if (!Array.isArray(argument)) return UNKNOWN;
    const parts = this.list(argument[1], depth);
    if (!parts) return UNKNOWN;
    const [only] = parts;
    if (parts.length === 1 && only.kind === 'resource') return only;
    return parts.every(part => part.kind === 'known')
      ? this.value(
          parts
            .map(part => (part.kind === 'known' ? String(part.value) : ''))
            .join(String(argument[0])),
          depth,
        )
      : UNKNOWN;
  }

  private choose(argument: unknown, depth: number): Value {
    if (!Array.isArray(argument)) return UNKNOWN;
    const holds = this.condition(String(argument[0]), depth);
    if (holds === undefined) return UNKNOWN;
    return this.value(argument[holds ? 1 : 2], depth);
  }

  private find(argument: unknown, depth: number): Value {
    if (!Array.isArray(argument)) return UNKNOWN;
    const keys = argument.slice(0, 3).map(one => this.value(one, depth));
    let at: unknown = this.content.Mappings;
    for (const key of keys) {
      if (key.kind !== 'known' || !isRecord(at)) return UNKNOWN;
      const name = String(key.value);
      if (!Object.hasOwn(at, name)) {
        const { DefaultValue: standard } = isRecord(argument[3])
          ? argument[3]
          : {};
        return standard === undefined ? UNKNOWN : this.value(standard, depth);
      }
      at = at[name];
    }
    return this.value(at, depth);
  }

  private select(argument: unknown, depth: number): Value {
    if (!Array.isArray(argument)) return UNKNOWN;
    const index = this.value(argument[0], depth);
    const parts = this.list(argument[1], depth);
    return (index.kind === 'known' && parts?.[Number(index.value)]) || UNKNOWN;
  }

  private split(argument: unknown, depth: number): Value {
    if (!Array.isArray(argument)) return UNKNOWN;
    const text = this.value(argument[1], depth);
    return text.kind === 'known'
      ? known(String(text.value).split(String(argument[0])))
      : UNKNOWN;
  }

  /** Returns whether a condition holds; undefined if a parameter has no value. */
  private condition(name: string, depth: number): boolean | undefined {
    if (this.conditions.has(name)) return this.conditions.get(name);
    this.conditions.set(name, undefined);
    const holds = this.holds(this.content.Conditions[name], depth + 1);
    this.conditions.set(name, holds);
    return holds;
  }

  private holds(expression: unknown, depth: number): boolean | undefined {
    if (depth > DEEPEST || !isRecord(expression)) return undefined;
    const [name] = Object.keys(expression);
    const argument = expression[name];
    const parts = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Condition':
        return this.condition(String(argument), depth);
      case 'Fn::Equals': {
        const [a, b] = parts.map(part => this.value(part, depth));
        return a?.kind === 'known' && b?.kind === 'known'
          ? String(a.value) === String(b.value)
          : undefined;
      }
      case 'Fn::Not': {
        const holds = this.holds(parts[0], depth + 1);
        return holds === undefined ? undefined : !holds;
      }
      case 'Fn::And':
      case 'Fn::Or': {
        const decides = name === 'Fn::Or';
        const all = parts.map(part => this.holds(part, depth + 1));
        if (all.includes(decides)) return decides;
        return all.includes(undefined) ? undefined : !decides;
      }
      default:
        return undefined;
    }
  }

  /** Returns an object as JSON, with an unused name in place of unknown values. */
  json(expression: unknown): string {
    return JSON.stringify(this.plain(expression, 0));
  }

  private plain(expression: unknown, depth: number): unknown {
    const found = this.value(expression, depth);
    if (found.kind !== 'known') return LATER;
    const { value } = found;
    if (depth > DEEPEST) return LATER;
    if (Array.isArray(value)) {
      return value
        .map(one => this.plain(one, depth + 1))
        .filter(one => one !== null);
    }
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, one]) => {
        const plain = this.plain(one, depth + 1);
        return plain === null ? [] : [[key, plain]];
      }),
    );
  }
}
