import {
  Control,
  Result,
  ResultStatus,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { Report } from './Report';

/** A result with its resource. */
export interface Row {
  file: string;
  address: string;
  result: Result;
  control: Control;
}

/** Returns the results with one of these statuses, the most severe first. */
export function rowsOf(
  { inputs, controls }: Report,
  ...statuses: ResultStatus[]
): Row[] {
  return inputs
    .flatMap(({ file, judgement }) =>
      judgement.resources.flatMap(({ address, results }) =>
        results.flatMap((result): Row[] => {
          const control = controls.get(result.controlId);
          return control && statuses.includes(result.status)
            ? [{ file, address, result, control }]
            : [];
        }),
      ),
    )
    .sort(
      (a, b) =>
        severities.indexOf(a.result.severity) -
          severities.indexOf(b.result.severity) ||
        a.result.controlId.localeCompare(b.result.controlId) ||
        a.address.localeCompare(b.address),
    );
}

/** Returns the failure as text, such as "Reachable from the internet". */
export const titleOf = ({ control }: Row): string =>
  control.failure ?? `Not met: ${control.title}`;
