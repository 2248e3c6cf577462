import { InputError } from '../errors/InputError';
import { hasExtensions, LOOPS_LATER, WRONG_LOOP } from './transforms';
import { isRecord } from '../json/isRecord';

const LOOP = 'Fn::ForEach::';

/**
 * The most turns of all loops, more than a template can have resources (500).
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MOST_TURNS = 5000;

/** Replaces `${Name}`, `&{Name}` and references to the name by a value. */
function replace(part: unknown, name: string, value: string): unknown {
  if (typeof part === 'string') {
    return part
      .replaceAll(`\${${name}}`, value)
      .replaceAll(`&{${name}}`, value.replace(/[^A-Za-z0-9]/g, ''));
  }
  if (Array.isArray(part)) return part.map(one => replace(one, name, value));
  if (!isRecord(part)) return part;
  const isReference = Object.keys(part).length === 1 && part.Ref === name;
  return isReference
    ? value
    : Object.fromEntries(
        Object.entries(part).map(([key, one]) => [
          String(replace(key, name, value)),
          replace(one, name, value),
        ]),
      );
}

/**
 * Replaces loops of `AWS::LanguageExtensions` by what they create.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 * @throws InputError - if the values of a loop are not in the template
 */
export function expandLoops(
  json: unknown,
  given: Readonly<Record<string, string>>,
): unknown {
  if (!isRecord(json) || !hasExtensions(json)) return json;
  const parameters = isRecord(json.Parameters) ? json.Parameters : {};
  const valuesOf = (collection: unknown): string[] => {
    if (Array.isArray(collection)) {
      return collection.flatMap(one =>
        isRecord(one) ? valuesOf(one) : String(one),
      );
    }
    const name = isRecord(collection) ? collection.Ref : undefined;
    const parameter = typeof name === 'string' ? parameters[name] : undefined;
    // The template has the name of the parameter in Systems Manager, and not its values.
    const isElsewhere =
      isRecord(parameter) && String(parameter.Type).startsWith('AWS::SSM::');
    if (isElsewhere) throw new InputError(LOOPS_LATER);
    const text =
      (typeof name === 'string' && Object.hasOwn(given, name)
        ? given[name]
        : undefined) ?? (isRecord(parameter) ? parameter.Default : undefined);
    if (typeof text !== 'string') throw new InputError(LOOPS_LATER);
    return text.split(',').map(one => one.trim());
  };
  let left = MOST_TURNS;
  const expand = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(expand);
    if (!isRecord(part)) return part;
    return Object.fromEntries(
      Object.entries(part).flatMap(([key, value]) => {
        if (!key.startsWith(LOOP)) return [[key, expand(value)] as const];
        const [name, collection, body] = Array.isArray(value) ? value : [];
        if (typeof name !== 'string' || !isRecord(body)) {
          throw new InputError(WRONG_LOOP);
        }
        return valuesOf(collection).flatMap(one => {
          left -= 1;
          if (left < 0) {
            throw new InputError(
              `The loops of the template have more than ${MOST_TURNS} turns.`,
            );
          }
          return Object.entries(expand(replace(body, name, one)) as object);
        });
      }),
    );
  };
  return expand(json);
}
