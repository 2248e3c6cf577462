/**
 * Controls whose evidence no collector reads yet: they may be unknown in
 * every layout. It only ever gets shorter.
 */
export const notCollectedYet: readonly string[] = [];
