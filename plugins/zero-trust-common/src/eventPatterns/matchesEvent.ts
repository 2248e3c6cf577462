/** A part of an event whose value differs between events, or is not known. @alpha */
export const ANYTHING = Symbol('anything');

/** A value of an event, or of one of its parts. @alpha */
export type EventValue =
  | string
  | number
  | boolean
  | null
  | typeof ANYTHING
  | { readonly [name: string]: EventValue };

/** True or false for every such event; undefined if it depends on the event. @alpha */
export type Matches = boolean | undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const all = (parts: readonly Matches[]): Matches => {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
};
const any = (parts: readonly Matches[]): Matches => {
  if (parts.includes(true)) return true;
  return parts.includes(undefined) ? undefined : false;
};
const not = (match: Matches): Matches => (match === undefined ? match : !match);

const textTest =
  (test: (text: string, wanted: string) => boolean) =>
  (wanted: unknown, value: EventValue): Matches => {
    if (typeof wanted === 'string') {
      return typeof value === 'string' && test(value, wanted);
    }
    return undefined;
  };

const sameWithoutCase = (text: string, wanted: string) =>
  text.toLowerCase() === wanted.toLowerCase();

/** `*` is any characters; a backslash makes the next character literal. */
function wildcard(text: string, wanted: string): boolean {
  const expression = wanted.replace(
    /\\(.)|\*|[.+?^${}()|[\]\\]/gs,
    (found, literal?: string) => {
      if (found === '*') return '.*';
      return `\\${literal ?? found}`;
    },
  );
  return new RegExp(`^${expression}$`, 's').test(text);
}

/** A prefix or suffix is a text, or `{ "equals-ignore-case": "text" }`. */
const affix =
  (has: (text: string, wanted: string) => boolean) =>
  (wanted: unknown, value: EventValue): Matches => {
    const folded = isRecord(wanted) ? wanted['equals-ignore-case'] : undefined;
    return typeof folded === 'string'
      ? typeof value === 'string' &&
          has(value.toLowerCase(), folded.toLowerCase())
      : textTest(has)(wanted, value);
  };

const OPERATORS: Record<
  string,
  (wanted: unknown, value: EventValue) => Matches
> = {
  prefix: affix((text, wanted) => text.startsWith(wanted)),
  suffix: affix((text, wanted) => text.endsWith(wanted)),
  'equals-ignore-case': textTest(sameWithoutCase),
  wildcard: textTest(wildcard),
  'anything-but': (wanted, value) =>
    not(
      any(
        [wanted].flat().map(one => {
          if (!isRecord(one)) return one === value;
          // Of an operator with a list, none of the texts may match.
          return any(
            Object.entries(one).flatMap(([operator, texts]) =>
              [texts]
                .flat()
                .map(text => matchesElement({ [operator]: text }, value)),
            ),
          );
        }),
      ),
    ),
};

function matchesElement(
  element: unknown,
  value: EventValue | undefined,
): Matches {
  if (!isRecord(element)) {
    return value === ANYTHING ? undefined : element === value;
  }
  const [[operator, wanted] = [], ...more] = Object.entries(element);
  if (operator === undefined || more.length) return undefined;
  if (operator === 'exists') {
    if (value === ANYTHING) return undefined;
    return (value !== undefined && !isRecord(value)) === wanted;
  }
  if (value === undefined) return false;
  return value === ANYTHING ? undefined : OPERATORS[operator]?.(wanted, value);
}

function matchesObject(
  pattern: Record<string, unknown>,
  event: Record<string, EventValue> | typeof ANYTHING,
): Matches {
  return all(
    Object.entries(pattern).map(([name, wanted]): Matches => {
      if (name === '$or' && Array.isArray(wanted)) {
        return any(
          wanted.map(one =>
            isRecord(one) ? matchesObject(one, event) : undefined,
          ),
        );
      }
      const value = event === ANYTHING ? ANYTHING : event[name];
      if (Array.isArray(wanted)) {
        return any(wanted.map(one => matchesElement(one, value)));
      }
      if (!isRecord(wanted)) return undefined;
      if (value === ANYTHING) return matchesObject(wanted, ANYTHING);
      return matchesObject(wanted, isRecord(value) ? value : {});
    }),
  );
}

/** Returns a pattern from its JSON; undefined if it is none. @alpha */
export function parseEventPattern(
  text: string,
): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns whether an event pattern of EventBridge matches an event. Operators that are not
 * supported here (`numeric`, `cidr`) depend on the event.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @alpha
 */
export const matchesEvent = (
  pattern: Record<string, unknown> | undefined,
  event: Record<string, EventValue>,
): Matches => pattern && matchesObject(pattern, event);
