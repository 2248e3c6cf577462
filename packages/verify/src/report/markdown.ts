import { predictionText } from 'backstage-plugin-zero-trust-common/alpha';
import { Report } from './Report';
import { rowsOf, titleOf } from './failures';

/**
 * The number of rows of a comment, and of characters of a text, because forges reject
 * long comments.
 */
const MOST = 100;
const LONGEST = 300;

const entities: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  // Escapes `@` so that nobody is notified.
  '@': '@\u200b',
};

/** Escapes text for Markdown and HTML. */
const text = (value: string) =>
  (value.length > LONGEST ? `${value.slice(0, LONGEST)} …` : value)
    // No links.
    .replaceAll('://', ':\u200b//')
    .replace(
      /[\\`*_{}[\]()#+!|<>&~@]/g,
      character => entities[character] ?? `\\${character}`,
    )
    .replace(/\s+/g, ' ');

const code = (value: string) => `\`${value.replace(/[`|\n\r]/g, ' ')}\``;

/** Returns the report as a comment on a pull request. */
export function markdown(report: Report): string {
  const { predicted, gateFailures, notes, inputs } = report;
  const failing = rowsOf(report, 'fail');
  const waived = rowsOf(report, 'waived');
  const judged = inputs
    .flatMap(({ judgement }) => judgement.resources)
    .filter(({ subject }) => subject !== 'account');
  const title = gateFailures.length
    ? `${gateFailures.length} ${
        gateFailures.length === 1 ? 'reason' : 'reasons'
      } not to merge`
    : 'passed';
  const row = (one: (typeof failing)[number]) =>
    `| ${one.result.severity} | ${one.result.controlId} ${text(
      titleOf(one),
    )} | ${code(one.address)} | ${text(one.result.reason)} |`;
  return [
    `### Zero trust: ${title}`,
    '',
    judged.length
      ? `${predictionText(predicted)}.`
      : 'There is no database or bastion in the input.',
    '',
    ...(failing.length
      ? [
          '| Severity | Fails | Resource | Reason |',
          '| --- | --- | --- | --- |',
          ...failing.slice(0, MOST).map(row),
          ...(failing.length > MOST
            ? ['', `And ${failing.length - MOST} more.`]
            : []),
          '',
        ]
      : []),
    ...inputs
      .flatMap(({ judgement }) => judgement.gaps)
      .slice(0, MOST)
      .map(gap => `- Not judged in full: ${text(gap)}`),
    ...waived
      .slice(0, MOST)
      .map(
        one =>
          `- Waived: ${one.result.controlId} on ${code(one.address)}. ${text(
            one.result.reason,
          )}`,
      ),
    ...notes.slice(0, MOST).map(note => `- ${text(note)}`),
    '',
  ].join('\n');
}
