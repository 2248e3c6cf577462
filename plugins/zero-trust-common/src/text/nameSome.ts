/** The number of names in one sentence. */
const SHOWN = 5;

/**
 * Returns the first names of a list, and how many others there are: `orders, billing
 * and 3 more`. All shortened lists use it, so the number always counts the whole list.
 *
 * @param total - the length of the whole list, if `names` is only its beginning
 * @public
 */
export function nameSome(
  names: readonly string[],
  {
    shown = SHOWN,
    total = names.length,
  }: { shown?: number; total?: number } = {},
): string {
  const named = names.slice(0, shown);
  const more = total - named.length;
  const list = named.join(', ');
  if (more <= 0) return list;
  return list ? `${list} and ${more} more` : `${more}`;
}
