/** Returns a list of tags as a record. */
export function tagsOf(
  list: Array<{ Key?: string; Value?: string }> = [],
): Record<string, string> {
  return Object.fromEntries(
    list.flatMap(({ Key, Value = '' }) => (Key ? [[Key, Value]] : [])),
  );
}
