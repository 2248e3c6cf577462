/** At most 20 values fit in one filter of GetFindings. */
const VALUES = 20;

/** Returns the Security Hub controls in batches for queries. */
export function controlIdBatches(controlIds: readonly string[]): string[][] {
  const ids = [...new Set(controlIds)].sort();
  return Array.from({ length: Math.ceil(ids.length / VALUES) }, (_, index) =>
    ids.slice(index * VALUES, (index + 1) * VALUES),
  );
}
