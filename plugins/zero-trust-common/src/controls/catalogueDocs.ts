import { weights } from '../score/weights';
import { Control, severities, Tenet } from '../judging/control';

/** NIST SP 800-207, section 2.1: https://doi.org/10.6028/NIST.SP.800-207 */
const tenets: Record<Tenet, string> = {
  T1: 'all data sources and computing services are resources',
  T2: 'all communication is secured, wherever in the network',
  T3: 'access is granted per session',
  T4: 'access is decided by dynamic policy',
  T5: 'the integrity and posture of all assets are monitored',
  T6: 'authentication and authorization are enforced before access',
  T7: 'as much as possible is observed, and used to improve',
};

function table(head: string[], rows: string[][]): string {
  const width = head.map((_, column) =>
    Math.max(...[head, ...rows].map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(width[i])).join(' | ')} |`;
  return [
    line(head),
    line(width.map(n => '-'.repeat(n))),
    ...rows.map(line),
  ].join('\n');
}

/** What the findings of each Security Hub control can prove, for at least some databases. */
function securityHub({ securityHub: mappings }: Control): string {
  const ids = [...new Set(mappings.map(m => m.securityControlId))];
  return ids
    .map(id => {
      const proves = ['pass', 'fail'].filter(status =>
        mappings.some(
          m =>
            m.securityControlId === id &&
            (m.proves as string[]).includes(status),
        ),
      );
      return `${id} (${
        proves.length ? `can prove ${proves.join(' and ')}` : 'shown only'
      })`;
    })
    .join(', ');
}

function section(control: Control): string {
  const { severity, worstSeverity, cap, remediation } = control;
  const { appliesTo, engines, attestation } = control;
  const facts = [
    `Judged on: ${appliesTo}`,
    ...(engines ? [`By engine: ${engines}`] : []),
    `Pillar: ${control.pillar}${
      control.automation ? ', an automation control' : ''
    }`,
    `Severity: ${severity}${
      worstSeverity ? ` (at worst ${worstSeverity})` : ''
    }, weight ${weights[severity]}`,
    ...(cap === undefined
      ? []
      : [`Own cap: at most ${cap} points while it fails`]),
    ...control.tenets.map(
      tenet => `NIST SP 800-207 ${tenet}: ${tenets[tenet]}`,
    ),
    `Security Hub: ${securityHub(control) || 'no such control'}`,
    ...(attestation
      ? [
          `Attestation: people answer it, for at most ${attestation.validDays} days; without an answer that holds it is unknown`,
        ]
      : []),
  ];
  return [
    `## ${control.id}: ${control.title}`,
    control.description,
    facts.map(fact => `- ${fact}`).join('\n'),
    `**What to do.** ${remediation.text}`,
    ...(remediation.command
      ? [`\`\`\`sh\n${remediation.command}\n\`\`\``]
      : []),
    ['References:', '', ...control.references.map(url => `- <${url}>`)].join(
      '\n',
    ),
  ].join('\n\n');
}

/** The page `docs/controls.md` of the controls. */
export function catalogueDocs(
  controls: readonly Control[],
  version: string,
): string {
  const bySeverity = severities.map(
    severity =>
      `${controls.filter(c => c.severity === severity).length} ${severity}`,
  );
  const overview = table(
    ['control', 'what must hold', 'of', 'severity', 'cap'],
    controls.map(({ id, title, subject, severity, cap }) => [
      id,
      title,
      subject,
      severity,
      cap === undefined ? '' : `${cap}`,
    ]),
  );
  return `${[
    '# Controls',
    '<!-- Written by plugins/zero-trust-common/src/controls/catalogueDocs.test.ts: UPDATE_DOCS=1 writes it anew. -->',
    `${controls.length} controls (${bySeverity.join(
      ', ',
    )}), catalogue version \`${version}\`. A control that is added, or judges otherwise, changes the version: then points before and after cannot be compared.`,
    'Each is judged on one kind of resource from the live configuration, and from findings of AWS Security Hub where these can prove something. The newer observation decides; where the live one is older, the worse of the two. What cannot be read is unknown, never a pass, unless what is known decides. A cluster takes the worst of its members. What the severities and caps do to a score: [Scoring](scoring.md).',
    overview,
    ...controls.map(section),
  ].join('\n\n')}\n`;
}
