import { predictionText } from 'backstage-plugin-zero-trust-common/alpha';
import { keyOf, Report } from './Report';
import { Row, rowsOf, titleOf } from './failures';

const WIDTH = 78;

function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && indent.length + line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  lines.push(line);
  return lines.map(one => `${indent}${one}`).join('\n');
}

const failure = (row: Row): string =>
  [
    `${row.result.severity.padEnd(9)}${row.result.controlId.padEnd(
      11,
    )} ${titleOf(row)}`,
    `          ${row.address}`,
    wrap(row.result.reason, '          '),
    wrap(`Fix: ${row.control.remediation.text}`, '          '),
  ].join('\n');

/** Returns the report for people in a terminal. */
export function table(report: Report): string {
  const { inputs, predicted, grades, gateFailures, notes } = report;
  const failing = rowsOf(report, 'fail');
  const waived = rowsOf(report, 'waived');
  const resources = inputs.flatMap(({ file, judgement }) =>
    judgement.resources.map(resource => ({ ...resource, file })),
  );
  const deleted = inputs.flatMap(({ judgement }) => judgement.deleted);
  const judged = resources.filter(({ subject }) => subject !== 'account');
  const count = (results: (typeof resources)[number]['results'], is: string) =>
    results.filter(({ status }) => status === is).length;
  const lines = judged.map(({ file, address, subject, results }) =>
    [
      `  ${grades.get(keyOf(file, address)) ?? '-'}  ${subject} ${address}`,
      `     ${count(results, 'pass')} pass, ${count(
        results,
        'fail',
      )} fail, ${count(results, 'unknown')} known once it runs`,
    ].join('\n'),
  );
  return [
    ...(failing.length ? [failing.map(failure).join('\n\n'), ''] : []),
    ...waived.map(
      ({ result, address }) =>
        `WAIVED   ${result.controlId} ${address}\n${wrap(
          result.reason,
          '          ',
        )}`,
    ),
    ...(judged.length
      ? ['Grade over the controls that can be decided now:', ...lines, '']
      : ['There is no database or bastion in the input.', '']),
    ...deleted.map(address => `Deleted, not judged: ${address}`),
    ...notes.map(note => `Note: ${note}`),
    ...(judged.length ? [`${predictionText(predicted)}.`] : []),
    gateFailures.length
      ? `Gate failed:\n${gateFailures.map(one => wrap(one, '  ')).join('\n')}`
      : 'Gate passed.',
    '',
  ].join('\n');
}
