/**
 * Characters that end a line, are invisible or change the direction of text, and single
 * surrogates. In a log they could forge lines.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const EACH_UNPRINTABLE = new RegExp(UNPRINTABLE.source, 'gu');

/** Returns whether a text can be written unchanged in one line of a log. */
export const isPrintable = (text: string): boolean => !UNPRINTABLE.test(text);

/** Returns the text with its unprintable characters as escapes such as `\u000a`. */
export const printable = (text: string): string =>
  text.replace(
    EACH_UNPRINTABLE,
    character =>
      `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );

const LONGEST_QUOTE = 100;

/** Quotes text of a caller in a message. */
export const quoted = (text: string): string =>
  `"${printable(text.slice(0, LONGEST_QUOTE))}"`;
