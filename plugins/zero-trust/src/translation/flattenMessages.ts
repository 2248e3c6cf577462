import { messages } from './messages';

type Messages = typeof messages;

/** The messages of one language, in the shape of the English ones. */
export type Localized<T = Messages> = {
  readonly [key in keyof T]: T[key] extends string ? string : Localized<T[key]>;
};

type Key<T, Prefix extends string = ''> = {
  [key in keyof T & string]: T[key] extends string
    ? `${Prefix}${key}`
    : Key<T[key], `${Prefix}${key}.`>;
}[keyof T & string];

type Nested = { readonly [key in string]: string | Nested };

function entries(nested: Nested, prefix = ''): Array<[string, string]> {
  return Object.entries(nested).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value]]
      : entries(value, `${prefix}${key}.`),
  );
}

/**
 * Returns messages by dotted key, the format of Backstage for the messages of a
 * language.
 */
export function flattenMessages(
  localized: Localized,
): Record<Key<Messages>, string> {
  return Object.fromEntries(entries(localized)) as Record<
    Key<Messages>,
    string
  >;
}
