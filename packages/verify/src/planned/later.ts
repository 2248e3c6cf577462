/**
 * Replaces values of documents that are not known before the input is applied. No pattern
 * of a policy matches it.
 */
export const LATER = 'zz-known-after-apply-zz';

/** Returns whether a text of a document has a part that is not known. */
export const isLater = (text: string): boolean => text.includes(LATER);
