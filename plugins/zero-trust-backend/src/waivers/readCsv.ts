import { InputError } from '@backstage/errors';

/**
 * Returns the fields of each row of CSV (RFC 4180) by the number of the row, from 1.
 * Empty rows are counted, as in spreadsheets, and left out. Throws InputError for an
 * unclosed quote, and for text after a closing quote.
 */
export function readCsv(text: string): Map<number, string[]> {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const refuse = (problem: string) => {
    throw new InputError(`csv: row ${rows.length + 1}: ${problem}`);
  };
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        if (quote < 0) return refuse('a quote is not closed') as never;
        if (text[quote + 1] !== '"') {
          value += text.slice(end, quote);
          at = quote + 1;
          break;
        }
        value += text.slice(end, quote + 1);
        end = quote + 2;
      }
      if (at < text.length && !',\r\n'.includes(text[at])) {
        refuse('there is text after a closing quote');
      }
    } else {
      const end = /[,\r\n]/.exec(text.slice(at));
      value = end ? text.slice(at, at + end.index) : text.slice(at);
      at += value.length;
    }
    row.push(value);
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) row.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length) rows.push(row);
  return new Map(
    rows.flatMap(
      (fields, index): Array<[number, string[]]> =>
        fields.some(field => field.trim() !== '') ? [[index + 1, fields]] : [],
    ),
  );
}
