/** A problem of a row of an imported file. */
export interface ImportProblem {
  /** Absent for the file as a whole. */
  row?: string;
  /** The column; absent for the row as a whole. */
  field?: string;
  text: string;
}

/** The beginning of a problem, whose text can also contain semicolons. */
const NEXT = /; (?=row \d+[,:] |column |and \d+ more$)/;
const ROW = /^row (\d+)(?:, (\w+))?: (.*)$/s;

/** The file as a whole first, then by row; how many more there are is last. */
function position({ row, text }: ImportProblem): number {
  if (row) return Number(row);
  return text.startsWith('and ') ? Infinity : 0;
}

/** Returns the problems of a rejected import, one for each row and column, by row. */
export function importProblems(message: string): ImportProblem[] {
  return message
    .replace(/^csv: (nothing is imported\. )?/, '')
    .split(NEXT)
    .map(problem => {
      const [, row, field, text] = ROW.exec(problem) ?? [];
      return row ? { row, field, text } : { text: problem };
    })
    .sort((a, b) => position(a) - position(b) || 0);
}
