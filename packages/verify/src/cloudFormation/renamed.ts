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

const mapped = (
  map: Record<string, unknown>,
  change: (argument: unknown, name: string) => unknown,
) =>
  Object.fromEntries(
    Object.entries(map).map(([name, one]) => [name, change(one, name)]),
  );

/**
 * Returns an expression of a nested template with the names that parameters, resources,
 * conditions and mappings have in the joined template.
 */
export function renamed(prefix: string, expression: unknown): unknown {
  const inside = (one: unknown) => renamed(prefix, one);
  if (Array.isArray(expression)) return expression.map(inside);
  if (!isRecord(expression)) return expression;
  if (Object.keys(expression).length !== 1) return mapped(expression, inside);
  return mapped(expression, (argument, name) => {
    const own = renamedArgument(prefix, name, argument);
    // The names of the variables of a text can be those of functions.
    return name === 'Fn::Sub' && Array.isArray(own)
      ? own.map(one => (isRecord(one) ? mapped(one, inside) : one))
      : inside(own);
  });
}

/**
 * Returns a condition of a nested template with the names of the joined template. Only
 * there, `Condition` names another condition.
 */
export function renamedCondition(prefix: string, expression: unknown): unknown {
  if (!isRecord(expression)) return expression;
  const { Condition: name, ...others } = expression;
  if (typeof name === 'string' && !Object.keys(others).length) {
    return { Condition: newName(prefix, name) };
  }
  const isLogic = Object.keys(expression).every(one =>
    ['Fn::And', 'Fn::Or', 'Fn::Not'].includes(one),
  );
  return isLogic
    ? mapped(expression, parts =>
        Array.isArray(parts)
          ? parts.map(one => renamedCondition(prefix, one))
          : parts,
      )
    : renamed(prefix, expression);
}
