import { InputError } from '../errors/InputError';
import { isRecord } from '../json/isRecord';
import {
  fileOfNested,
  NestedTemplates,
  STACK,
  TemplatePlace,
} from './nestedTemplates';
import { prefixed, renamed, renamedCondition } from './renamed';
import { contentOf, Parameter, TemplateContent } from './templateContent';

/** A value that a stack passes to a nested one, or that a nested one returns. */
export interface PassedValue {
  expression: unknown;
  /** The parameter that has the value. */
  parameter?: Parameter;
}

/** A template with its nested ones. */
export interface JoinedContent extends TemplateContent {
  /**
   * By the name of a parameter `Network/Range`, or of an output
   * `Network.Outputs.Vpc`.
   */
  values: Record<string, PassedValue>;
  /**
   * The `Tags` of the stacks that contain a resource, from the inner to the outer stack, by
   * the logical id of the resource.
   */
  stackTags: Record<string, readonly unknown[]>;
  /** The logical ids of nested stacks whose templates are joined. */
  joined: Set<string>;
}

/** What is known about nested templates. */
export interface Nesting extends TemplatePlace {
  templates: NestedTemplates;
}

/**
 * The most nested stacks, and how deep they are.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MOST_STACKS = 500;
const DEEPEST = 20;

/** An expression whose value only AWS knows. */
const LATER = { 'Fn::ImportValue': 'known after deployment' };

/** Values by the name of a parameter; undefined if they are not known. */
type Passed = Readonly<Record<string, unknown>> | undefined;

/** Returns the parameters that a stack passes to a nested one. */
function passedTo(properties: unknown): Passed {
  const passed = isRecord(properties) ? properties.Parameters ?? {} : {};
  const isMap =
    isRecord(passed) &&
    !Object.keys(passed).some(name => /^(Ref$|Fn::)/.test(name));
  return isMap ? passed : undefined;
}

const isPassed = (passed: Passed, name: string) =>
  !passed || Object.hasOwn(passed, name);

/** Removes the default values of parameters that the parent passes. */
function withoutDefaults(json: unknown, passed: Passed): unknown {
  if (!isRecord(json) || !isRecord(json.Parameters)) return json;
  const Parameters = Object.fromEntries(
    Object.entries(json.Parameters).map(([name, one]) => [
      name,
      isPassed(passed, name) && isRecord(one)
        ? { ...one, Default: undefined }
        : one,
    ]),
  );
  return { ...json, Parameters };
}

/** Returns the content of a nested template, whose loops can use texts only. */
function nestedContent(
  json: unknown,
  passed: Passed,
  file: string,
): TemplateContent {
  const texts = Object.entries(passed ?? {}).flatMap(([name, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value)
      ? [[name, String(value)]]
      : [],
  );
  try {
    const { Parameters } = contentOf(json, Object.fromEntries(texts));
    const own = contentOf(
      withoutDefaults(json, passed),
      Object.fromEntries(texts),
    );
    return { ...own, Parameters };
  } catch (error) {
    throw error instanceof InputError
      ? new InputError(`${file}: ${error.message}`)
      : error;
  }
}

/** Adds the content of a nested template to that of its parent. */
function add(
  into: JoinedContent,
  id: string,
  nested: JoinedContent,
  passed: Passed,
): void {
  const { Condition: own, Properties: properties } = into.Resources[id];
  const tags = properties?.Tags === undefined ? [] : [properties.Tags];
  for (const [name, one] of Object.entries(nested.Parameters)) {
    if (isPassed(passed, name)) {
      into.values[prefixed(id, name)] = {
        expression: passed ? passed[name] : LATER,
        parameter: one,
      };
    } else {
      into.Parameters[prefixed(id, name)] = one;
    }
  }
  for (const [name, one] of Object.entries(nested.Mappings)) {
    into.Mappings[prefixed(id, name)] = one;
  }
  for (const [name, one] of Object.entries(nested.Conditions)) {
    into.Conditions[prefixed(id, name)] = renamedCondition(id, one);
  }
  for (const [name, one] of Object.entries(nested.values)) {
    into.values[prefixed(id, name)] = {
      ...one,
      expression: renamed(id, one.expression),
    };
  }
  for (const [name, one] of Object.entries(nested.Resources)) {
    const resource = prefixed(id, name);
    const condition = one.Condition && prefixed(id, one.Condition);
    const both = `${resource} with its stack`;
    if (own && condition) {
      into.Conditions[both] = {
        'Fn::And': [{ Condition: own }, { Condition: condition }],
      };
    }
    into.Resources[resource] = {
      ...one,
      Condition: own && condition ? both : own ?? condition,
      Properties: renamed(id, one.Properties) as typeof one.Properties,
    };
    into.stackTags[resource] = [
      ...(nested.stackTags[name] ?? []).map(inner => renamed(id, inner)),
      ...tags,
    ];
  }
  for (const name of nested.joined) into.joined.add(prefixed(id, name));
  for (const [name, { Value, Condition: condition }] of Object.entries(
    nested.Outputs,
  )) {
    const expression = renamed(id, Value);
    into.values[`${id}.Outputs.${name}`] = {
      expression:
        typeof condition === 'string'
          ? { 'Fn::If': [prefixed(id, condition), expression, LATER] }
          : expression,
    };
  }
  into.joined.add(id);
}

/**
 * Joins a template with the templates of its nested stacks. The parts of a nested
 * template have its logical id before their names, such as `Network/Vpc`.
 * @throws InputError - if a nested template is not a template, or there are too many
 */
export function withNestedStacks(
  content: TemplateContent,
  nesting: Nesting,
): JoinedContent {
  let left = MOST_STACKS;
  const join = (
    own: TemplateContent,
    file: string,
    depth: number,
  ): JoinedContent => {
    const into: JoinedContent = {
      ...own,
      Parameters: { ...own.Parameters },
      Mappings: { ...own.Mappings },
      Conditions: { ...own.Conditions },
      Resources: { ...own.Resources },
      values: {},
      stackTags: {},
      joined: new Set(),
    };
    for (const [id, resource] of Object.entries(own.Resources)) {
      if (resource.Type !== STACK) continue;
      const at = fileOfNested(resource, { file, assets: nesting.assets });
      if (at === undefined || !nesting.templates.has(at)) continue;
      left -= 1;
      if (left < 0 || depth > DEEPEST) {
        throw new InputError(
          `The template has more than ${MOST_STACKS} nested stacks, or more than ${DEEPEST} in each other.`,
        );
      }
      const passed = passedTo(resource.Properties);
      const nested = nestedContent(nesting.templates.get(at), passed, at);
      add(into, id, join(nested, at, depth + 1), passed);
    }
    return into;
  };
  return join(content, nesting.file, 0);
}
