import { ReactElement } from 'react';
import { zeroTrustTranslationRef } from './ref';

type Messages = (typeof zeroTrustTranslationRef)['T'];
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type WithoutPlural<Key> = Key extends `${infer Own}_${Plural}` ? Own : Key;
type Texts = {
  [Key in keyof Messages as WithoutPlural<Key>]: Messages[Key];
};
type MessageKey = keyof Texts;

type Trimmed<T> = T extends ` ${infer Rest}`
  ? Trimmed<Rest>
  : T extends `${infer Rest} `
  ? Trimmed<Rest>
  : T;

/** `value` and `number` of `{{value, number}}`. */
type Placeholder<T> = T extends `${infer Name},${infer Format}`
  ? [name: Trimmed<Name>, format: Trimmed<Format>]
  : [name: Trimmed<T>, format: undefined];
type Placeholders<Text> = Text extends `${string}{{${infer Own}}}${infer Rest}`
  ? Placeholder<Own> | Placeholders<Rest>
  : never;

type ValueOf<Own, Value> = Own extends ['count', unknown]
  ? number
  : Own extends [unknown, undefined]
  ? Value
  : Own extends [unknown, `datetime${string}`]
  ? Date
  : number;

/** The placeholders of each message; those with plurals also have a count. */
type PlaceholdersOf = {
  [Key in MessageKey]:
    | Placeholders<Texts[Key]>
    | (Key extends keyof Messages ? never : ['count', undefined]);
};

type Values<Key extends MessageKey, Value> = {
  [Own in PlaceholdersOf[Key] as Own[0] & string]: ValueOf<Own, Value>;
};
type Args<Key extends MessageKey, Value> = PlaceholdersOf[Key] extends never
  ? []
  : [values: Values<Key, Value>];

/**
 * Returns a message by its key, with the values of its placeholders: text, or an
 * element where a value is one. Backstage's own type is equivalent, but the compiler
 * takes minutes for it, because it compares each call with all messages.
 */
export interface Translate {
  <Key extends MessageKey>(key: Key, ...values: Args<Key, string>): string;
  <Key extends MessageKey>(
    key: Key,
    ...values: Args<Key, string | ReactElement>
  ): ReactElement;
}
