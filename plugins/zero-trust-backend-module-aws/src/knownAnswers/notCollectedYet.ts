/**
 * Controls whose evidence no collector reads yet: they may be unknown in
 * every layout. It only ever gets shorter.
 */
export const notCollectedYet: readonly string[] = [
  'ZT-DATA-13',
  'ZT-DATA-16',
  'ZT-APP-02',
];
