import { isRecord } from '../json/isRecord';

/** Returns a name with a prefix, which no logical id has: `Network/Vpc`. */
export const prefixed = (prefix: string, name: string) => `${prefix}/${name}`;

/**
 * Returns the name in the joined template. The stack's own pseudo parameters are those
 * of the nested stack, which CloudFormation chooses.
 */
const newName = (prefix: string, name: string): string =>
  name.startsWith('AWS::') && !/^AWS::Stack(Name|Id)$/.test(name)
    ? name
    : prefixed(prefix, name);

const inText = (prefix: string, text: string, own: readonly string[]) =>
  text.replace(/\$\{([^!}][^}]*)\}/g, (whole, name: string) =>
    own.includes(name.trim()) ? whole : `\${${newName(prefix, name.trim())}}`,
  );

/** Changes the first element of a list if it is a text. */
const first = (argument: unknown, change: (name: string) => string) =>
  Array.isArray(argument) && typeof argument[0] === 'string'
    ? [change(argument[0]), ...argument.slice(1)]
    : argument;

/** Returns the argument of a function with new names, before its parts are renamed. */
function renamedArgument(
  prefix: string,
  name: string,
  argument: unknown,
): unknown {
  const change = (one: string) => newName(prefix, one);
  switch (name) {
    case 'Ref':
    case 'Condition':
      return typeof argument === 'string' ? change(argument) : argument;
    case 'Fn::GetAtt':
      return typeof argument === 'string'
        ? change(argument)
        : first(argument, change);
    case 'Fn::If':
      return first(argument, change);
    case 'Fn::FindInMap': {
      const [map, ...keys] = Array.isArray(argument) ? argument : [argument];
      return typeof map === 'string'
        ? [change(map), ...keys]
        : [{ 'Fn::Join': ['', [prefixed(prefix, ''), map]] }, ...keys];
    }
    case 'Fn::Sub': {
      if (typeof argument === 'string') return inText(prefix, argument, []);
      const own = Array.isArray(argument) ? argument[1] : undefined;
      return first(argument, text =>
        inText(prefix, text, isRecord(own) ? Object.keys(own) : []),
      );
    }
    default:
      return argument;
  }
}

/**
 * Returns an expression of a nested template with the names that parameters, resources,
 * conditions and mappings have in the joined template.
 */
export function renamed(prefix: string, expression: unknown): unknown {
  if (Array.isArray(expression)) {
    return expression.map(one => renamed(prefix, one));
  }
  if (!isRecord(expression)) return expression;
  const isCall = Object.keys(expression).length === 1;
  return Object.fromEntries(
    Object.entries(expression).map(([name, argument]) => [
      name,
      renamed(
        prefix,
        isCall ? renamedArgument(prefix, name, argument) : argument,
      ),
    ]),
  );
}
