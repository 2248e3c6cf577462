import { Translate } from './Translate';

/** Returns "a, b and 3 more": the first items, and how many more there are. */
export function listText(
  t: Translate,
  items: readonly string[],
  most: number,
  total = items.length,
): string {
  const shown = items.slice(0, most);
  const more = total - shown.length;
  return more > 0
    ? t('common.andMore', { items: shown.join(', '), number: more })
    : shown.join(', ');
}
