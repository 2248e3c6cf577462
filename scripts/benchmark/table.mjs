/** Returns the row that a line of a benchmark's output describes, if it is one. */
export function rowOf(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const row = JSON.parse(line);
    return typeof row.work === 'string' && typeof row.now === 'number'
      ? row
      : undefined;
  } catch {
    return undefined;
  }
}

const HEADINGS = ['work', 'now', 'bound', 'ratio', 'growth exponent'];

const number = value =>
  Number.isInteger(value) || Math.abs(value) >= 100
    ? String(Math.round(value))
    : value.toFixed(2);

const withUnit = (value, unit) =>
  unit ? `${number(value)} ${unit}` : number(value);

function cellsOf({ work, now, unit, bound, atLeast, exponent }) {
  const ratio =
    bound === undefined || (atLeast && now === 0)
      ? undefined
      : (atLeast ? bound / now : now / bound).toFixed(2);
  return [
    work,
    withUnit(now, unit),
    bound === undefined
      ? '–'
      : `${atLeast ? 'at least' : 'at most'} ${withUnit(bound, unit)}`,
    ratio ?? '–',
    exponent === undefined ? '–' : exponent.toFixed(2),
  ];
}

/** Returns rows as a Markdown table. A ratio over 1 is out of bounds. */
export function table(rows) {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...cells.map(row => row[column].length)),
  );
  const line = row =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [
    line(HEADINGS),
    `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`,
    ...cells.slice(1).map(line),
  ].join('\n');
}
