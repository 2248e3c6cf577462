/**
 * Controls whose evidence no collector reads yet: they may be unknown in
 * every layout. It only ever gets shorter.
 */
export const notCollectedYet: readonly string[] = [
  'ZT-DATA-04',
  'ZT-DATA-05',
  'ZT-DATA-06',
  'ZT-DATA-08',
  'ZT-DATA-09',
  'ZT-DATA-13',
  'ZT-DATA-16',
  'ZT-ID-02',
  'ZT-ID-09',
  'ZT-ID-11',
  'ZT-APP-02',
  'ZT-GOV-02',
  'ZT-GOV-03',
];
