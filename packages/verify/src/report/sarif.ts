import { Severity } from 'backstage-plugin-zero-trust-common';
import { Report } from './Report';
import { Row, rowsOf, titleOf } from './failures';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  CRITICAL: 'error',
  HIGH: 'error',
  MEDIUM: 'warning',
  LOW: 'note',
};

/**
 * The numbers by which code scanning sorts: 9 and above is critical, 7 high, 4 medium.
 */
const securitySeverity: Record<Severity, string> = {
  CRITICAL: '9.5',
  HIGH: '8.0',
  MEDIUM: '5.5',
  LOW: '2.0',
};

const resultOf = (row: Row) => ({
  ruleId: row.result.controlId,
  level: levels[row.result.severity],
  message: { text: `${titleOf(row)} (${row.address}): ${row.result.reason}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(row.file) },
        region: { startLine: 1 },
      },
      logicalLocations: [{ fullyQualifiedName: row.address, kind: 'resource' }],
    },
  ],
  partialFingerprints: {
    'zeroTrust/v1': `${row.result.controlId} ${row.file} ${row.address}`,
  },
  ...(row.result.status === 'waived' && {
    suppressions: [{ kind: 'external', justification: row.result.reason }],
  }),
});

/**
 * Returns the report as SARIF 2.1.0, for code scanning.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(report: Report): string {
  const rows = rowsOf(report, 'fail', 'waived');
  const used = new Map(rows.map(({ control }) => [control.id, control]));
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'zero-trust-verify',
              semanticVersion: '0.1.0',
              rules: [...used.values()].map(control => ({
                id: control.id,
                shortDescription: { text: control.title },
                fullDescription: { text: control.description },
                help: { text: control.remediation.text },
                ...(control.references[0] && {
                  helpUri: control.references[0],
                }),
                properties: {
                  tags: ['security', control.pillar],
                  'security-severity': securitySeverity[control.severity],
                },
              })),
            },
          },
          results: rows.map(resultOf),
        },
      ],
    },
    null,
    2,
  )}\n`;
}
