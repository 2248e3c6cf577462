/** The place of a label on an axis, in pixels. */
export interface LabelSpan {
  from: number;
  to: number;
}

/**
 * Returns a row for each label in which no label covers another: 0 is the first row.
 * Undefined if it fits in none of the rows.
 */
export function labelRows(
  spans: readonly LabelSpan[],
  rows: number,
): Array<number | undefined> {
  const placed: LabelSpan[][] = Array.from({ length: rows }, () => []);
  return spans.map(span => {
    const row = placed.findIndex(others =>
      others.every(({ from, to }) => to <= span.from || from >= span.to),
    );
    if (row < 0) return undefined;
    placed[row].push(span);
    return row;
  });
}
