/**
 * Returns rows that together contain every pair of values of any two columns. Selects
 * the row with the most new pairs until no row has new pairs.
 */
export function pairwise<T>(
  rows: readonly T[],
  columns: ReadonlyArray<(row: T) => string>,
): T[] {
  const left = rows.map(row => {
    const values = columns.map(column => column(row));
    return {
      row,
      pairs: values.flatMap((a, i) =>
        values.slice(i + 1).map((b, j) => `${i} ${a} ${i + 1 + j} ${b}`),
      ),
    };
  });
  const seen = new Set<string>();
  const chosen: T[] = [];
  for (;;) {
    let best = 0;
    let found: (typeof left)[number] | undefined;
    for (const one of left) {
      const count = one.pairs.filter(pair => !seen.has(pair)).length;
      if (count > best) {
        best = count;
        found = one;
      }
    }
    if (!found) return chosen;
    found.pairs.forEach(pair => seen.add(pair));
    chosen.push(found.row);
  }
}
