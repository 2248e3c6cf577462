import { isRecord } from '../json/isRecord';
import { JoinedContent, PassedValue } from './nestedStacks';
import { LATER } from '../planned/later';
import { LogicalResource } from './templateContent';

/** A value of a template: known, a resource of the template, or not known. */
export type Value =
  | { kind: 'known'; value: unknown }
  | { kind: 'resource'; id: string; attribute?: string }
  | { kind: 'unknown' };

const UNKNOWN: Value = { kind: 'unknown' };
const known = (value: unknown): Value => ({ kind: 'known', value });

/**
 * A dynamic reference, whose value CloudFormation reads from Parameter Store or Secrets
 * Manager when it deploys.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
const DYNAMIC = /\{\{resolve:/;

const isList = (type: unknown) =>
  type === 'CommaDelimitedList' || String(type).startsWith('List<');

/** Returns whether the value of a parameter is in Systems Manager. */
const isElsewhere = (type: unknown) =>
  String(type).startsWith('AWS::SSM::Parameter::Value<');

/** Returns the elements of a list that an expression joins. */
function joinedWith(expression: unknown, delimiter: string): unknown {
  const join = isRecord(expression) ? expression['Fn::Join'] : undefined;
  return Array.isArray(join) && join[0] === delimiter ? join[1] : undefined;
}

/** Longer than any value of a parameter, which has at most 4,096 bytes. */
const LONGEST = 100_000;

/** Returns a value as unknown if texts that contain each other make it too long. */
const shortened = (value: Value): Value =>
  value.kind === 'known' && String(value.value).length > LONGEST
    ? UNKNOWN
    : value;

/**
 * Returns the value of a parameter by its type. Lists are texts with commas, whose members
 * are trimmed. A parameter of Systems Manager has the name of a value, which only AWS
 * knows.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
function parameterValue(type: unknown, given: unknown): Value {
  if (isElsewhere(type)) return UNKNOWN;
  if ([given].flat().some(one => DYNAMIC.test(String(one)))) return UNKNOWN;
  return known(
    isList(type) && !Array.isArray(given)
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
  /** The pseudo parameters whose values are not known, and only stand for them. */
  assumed: readonly string[];
  /** The tags of the stack itself. */
  tags?: ReadonlyArray<{ Key: string; Value: string }>;
  /** Values of parameters. Other parameters use their default values. */
  parameters: Readonly<Record<string, string>>;
}

/** The most values that are passed on from stack to stack. */
const MOST_PASSED = 30;

/** The limit of nested functions, deeper than in any template. */
const DEEPEST = 50;

/** A template whose functions are evaluated with the defaults of its parameters. */
export class Template {
  private readonly conditions = new Map<string, boolean | undefined>();
  private readonly passed = new Map<
    string,
    { value: Value; isAssumed: boolean }
  >();
  private passing = 0;
  /** Whether the expression that is evaluated uses a value that is not known. */
  private isAssumed = false;

  constructor(
    private readonly content: JoinedContent,
    private readonly place: StackPlace,
  ) {}

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

  /** Returns all resources with their logical ids. */
  all(): Array<{ id: string; type: string; resource: LogicalResource }> {
    return Object.entries(this.content.Resources).map(([id, resource]) => ({
      id,
      type: resource.Type,
      resource,
    }));
  }

  /** Returns whether the template has the resources of a nested stack. */
  isJoined(id: string): boolean {
    return this.content.joined.has(id);
  }

  /**
   * Returns the tags that a resource gets from the stacks that contain it, from the inner
   * to the outer stack.
   */
  stackTags(id: string): readonly unknown[] {
    return [...(this.content.stackTags[id] ?? []), this.place.tags ?? []];
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
    if (this.place.assumed.includes(name)) this.isAssumed = true;
    if (Object.hasOwn(pseudo, name)) return known(pseudo[name]);
    if (Object.hasOwn(this.content.values, name)) return this.passedValue(name);
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

  /** Returns what a stack passes to a nested one, or a nested one returns. */
  private passedValue(name: string): Value {
    const before = this.passed.get(name);
    if (before?.isAssumed) this.isAssumed = true;
    if (before) return before.value;
    if (this.passing > MOST_PASSED) return UNKNOWN;
    // A value that leads to itself is not known.
    this.passed.set(name, { value: UNKNOWN, isAssumed: false });
    this.passing += 1;
    const { found: value, isAssumed } = this.watched(() =>
      this.evaluated(this.content.values[name]),
    );
    this.passing -= 1;
    this.passed.set(name, { value, isAssumed });
    if (isAssumed) this.isAssumed = true;
    return value;
  }

  /** Returns a result, and whether it uses a value that is not known. */
  private watched<T>(evaluate: () => T): { found: T; isAssumed: boolean } {
    const before = this.isAssumed;
    this.isAssumed = false;
    const found = evaluate();
    const { isAssumed } = this;
    this.isAssumed = before;
    return { found, isAssumed };
  }

  private evaluated({ expression, parameter }: PassedValue): Value {
    if (!parameter) return shortened(this.value(expression));
    const { Type: type, Default: standard } = parameter;
    const list = isList(type) ? joinedWith(expression, ',') : undefined;
    const found = shortened(
      list === undefined ? this.value(expression) : this.parts(list, ',', 0),
    );
    if (found.kind !== 'known') return isElsewhere(type) ? UNKNOWN : found;
    const given = found.value ?? standard;
    return given === undefined || isRecord(given)
      ? UNKNOWN
      : parameterValue(type, given);
  }

  /** Returns the expression of a value that is passed, and else the expression itself. */
  private origin(expression: unknown, depth: number): unknown {
    if (!isRecord(expression) || depth > DEEPEST) return expression;
    const [name, ...others] = Object.keys(expression);
    if (others.length) return expression;
    const isReference = name === 'Ref' || name === 'Fn::GetAtt';
    const of = [expression[name]].flat().join('.');
    return isReference && Object.hasOwn(this.content.values, of)
      ? this.origin(this.content.values[of].expression, depth + 1)
      : expression;
  }

  private attribute(argument: unknown): Value {
    const [id, attribute] = Array.isArray(argument)
      ? argument.map(String)
      : String(argument).split(/\.(.*)/s);
    const name = `${id}.${attribute}`;
    if (Object.hasOwn(this.content.values, name)) return this.passedValue(name);
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
    const { found: keys, isAssumed } = this.watched(() =>
      argument.slice(0, 3).map(one => this.value(one, depth)),
    );
    if (isAssumed) return UNKNOWN;
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

  /** Returns the elements of a joined list, which can contain the delimiter. */
  private parts(list: unknown, delimiter: string, depth: number): Value {
    const found = this.value(list, depth);
    if (found.kind !== 'known' || !Array.isArray(found.value)) return UNKNOWN;
    return known(
      found.value.flatMap(one => {
        const part = this.value(one, depth);
        return part.kind === 'known' && typeof part.value === 'string'
          ? part.value.split(delimiter).map(text => text.trim())
          : [one];
      }),
    );
  }

  private split(argument: unknown, depth: number): Value {
    if (!Array.isArray(argument)) return UNKNOWN;
    // The CDK joins lists to pass them, and splits them where they are used.
    const list = joinedWith(
      this.origin(argument[1], depth),
      String(argument[0]),
    );
    if (list !== undefined) {
      return this.parts(list, String(argument[0]), depth);
    }
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
        const { found, isAssumed } = this.watched(() =>
          parts.map(part => this.value(part, depth)),
        );
        const [a, b] = found;
        if (isAssumed) return undefined;
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
