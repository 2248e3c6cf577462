import { Report } from './Report';

/** Returns text for XML, without the characters that XML 1.0 does not allow. */
const xml = (text: string) =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[<>&"'\n\t]/g, character => `&#${character.charCodeAt(0)};`);

/** Returns the report as JUnit XML: one test suite a resource, one test a control. */
export function junit({ inputs, controls }: Report): string {
  const suites = inputs.flatMap(({ file, judgement }) =>
    judgement.resources.map(({ address, results }) => {
      const cases = results.map(({ controlId, status, severity, reason }) => {
        const title = controls.get(controlId)?.title ?? '';
        const name = `${controlId} ${title}`;
        const open = `    <testcase name="${xml(name)}" classname="${xml(
          address,
        )}"`;
        if (status === 'pass') return `${open}/>`;
        const inner =
          status === 'fail'
            ? `<failure type="${severity}" message="${xml(reason)}"/>`
            : `<skipped message="${xml(`${status}: ${reason}`)}"/>`;
        return `${open}>${inner}</testcase>`;
      });
      const failures = results.filter(({ status }) => status === 'fail').length;
      const skipped = results.filter(
        ({ status }) => status !== 'fail' && status !== 'pass',
      ).length;
      return [
        `  <testsuite name="${xml(`${file}: ${address}`)}" tests="${
          results.length
        }" failures="${failures}" skipped="${skipped}">`,
        ...cases,
        '  </testsuite>',
      ].join('\n');
    }),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="zero-trust-verify">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}
