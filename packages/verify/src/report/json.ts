import { keyOf, Report } from './Report';

/** Returns the report as JSON, for programs. Its fields are stable. */
export function json(report: Report): string {
  const { inputs, predicted, grades, gateFailures, notes } = report;
  return `${JSON.stringify(
    {
      version: 1,
      catalogueVersion: report.catalogueVersion,
      phase: 'predicted',
      passed: gateFailures.length === 0,
      gateFailures,
      notes,
      predicted,
      inputs: inputs.map(({ file, judgement }) => ({
        file,
        source: judgement.source,
        accountId: judgement.accountId,
        region: judgement.region,
        deleted: judgement.deleted,
        gaps: judgement.gaps,
        resources: judgement.resources.map(
          ({ address, subject, arn, name, results }) => ({
            address,
            subject,
            arn,
            name,
            grade: grades.get(keyOf(file, address)) ?? null,
            results: results.map(
              ({ controlId, status, severity, pillar, reason }) => ({
                controlId,
                status,
                severity,
                pillar,
                reason,
              }),
            ),
          }),
        ),
      })),
    },
    null,
    2,
  )}\n`;
}
