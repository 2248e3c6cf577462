import { Control, Posture, Result } from 'backstage-plugin-zero-trust-common';
import { failureOf } from 'backstage-plugin-zero-trust-common/alpha';

/** A result with the data that findings in other formats need. */
export interface ExportedResult {
  result: Result;
  control: Control;
  entityRef: string;
  catalogueVersion: string;
  /** ISO 8601, UTC. */
  exportedAt: string;
}

/** Results whose resource is withheld have a handle, and no account. */
export const isWithheld = ({ accountId }: Result) => accountId === '';

/** Returns the title of a failure, also while it is waived. */
export const titleOf = ({
  result,
  control,
}: Pick<ExportedResult, 'result' | 'control'>) =>
  result.status === 'fail' || result.status === 'waived'
    ? failureOf(control)
    : control.title;

/** A code and a sentence for each detail that the status alone does not express. */
export interface StatusReason {
  code: string;
  text: string;
}

/** Returns why a result has its status, the most important reason first. */
export function statusReasons(exported: ExportedResult): StatusReason[] {
  const { status, reason, waiver, suppressed } = exported.result;
  return [
    {
      code: status.toUpperCase().replace('-', '_'),
      text: reason || titleOf(exported),
    },
    ...(waiver
      ? [
          {
            code: 'WAIVER_IN_FORCE',
            text: [
              `The control fails. A waiver accepts this until ${waiver.expiresAt}`,
              ...(waiver.reason ? [waiver.reason] : []),
            ].join(': '),
          },
        ]
      : []),
    ...(status === 'attested'
      ? [
          {
            code: 'STATED_BY_A_PERSON',
            text: 'A person attested this. No AWS API shows it.',
          },
        ]
      : []),
    ...(suppressed
      ? [
          {
            code: 'SUPPRESSED_IN_SECURITY_HUB',
            text: 'Only Security Hub findings that are suppressed or set to resolved report this. It counts as a failure.',
          },
        ]
      : []),
  ];
}

/** Returns the exported results of a posture: those of existing resources. */
export function exportedResults(
  { entityRef, phase, results, catalogueVersion }: Posture,
  controls: ReadonlyMap<string, Control>,
  exportedAt: string,
): ExportedResult[] {
  if (phase === 'predicted') return [];
  return results.flatMap(result => {
    const control = controls.get(result.controlId);
    return control
      ? [{ result, control, entityRef, catalogueVersion, exportedAt }]
      : [];
  });
}
